"""Calendar arithmetic over TIMEX3 values and partly known dates. The Gregorian calendar throughout."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from typing import Final

_SHAPE: Final = re.compile(
    r"(?P<year>\d{2,4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-(?P<term>[QH])(?P<number>\d)|-(?P<season>SP|SU|FA|WI))?(?:T.*)?"
)
_SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_YEARS: Final = {"Y": 1, "DE": 10, "CE": 100}


@dataclass(frozen=True, slots=True)
class Partial:
    """A date known to the day, the month or the year, or (year None) not at all."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, value: str | None) -> Partial:
        """From the leading digits of an ISO value; weeks, quarters and seasons give the month they begin in."""
        bounds = interval_of(value or "")
        if bounds is None:
            return cls()
        first = bounds[0]
        known = [int(part) for part in first.isoformat().split("-")]
        size = (bounds[1] - first).days
        return cls(known[0], known[1] if size < 100 else None, known[2] if size == 0 else None)

    def before(self, other: Partial) -> bool:
        """Whether it lies before `other`, as far as both are known."""
        known = [(a, b) for a, b in zip(astuple(self), astuple(other), strict=True) if a is not None and b is not None]
        return [a for a, _ in known] < [b for _, b in known]

    @property
    def date(self) -> date | None:
        """The day, where it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def interval_of(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 calendar value; None for a value that is not anchored in the calendar."""
    match = _SHAPE.fullmatch(value)
    if match is None or (len(match[1]) < 4 and match.end(1) != len(value)):
        return None
    try:
        return _bounds(match)
    except ValueError:  # the thirtieth of February, a year beyond the calendar
        return None


def _bounds(match: re.Match[str]) -> tuple[date, date]:
    digits = match["year"]
    if match["month"]:
        return _month_or_day(int(digits), int(match["month"]), match["day"])
    if match["week"]:
        return _week(int(digits), int(match["week"]), bool(match["weekend"]))
    if match["term"]:
        size = 3 if match["term"] == "Q" else 6
        return _months(int(digits), (int(match["number"]) - 1) * size + 1, size)
    season = match["season"]
    return _months(int(digits), _SEASON_MONTHS[season], 3) if season else _years(digits)


def _month_or_day(year: int, month: int, day: str | None) -> tuple[date, date]:
    if day is None:
        return _months(year, month, 1)
    only = date(year, month, int(day))
    return only, only


def _week(year: int, week: int, weekend: bool) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    index = year * 12 + month - 1 + count
    return first, date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def _years(digits: str) -> tuple[date, date]:
    """Four digits are a year, three a decade, two a century."""
    low = int(digits.ljust(4, "0"))
    high = int(digits.ljust(4, "9"))
    return date(low, 1, 1), date(high, 12, 31)


def week_value(day: date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shift(base: Partial, count: float, unit: str) -> str:
    """The calendar value `count` units from `base`, as coarse as the unit: two years from 1998-03-04 is 2000.

    What `base` does not know is X, digit for digit.
    """
    try:
        if unit in _YEARS:
            return _shift_years(base, count, _YEARS[unit])
        if unit in ("MO", "Q"):
            return _shift_months(base, count, unit)
        return _shift_days(base, count, unit)
    except (ValueError, OverflowError):
        return "XXXX"


def _shift_years(base: Partial, count: float, size: int) -> str:
    if base.year is None:
        return "XXXX"
    year = base.year + int(count * size)
    if not 0 < year < 10000:
        raise ValueError(year)
    return f"{year:04d}"[: 5 - len(str(size))]


def _shift_months(base: Partial, count: float, unit: str) -> str:
    if base.year is None or base.month is None:
        return "XXXX-XX" if base.year is None else f"{base.year:04d}-XX"
    index = base.year * 12 + base.month - 1 + int(count * (1 if unit == "MO" else 3))
    year, month = index // 12, index % 12
    if not 0 < year < 10000:
        raise ValueError(year)
    return f"{year:04d}-{month + 1:02d}" if unit == "MO" else f"{year:04d}-Q{month // 3 + 1}"


def _shift_days(base: Partial, count: float, unit: str) -> str:
    day = base.date
    if day is None:
        return _unknown_day(base, unit)
    if unit == "D":
        return (day + timedelta(days=int(count))).isoformat()
    if unit in ("W", "WE", "F"):
        weeks = count * (2 if unit == "F" else 1)
        return week_value(day + timedelta(days=int(weeks * 7))) + ("-WE" if unit == "WE" else "")
    hours = {"H": 1.0, "M": 1 / 60, "S": 1 / 3600}[unit]
    return (day + timedelta(days=int(count * hours / 24))).isoformat() + "TXX"


def _unknown_day(base: Partial, unit: str) -> str:
    year = "XXXX" if base.year is None else f"{base.year:04d}"
    if unit in ("W", "WE", "F"):
        return f"{year}-WXX"
    return f"{year}-{'XX' if base.month is None else f'{base.month:02d}'}-XX"
