"""What the words of one expression say, before any anchor: year, month, weekday, unit …"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from communique.coding.times.lexicon import KINDS
from communique.coding.times.tokens import Word

_NAMES: Final = {letter: name for name, letter in KINDS.items()}
POINTS: Final = {"this": "this", "current": "this", "that": "that", "last": "last", "past": "past", "next": "next"}
_PLAIN: Final = frozenset({"year", "month", "weekday", "season", "holiday", "part", "clock", "decade", "deictic",
                           "fulldate", "fraction", "ordinal", "frequency", "reference"})  # fmt: skip


@dataclass(slots=True)
class Fields:
    """The parts named; None or empty where the expression does not name one."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    holiday: str | None = None
    part: str | None = None
    clock: tuple[int, int] | None = None
    ampm: int | None = None
    decade: int | None = None
    deictic: int | None = None
    fulldate: str | None = None
    ordinal: int | None = None
    fraction: float | None = None
    frequency: str | None = None
    reference: str | None = None
    point: str | None = None  # of a month, a weekday, a part of the day; a unit takes its own
    units: list[tuple[str, bool, str | None]] = field(default_factory=list)  # unit, plural, the point before it
    counts: list[float] = field(default_factory=list)
    vague: bool = False  # several, a few
    half: bool = False
    before_christ: bool = False
    kinds: set[str] = field(default_factory=set)
    texts: tuple[str, ...] = ()
    end: int = 0  # where the expression ends in the text


def read_fields(words: Iterable[Word | None]) -> Fields:
    """Collect what the words name."""
    fields = Fields()
    present = [word for word in words if word is not None]
    for word in present:
        _note(fields, _NAMES[word.kind], word)
    fields.texts = tuple(word.text for word in present)
    if fields.ordinal is not None and fields.month is not None and fields.day is None:
        fields.day = fields.ordinal
    if fields.day is None and "day" in fields.kinds and fields.month is not None and fields.counts:
        fields.day = int(fields.counts[0])
    return fields


def _note(fields: Fields, kind: str, word: Word) -> None:
    fields.kinds.add(kind)
    if kind in POINTS:
        fields.point = POINTS[kind]
    elif kind in ("unit", "units"):
        fields.units.append((str(word.value), kind == "units", fields.point))
        fields.point = None
    elif kind in ("day", "number", "word"):
        assert isinstance(word.value, int | float)
        fields.counts.append(word.value)
    elif kind == "few":
        fields.vague = word.text != "couple"
        fields.counts += [] if fields.vague else [2]
    elif kind == "ampm":
        fields.ampm = int(str(word.value))
        if fields.clock is None and fields.counts:
            fields.clock = (int(fields.counts.pop()), 0)
    elif kind == "era":
        fields.before_christ = word.value == -1
    elif kind == "half":
        fields.half = True
    elif kind in _PLAIN:
        setattr(fields, kind, word.value)
