"""The type and value of each expression: one method for each rule of `communique.coding.times.patterns`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from spacy.tokens import Doc

from communique.coding.times.amounts import count_of, duration_of
from communique.coding.times.anchoring import Anchor, Tense
from communique.coding.times.direction import direction_of
from communique.coding.times.fields import Fields, read_fields
from communique.coding.times.intervals import interval_of
from communique.coding.times.lexicon import KINDS
from communique.coding.times.patterns import Found
from communique.coding.times.tokens import Word
from communique.data import Span, TimeExpression, TimeType

Valued = tuple[TimeType, str]
_MONTH: Final = KINDS["month"]
_YEAR: Final = KINDS["year"]
_DAYS: Final = frozenset({KINDS["day"], KINDS["ordinal"]})
_LONG_UNITS: Final = {"DE": "P1DE", "CE": "P100Y"}
_STEPS: Final[dict[str | None, int]] = {"next": 1, "past": -1}  # days, of "the next morning", "the previous night"
_COUNTING: Final = frozenset({"a", "few", "word", "day", "number", "year", "half"})


class Valuer:
    """Values the expressions of one text in order, since what was told before anchors what follows."""

    def __init__(self, text: str, anchor: Anchor, doc: Doc | None) -> None:
        self._text = text
        self._anchor = anchor
        self._doc = doc
        self._rules: dict[str, Callable[[Fields, Tense], Valued | None]] = {
            "frequency": self._frequency,
            "moment": self._moment,
            "offset": self._offset,
            "quarter": self._quarter,
            "calendar": self._calendar,
            "extent": self._extent,
            "relative": self._relative,
            "duration": self._duration,
            "reference": self._reference,
        }

    def value(self, found: Found) -> Iterator[TimeExpression]:
        """The expressions a match holds: two for a range, none where the words have no value (a person's age)."""
        if found.rule == "range":
            yield from self._range(found.named)
        elif found.rule in self._rules:
            yield from self._one(found)

    def _one(self, found: Found) -> Iterator[TimeExpression]:
        start, end = found.named[0].start, found.named[-1].end
        fields = read_fields(found.named)
        fields.end = end
        told = self._anchor.told
        valued = self._rules[found.rule](fields, self._tense(start, end))
        if valued:
            yield self._expression(start, end, *valued)
        if found.rule == "offset" and not self._anchor.historical:
            self._anchor.told = told  # "a year earlier" compares; the report goes on where it was

    def _tense(self, start: int, end: int) -> Tense:
        return lambda: direction_of(self._text, start, end, self._doc)

    def _expression(self, start: int, end: int, type_: TimeType, value: str) -> TimeExpression:
        bounds = interval_of(value) if type_ in (TimeType.DATE, TimeType.TIME) else None
        if bounds is None:
            return TimeExpression(Span(start, end), type_, value)
        self._anchor.tell(value)
        return TimeExpression(Span(start, end), type_, value, bounds[0].isoformat(), bounds[1].isoformat())

    def _range(self, words: tuple[Word, ...]) -> Iterator[TimeExpression]:
        """ "November 19-20, 2010", "May 15 to August 16, 1988", "1915-17": two expressions."""
        tense = self._tense(words[0].start, words[-1].end)
        for shown, read in _halves(words):
            valued = self._calendar(read_fields(read), tense)
            if valued:
                yield self._expression(shown[0].start, shown[-1].end, *valued)

    def _calendar(self, fields: Fields, tense: Tense) -> Valued | None:
        value = self._anchor.calendar(fields, tense)
        return (TimeType.DATE, value) if value else None

    def _moment(self, fields: Fields, tense: Tense) -> Valued | None:
        """A time of day, with the day it names or the one told last."""
        is_bare = fields.part and fields.weekday is None and fields.deictic is None
        if is_bare and (fields.point in ("this", "last") or "overnight" in fields.texts):
            fields.deictic = 0
        value = self._anchor.calendar(fields, tense)
        if value is None:
            value = self._anchor.day_told(_STEPS.get(fields.point, 0))
        return TimeType.TIME, value + _time_of(fields)

    def _quarter(self, fields: Fields, tense: Tense) -> Valued | None:
        if fields.ordinal is None and fields.year and not fields.half and fields.units[-1][0] == "Q":
            return TimeType.DATE, self._anchor.quarter_of(fields.year)
        value = self._anchor.quarter(fields, tense)
        return (TimeType.DATE, value) if value else None

    def _relative(self, fields: Fields, tense: Tense) -> Valued | None:
        if not fields.units:
            return None
        unit, _, point = fields.units[-1]
        if unit == "Y" and point is None and self._text.startswith((" ended", " ending"), fields.end):
            return TimeType.DURATION, "P1Y"
        if unit in _LONG_UNITS and point in ("last", "past", "next"):
            return TimeType.DURATION, _LONG_UNITS[unit]
        value = self._anchor.relative(fields, tense)
        return (TimeType.DATE, value) if value else None

    def _offset(self, fields: Fields, tense: Tense) -> Valued | None:
        backward = bool(fields.kinds & {"ago", "earlier", "before"})
        if not fields.kinds & (_COUNTING | {"before", "after"}):
            return TimeType.DATE, self._anchor.year_ago(fields, tense)
        count = 1.0 if fields.kinds & {"before", "after"} else count_of(fields)
        if count is None:
            return TimeType.DATE, "PAST_REF" if backward else "FUTURE_REF"
        from_told = not fields.kinds & {"ago", "from"}
        return TimeType.DATE, self._anchor.offset(-count if backward else count, fields.units[0][0], from_told)

    def _duration(self, fields: Fields, tense: Tense) -> Valued | None:
        value = duration_of(fields)
        return (TimeType.DURATION, value) if value else None

    def _extent(self, fields: Fields, tense: Tense) -> Valued | None:
        if not fields.counts and not fields.vague and fields.kinds & {"recent", "past"}:
            return TimeType.DATE, "PAST_REF"
        return self._duration(fields, tense)

    def _frequency(self, fields: Fields, tense: Tense) -> Valued | None:
        if fields.frequency:
            return TimeType.SET, fields.frequency
        if fields.weekday:
            return TimeType.SET, f"XXXX-WXX-{fields.weekday}"
        value = duration_of(fields)
        return (TimeType.SET, value) if value else None

    def _reference(self, fields: Fields, tense: Tense) -> Valued | None:
        if fields.reference:
            return TimeType.DATE, fields.reference
        if "future" in fields.kinds:
            return TimeType.DATE, "FUTURE_REF"
        return TimeType.DATE, "PAST_REF" if fields.kinds & {"recent", "past"} else "PRESENT_REF"


def _time_of(fields: Fields) -> str:
    if fields.clock is None:
        return fields.part or "TNI"
    hour, minute = fields.clock
    if fields.ampm is not None:
        hour = hour % 12 + fields.ampm
    return f"T{hour:02d}:{minute:02d}"


Half = tuple[tuple[Word, ...], tuple[Word, ...]]


def _halves(words: tuple[Word, ...]) -> tuple[Half, Half]:
    """The words of a range's two expressions: those it spans, and those that give its value (the year told once)."""
    months = [i for i, word in enumerate(words) if word.kind == _MONTH]
    years = tuple(word for word in words if word.kind == _YEAR)
    if not months:
        return (words[:1], words[:1]), (words[-1:], (_second_year(words[0], words[-1]),))
    if len(months) == 2:
        first = tuple(word for word in words[: months[1]] if word.kind == _MONTH or word.kind in _DAYS)
        return (first, (*first, *years)), (words[months[1] :], words[months[1] :])
    days = [i for i, word in enumerate(words) if word.kind in _DAYS]
    shared = (words[months[0]], *years)
    first = tuple(word for word in words[: days[1]] if word.kind not in (KINDS["and"], KINDS["or"]))
    return (first, (*shared, words[days[0]])), (words[days[1] :], (*shared, words[days[1]]))


def _second_year(first: Word, last: Word) -> Word:
    """The end of "1915-17" as a year of the century its beginning stands in."""
    assert isinstance(first.value, int)
    assert isinstance(last.value, int)
    value = last.value if last.kind == _YEAR else first.value // 100 * 100 + last.value
    return Word(_YEAR, last.start, last.end, value, last.text)
