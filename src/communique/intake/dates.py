"""Calendar dates as pages write them. Never a guess: a date that two readings fit (5/7/2011) is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate
from typing import Final

from communique.data import DateBasis, Precision, PublicationDate

_NAMES: Final = "january february march april may june july august september october november december".split()
MONTHS: Final = {name[:3]: number for number, name in enumerate(_NAMES, 1)}
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH: Final = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:19|20)\d\d"
_FORMS: Final = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-])", re.I)
    for form in (
        rf"(?P<m>{MONTH})\s{{1,2}}(?P<d>{_DAY}),?\s{{1,2}}(?P<y>{_YEAR})",
        rf"(?P<d>{_DAY})\s{{1,2}}(?:of\s)?(?P<m>{MONTH}),?\s{{1,2}}(?P<y>{_YEAR})",
        rf"(?P<y>{_YEAR})[-/.](?P<n>0[1-9]|1[0-2])[-/.](?P<d>0[1-9]|[12]\d|3[01])(?:T\d\d:?\d\d[\d:.]{{0,12}}Z?)?",
        rf"(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<n>0?[1-9]|1[0-2])\.(?P<y>{_YEAR})",  # with full stops the day comes first
        rf"(?P<d>1[3-9]|2\d|3[01])[-/](?P<n>0?[1-9]|1[0-2])[-/](?P<y>{_YEAR})",
        rf"(?P<n>0?[1-9]|1[0-2])[-/](?P<d>1[3-9]|2\d|3[01])[-/](?P<y>{_YEAR})",
        rf"(?P<m>{MONTH}),?\s{{1,2}}(?P<y>{_YEAR})",
        rf"(?P<m>{MONTH})\s{{1,2}}(?P<d>{_DAY})",
        rf"(?P<d>{_DAY})\s{{1,2}}(?P<m>{MONTH})",
    )
)
EITHER: Final = re.compile(rf"(?<![\w/.-])(0?[1-9]|1[0-2])[-/](0?[1-9]|1[0-2])[-/]({_YEAR})(?![\w/-])")
_ISO: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:?\d\d[\d:.]{0,12}\s?(?:Z|[+-]\d\d:?\d\d)?)?)?)?", re.ASCII
)
_URL_DAY: Final = re.compile(r"[/_=-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_URL_NAMED: Final = re.compile(rf"/((?:19|20)\d\d)/({MONTH})/(0?[1-9]|[12]\d|3[01])(?=/|$)", re.I)
_URL_MONTH: Final = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/)")


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date as far as it is written; at least the month or the year is known."""

    year: int | None
    month: int | None
    day: int | None

    @property
    def full(self) -> bool:
        """Whether year, month and day are all written."""
        return None not in (self.year, self.month, self.day)

    @property
    def exists(self) -> bool:
        """Whether the calendar has it (30 February it has not)."""
        try:
            date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True

    def on(self, basis: DateBasis) -> PublicationDate | None:
        """As a publication date; None without a year."""
        if self.year is None:
            return None
        if self.month is None:
            return PublicationDate(f"{self.year:04}", Precision.YEAR, basis)
        if self.day is None:
            return PublicationDate(f"{self.year:04}-{self.month:02}", Precision.MONTH, basis)
        return PublicationDate(f"{self.year:04}-{self.month:02}-{self.day:02}", Precision.DAY, basis)

    def in_year(self, year: int) -> Day:
        """The same month and day in `year`."""
        return Day(year, self.month, self.day)

    def weekday(self) -> str | None:
        """English name in lower case; None unless the date is full."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return WEEKDAYS[date(self.year, self.month, self.day).weekday()]


@dataclass(frozen=True, slots=True)
class DateMention:
    """Where in a string a date is written."""

    start: int
    end: int
    day: Day


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates with at least a month in `text`, in order, the fullest reading of each place."""
    found: list[DateMention] = []
    for mention in _matches(text):
        if all(mention.end <= other.start or mention.start >= other.end for other in found):
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _matches(text: str) -> Iterator[DateMention]:
    for form in _FORMS:
        for match in form.finditer(text):
            day = _day(match.groupdict())
            if day.exists:
                yield DateMention(match.start(), match.end(), day)


def _day(parts: dict[str, str | None]) -> Day:
    month, number, day, year = (parts.get(key) for key in "mndy")
    return Day(
        int(year) if year else None,
        MONTHS[month[:3].lower()] if month else int(number) if number else None,
        int(day.rstrip("stndrh")) if day else None,
    )


def find_either(text: str) -> tuple[Day, Day] | None:
    """The two readings, day first and month first, of a date such as 4/7/2011; None where only one is possible."""
    match = EITHER.search(text)
    if not match:
        return None
    one, two, year = (int(part) for part in match.groups())
    return Day(year, two, one), Day(year, one, two)


def parse_iso(value: str) -> Day | None:
    """An ISO 8601 year, month, day or point in time; the day is that of the zone it is written in."""
    match = _ISO.fullmatch(value.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    parsed = Day(year, month, day)
    return parsed if year and parsed.exists else None


def parse_machine(value: str) -> Day | None:
    """A date of page metadata: ISO 8601, RFC 2822, or written out in full."""
    value = value.strip()[:100]
    iso = parse_iso(value) or parse_iso(value[:10])
    if iso:
        return iso
    written = [mention.day for mention in find_dates(value) if mention.day.full]
    if len(written) == 1:
        return written[0]
    mail = parsedate(value)
    return Day(mail[0], mail[1], mail[2]) if mail and 1900 <= mail[0] <= 2099 else None


def date_in_url(url: str) -> Day | None:
    """The date in an address's path: /2011/07/05/, 2011-07-05, 20110705, /2011/jul/05, /2011/07/."""
    path = url.split("://", 1)[-1].partition("/")[2].partition("#")[0][:2000]
    path = "/" + path
    named = _URL_NAMED.search(path)
    if named:
        return Day(int(named[1]), MONTHS[named[2][:3].lower()], int(named[3]))
    found = _URL_DAY.search(path)
    if found:
        day = Day(*(int(part) for part in found.groups()))
        return day if day.exists else None
    month = _URL_MONTH.search(path)
    return Day(int(month[1]), int(month[2]), None) if month else None
