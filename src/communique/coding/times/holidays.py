"""Holidays with a date of their own, each in a given year of the Gregorian calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

_FIXED: Final[dict[str, tuple[int, int]]] = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "bastille day": (7, 14),
    "independence day": (7, 4),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "victory day": (5, 9),
    "may day": (5, 1),
    "all saints' day": (11, 1),
}
_BY_WEEKDAY: Final[dict[str, tuple[int, int, int, int]]] = {  # month, ISO weekday, which one, days after it
    "thanksgiving": (11, 4, 4, 0),
    "thanksgiving day": (11, 4, 4, 0),
    "labor day": (9, 1, 1, 0),
    "memorial day": (5, 1, -1, 0),
    "election day": (11, 1, 1, 1),
}
_BY_EASTER: Final[dict[str, int]] = {  # days after Easter Sunday
    "palm sunday": -7,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
}
HOLIDAYS: Final = frozenset({*_FIXED, *_BY_WEEKDAY, *_BY_EASTER})


def month_and_day(name: str) -> tuple[int | None, int | None]:
    """What of its date is the same every year; Easter's month is None."""
    if name in _FIXED:
        return _FIXED[name]
    return (_BY_WEEKDAY[name][0], None) if name in _BY_WEEKDAY else (None, None)


def date_of_holiday(name: str, year: int) -> date:
    """The day of the holiday in `year`; ValueError for a year outside the calendar."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _BY_EASTER:
        return easter(year) + timedelta(days=_BY_EASTER[name])
    month, weekday, which, after = _BY_WEEKDAY[name]
    return nth_weekday(year, month, weekday, which) + timedelta(days=after)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The `which`th ISO weekday of a month; -1 is the last."""
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)
