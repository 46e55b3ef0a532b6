"""From the value of a date to the days it may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_QUARTER = re.compile(r"(\d{4})-([QH])([1-4])")
_DECADE = re.compile(r"(\d{3})")
_RANGE = "/"

Days = tuple[date, date]


def days_of(value: str | None) -> Days | None:
    """The first and last day a TIMEX3 or ISO 8601 value may mean; None where it is vague or no calendar date.

    >>> days_of("2011-07")
    (datetime.date(2011, 7, 1), datetime.date(2011, 7, 31))
    """
    if not value:
        return None
    first, slash, last = value.partition(_RANGE)
    try:
        return _range(first, last) if slash else _single(first)
    except ValueError:  # a month 13, a day 31 of June, a year 0
        return None


def _range(first: str, last: str) -> Days | None:
    begin, end = _single(first), _single(last)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _single(value: str) -> Days | None:
    for pattern, reader in _READERS:
        if match := pattern.fullmatch(value):
            return reader(match)
    return None


def _day(match: re.Match[str]) -> Days:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return day, day


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _month(match: re.Match[str]) -> Days:
    return _months(int(match[1]), int(match[2]), int(match[2]))


def _year(match: re.Match[str]) -> Days:
    return _months(int(match[1]), 1, 12)


def _week(match: re.Match[str]) -> Days:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)


def _part_of_year(match: re.Match[str]) -> Days:
    length = 3 if match[2] == "Q" else 6
    last = int(match[3]) * length
    return _months(int(match[1]), last - length + 1, last)


def _decade(match: re.Match[str]) -> Days:
    year = int(match[1]) * 10
    return date(year, 1, 1), date(year + 9, 12, 31)


_READERS = (
    (_DAY, _day),
    (_MONTH, _month),
    (_YEAR, _year),
    (_WEEK, _week),
    (_QUARTER, _part_of_year),
    (_DECADE, _decade),
)
