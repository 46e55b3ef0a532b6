"""When a report was published, as far as its own evidence goes. Nothing is invented: no year, no date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from communique.data import DateBasis, PublicationDate
from communique.intake.dates import WEEKDAYS, Day, date_in_url, find_dates, parse_iso
from communique.intake.plain import Cleaned
from communique.intake.refusals import Reason, refusal

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>()\]]{3,2000}")
_OWN_ADDRESS: Final = re.compile(r"\b(?:original|source|canonical)\b[^\n/]{0,40}?(https?://[^\s<>()\]]{3,2000})", re.I)
_OLD_PICTURE: Final = re.compile(r"\bfile (?:photo|picture|image)\b|\barchive\b", re.I)
_WEEKDAY: Final = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.I)


def given_date(value: str, name: str, field: str = "published") -> PublicationDate:
    """A date that whoever handed the page over gave. Raises InputError `date` where it is none."""
    day = parse_iso(value)
    found = day.on(DateBasis.GIVEN) if day else None
    if found is None:
        detail = (
            f"{field} is {value[:40]!r}; allowed are YYYY-MM-DD, YYYY-MM, YYYY or an ISO 8601 time of day after a date"
        )
        raise refusal(name, Reason.DATE, detail)
    return found


def publication_date(
    cleaned: Cleaned, *, given: PublicationDate | None, metadata: Day | None, url: str | None
) -> PublicationDate | None:
    """The strongest evidence there is: given, metadata, a date line, the dateline, the address, inferred."""
    if given:
        return given
    if metadata:
        return metadata.on(DateBasis.METADATA)
    explicit = _explicit(cleaned)
    if explicit:
        return explicit.on(DateBasis.EXPLICIT)
    addressed = _addressed(cleaned, url)
    lined = _with_year(cleaned.opening.date, addressed) if cleaned.opening and cleaned.opening.date else None
    if lined and lined.year:
        return lined.on(DateBasis.DATELINE)
    if addressed:
        return addressed.on(DateBasis.URL)
    inferred = _inferred(cleaned, lined)
    return inferred.on(DateBasis.INFERRED) if inferred else None


def _explicit(cleaned: Cleaned) -> Day | None:
    """The date lines' date: the one called that of publication, else one not called an update, else the update's."""
    facts = [fact for fact in cleaned.facts if fact.date and fact.date.year]
    ranked = sorted(facts, key=lambda fact: (not fact.first, fact.later))
    return ranked[0].date if ranked else _decided(cleaned)


def _decided(cleaned: Cleaned) -> Day | None:
    """The reading of an ambiguous date line that the dateline's month and day decide for."""
    lined = cleaned.opening.date if cleaned.opening else None
    either = {day for fact in cleaned.facts for day in fact.either or ()}
    agreeing = {day for day in either if day.exists and (len(either) == 1 or _near(day, lined))}
    return agreeing.pop() if len(agreeing) == 1 else None


def _near(day: Day, lined: Day | None) -> bool:
    """Whether a report with this dateline can have been published on `day`: the same day or the next."""
    if lined is None or lined.month != day.month or lined.day is None or day.day is None:
        return False
    return 0 <= day.day - lined.day <= 1


def _addressed(cleaned: Cleaned, url: str | None) -> Day | None:
    """The date in the path of the page's own address, or of one address alone that the page prints."""
    if url:
        return date_in_url(url)
    own = {found[1] for words in cleaned.furniture for found in _OWN_ADDRESS.finditer(words)}
    printed = own or {found[0] for words in cleaned.furniture for found in _ADDRESS.finditer(words)}
    return date_in_url(printed.pop()) if len(printed) == 1 else None


def _with_year(lined: Day, addressed: Day | None) -> Day:
    """The dateline's day in the year of the page's address, where both are of one month."""
    if lined.year is None and addressed and addressed.year and addressed.month == lined.month:
        return lined.in_year(addressed.year)
    return lined


def _inferred(cleaned: Cleaned, lined: Day | None) -> Day | None:
    """From the captions: the year of the dateline's day, or a day whose weekday the lead names.

    A picture in the archive says nothing of its report's date, and captions that disagree say nothing at all.
    """
    days = {day for caption in cleaned.captions if not _OLD_PICTURE.search(caption) for day in _full_days(caption)}
    if len(days) != 1:
        return None
    day = days.pop()
    if lined:
        return day if (day.month, day.day) == (lined.month, lined.day) else None
    named = {match[1].lower() for match in _WEEKDAY.finditer(cleaned.text.split("\n\n", 1)[0])}
    return day if named == {day.weekday()} else None


def _full_days(text: str) -> Iterable[Day]:
    return (mention.day for mention in find_dates(text) if mention.day.full)
