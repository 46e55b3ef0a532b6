"""The shapes of time expressions: rules over kinds of words, written with the names of `lexicon.KINDS`.

A rule never nests one repetition in another, and the text it runs over is one letter a word, so matching is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from communique.coding.times.lexicon import KINDS
from communique.coding.times.tokens import Stream, Word


@dataclass(frozen=True, slots=True)
class Found:
    """A match: the rule that matched, and its words without commas, dashes and possessives (at least one)."""

    rule: str
    named: tuple[Word, ...]


_NAME: Final = re.compile(r"[a-z]+")


def compile_rule(rule: str) -> str:
    """A rule in names of kinds as a regular expression over letters: "month day?" → "MD?"."""
    letters = _NAME.sub(lambda match: re.escape(KINDS[match[0]]), rule)
    return letters.replace(" ", "").replace("(", "(?:")


_STAGE = "(the? stage dash? of? the? | earlier | later)?"
_POINT = "(this | current | that | last | past | next)"
_CLOCK = "((clock | day) ampm zone? | clock zone?)"
_YEAR = "(comma? of? (fiscal? year | (the? (last | past | this | next) unit)))"
_MONTHDAY = "((weekday comma?)? (month (day | ordinal) | (day | the? ordinal of?) month) (comma? year era?)?)"
_DAY = f"({_MONTHDAY} | the? {_POINT}? weekday | deictic | fulldate | holiday (comma? year)?)"
_COUNT = (
    "(about about? )? (a? (few of? | word) | (day | number | word | year) (dash? fraction | and a? half)? "
    "((or | dash) (day | number | word))? | a half? dash? | half (a | dash)?)"
)
_UNIT = "dash? (unit | units)"
_SPAN = f"{_COUNT} about? {_UNIT}"
_ORDINAL_UNIT = "(fiscal dash?)? ordinal dash? (unit | units | half)"

_TO = "(dash | and | or)"

RULES: Final[dict[str, tuple[str, ...]]] = {
    "age": (f"the? {_COUNT} {_UNIT} dash? old",),
    "frequency": (
        "every weekday part?",
        "every (word | ordinal | few | day)? (unit | units)",
        "frequency",
    ),
    "range": (
        f"(weekday comma?)? month (day | ordinal) {_TO} (day | ordinal) (comma? year)?",
        f"(day | ordinal) {_TO} (day | ordinal) of? month (comma? year)?",
        f"month (day | ordinal)? {_TO} month (day | ordinal)? comma? year",
        f"year {_TO} (year | day)",
    ),
    "moment": (
        f"{_CLOCK} comma? on? {_DAY}",
        f"{_DAY} comma? {_CLOCK}",
        _CLOCK,
        f"(stage dash?)? {_DAY} (part | about? {_CLOCK})",
        f"(the? stage dash?)? the? part units? (of | on)? {_DAY}",
        "(stage dash?)? (this | that | the? (next | past) | the)? part",
    ),
    "offset": (
        f"{_SPAN} (and {_SPAN})? (ago | earlier | later | from reference)",
        f"the? unit dash (ago | earlier) ({_ORDINAL_UNIT} | unit | period)?",
        "the unit (before | after)",
    ),
    "calendar": (f"the? (ordinal | last | past) (unit | few? units) of month {_YEAR}?",),
    "quarter": (
        f"(the? {_POINT} unit possessive | the? fiscal? year) {_ORDINAL_UNIT}",
        f"the? {_POINT}? {_ORDINAL_UNIT} {_YEAR}?",
        "the? (past | last) half of? the? (year | decade)",
        "the? year unit",
    ),
    "calendar_": (
        f"(the unit of)? {_STAGE} {_DAY}",
        f"{_STAGE} month {_YEAR}? era?",
        f"{_STAGE} {_POINT} month",
        f"{_STAGE} the? season {_YEAR}",
        f"{_STAGE} the? {_POINT}? season",
        f"{_STAGE} the? dash? decade",
        f"{_STAGE} fiscal year",
        f"{_STAGE} (the fiscal? unit)? year era?",
        "(number | day) era",
    ),
    "extent": (
        f"(about about)? the? (past | last | next | ordinal) {_SPAN}",
        "the? (past | last | next | recent) few? units",
        "the? recent units (and units)?",
    ),
    "relative": (
        f"{_STAGE} the? {_POINT} (fiscal? unit | period)",
        f"{_STAGE} the fiscal? unit",
        "unit dash? possessive? stage",
    ),
    "duration": (f"{_SPAN} (and {_SPAN})?", "units", f"the (word | day | number) {_UNIT}"),
    "reference": ("reference", "about? recent", "current", "this units", "the past", "the future"),
}


def matches(stream: Stream) -> Iterator[Found]:
    """What the rules match in a text, from left to right without overlap."""
    kinds = "".join(stream.kinds)
    for match in _RULES.finditer(kinds):
        assert match.lastgroup is not None
        words = stream.words[match.start() : match.end()]
        yield Found(match.lastgroup.rstrip("_"), tuple(word for word in words if word is not None))


_RULES: Final = re.compile("|".join(f"(?P<{name}>{compile_rule(' | '.join(rules))})" for name, rules in RULES.items()))
