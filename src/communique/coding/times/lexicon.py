"""The words time expressions are made of: each word's kind, and what it stands for.

A kind is one letter, so that a text becomes a string of letters and a rule a regular expression over it
(`communique.coding.times.patterns`). Rules are written with the names of `KINDS`.
"""

from __future__ import annotations

from typing import Final, TypeAlias

KINDS: Final[dict[str, str]] = {
    "year": "Y",  # 1000 to 2199, bare
    "day": "D",  # 1 to 31, bare
    "number": "N",  # any other number
    "word": "W",  # a number in words
    "ordinal": "O",
    "decade": "X",
    "clock": "K",  # 9:26
    "fulldate": "F",  # 2014-03-05, 10/25/89
    "fraction": "V",  # 1/2
    "month": "M",
    "weekday": "w",
    "unit": "U",
    "units": "u",
    "season": "S",
    "holiday": "H",
    "part": "P",  # part of the day
    "ampm": "A",
    "zone": "Z",
    "the": "t",
    "this": "h",
    "that": "x",
    "last": "l",
    "past": "p",
    "next": "n",
    "every": "e",
    "stage": "m",  # early, late, mid, end, beginning
    "earlier": "r",
    "later": "s",
    "ago": "g",
    "before": "b",
    "after": "f",
    "from": "c",
    "of": "o",
    "on": "j",
    "in": "i",
    "and": "y",
    "or": "z",
    "few": "q",
    "a": "a",
    "about": "Q",
    "deictic": "T",  # today, yesterday
    "reference": "G",  # now, recently, the future
    "fiscal": "L",
    "half": "v",
    "era": "B",
    "frequency": "d",  # daily
    "old": "E",
    "period": "R",
    "recent": "J",
    "current": "C",
    "future": "k",
    "dash": "-",
    "comma": ",",
    "possessive": "'",
}

_MONTHS: Final = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep oct nov dec sept"
)
_MONTH_NUMBERS: Final = (*range(1, 13), 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 9)
MONTHS: Final[dict[str, int]] = dict(zip(_MONTHS.split(), _MONTH_NUMBERS, strict=True))
WEEKDAYS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday",
        ),
        start=1,
    )
    for name in names.split()
}
ABBREVIATIONS: Final = frozenset(
    "jan feb mar apr jun jul aug sep oct nov dec sept mon tue tues wed thu thurs fri sat".split()
)
CAPITALISED: Final = frozenset({"month", "weekday", "zone", "holiday", "era"})
SEASONS: Final[dict[str, str]] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNITS: Final[dict[str, str]] = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "fortnight": "F",
    "month": "MO",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_PLURALS: Final[dict[str, str]] = {**{f"{name}s": unit for name, unit in UNITS.items()}, "centuries": "CE"}
PARTS: Final[dict[str, str]] = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "overnight": "TNI",
    "dawn": "TMO",
    "daybreak": "TMO",
    "dusk": "TEV",
    "nightfall": "TEV",
    "noon": "T12:00",
    "midday": "T12:00",
    "noontime": "T12:00",
    "midnight": "T24:00",
    "lunchtime": "T12:00",
}
DEICTICS: Final[dict[str, int]] = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
REFERENCES: Final[dict[str, str]] = {
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
}
FREQUENCIES: Final[dict[str, str]] = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
}
_DECADE_WORDS: Final[dict[str, int]] = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9
}  # fmt: skip
NUMBERS: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "thousand": 1000, "dozen": 12,
}  # fmt: skip
ORDINALS: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}

Value: TypeAlias = str | int | float | tuple[int, int]

_GRAMMAR: Final[dict[str, str]] = {
    "the": "the",
    "this": "this these",
    "current": "current",
    "that": "that same",
    "last": "last latest",
    "past": "past previous preceding prior",
    "next": "next following coming upcoming ensuing",
    "every": "every each per",
    "stage": "early late mid end beginning start middle close",
    "earlier": "earlier previously",
    "later": "later",
    "ago": "ago",
    "before": "before",
    "after": "after",
    "from": "from",
    "of": "of",
    "on": "on",
    "in": "in",
    "and": "and",
    "or": "or to",
    "few": "few several many couple some",
    "a": "a an",
    "about": "about nearly almost around roughly approximately over under than more less least most at up only just "
    "trading business working consecutive straight full",
    "fiscal": "fiscal",
    "half": "half",
    "old": "old",
    "period": "period term",
    "recent": "recent",
    "future": "future",
}


def _words() -> dict[str, tuple[str, Value]]:
    groups: tuple[tuple[str, dict[str, Value]], ...] = (
        ("reference", {**REFERENCES}),
        ("deictic", {**DEICTICS}),
        ("part", {**PARTS}),
        ("season", {**SEASONS}),
        ("frequency", {**FREQUENCIES}),
        ("decade", {**_DECADE_WORDS}),
        ("ordinal", {**ORDINALS}),
        ("word", {**NUMBERS}),
        ("unit", {name: unit for name, unit in UNITS.items() if name not in ("second", "night")}),
        ("units", {**_PLURALS}),
        ("month", {**MONTHS}),
        ("weekday", {**WEEKDAYS}),
        ("ampm", {"a.m": 0, "p.m": 12, "am": 0, "pm": 12}),
        ("zone", dict.fromkeys("gmt utc est edt cst cdt mst mdt pst pdt cet cest bst et pt".split(), 0)),
        ("era", {"bc": -1, "b.c": -1, "bce": -1, "ad": 1, "a.d": 1, "ce": 1}),
    )
    table: dict[str, tuple[str, Value]] = {
        word: (kind, word) for kind, words in _GRAMMAR.items() for word in words.split()
    }
    for kind, words in groups:
        table.update({word: (kind, value) for word, value in words.items()})
    return table


WORDS: Final[dict[str, tuple[str, Value]]] = {word: (KINDS[kind], value) for word, (kind, value) in _words().items()}
