"""The opening "PLACE, Month day (AGENCY) --" of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from communique.data import Dateline
from communique.intake.credits import AGENCIES
from communique.intake.dates import MONTH, Day, find_dates

_CAPITALS: Final = r"[A-Z][A-Z'’.]+(?:[\s-](?:[A-Z][A-Z'’.]+|[A-Z]|de|of|d['’][A-Z]+)){0,4}"
_REGION: Final = r"(?:,\s(?:[A-Z][\w'’.-]+)(?:\s(?:of\s|and\s)?[A-Z][\w'’.-]+){0,3}){0,2}"
_DATE: Final = rf"(?i:{MONTH}\s{{1,2}}\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s\d{{4}})?"
_ANY: Final = r"[A-Z][\w.&'’-]*(?:[\s/-][A-Z][\w.&'’-]*){0,3}"
_DASH: Final = r"(?:--|[-–—_])"
_DATED: Final = rf"(?:,?\s(?P<date>{_DATE})\.?)?"
_SHAPES: Final = tuple(
    re.compile(shape, flags)
    for shape, flags in (
        # SOCHI, Russia, July 5 (UPI) -- | MOSCOW (Reuters) - | CANBERRA, Australia (AP)_ | MOSCOW, July 5. /TASS/.
        (
            rf"(?P<place>{_CAPITALS}(?:/{_CAPITALS})?{_REGION}?){_DATED},?\s?"
            rf"(?:\(\s?(?P<agency>{_ANY})(?:,[^()]{{1,40}})?\s?\)\s?(?:{_DASH}|[.:])"
            rf"|/(?P<agency2>{_ANY})/\s?(?:{_DASH}|\.))(?=\s|$)",
            0,
        ),
        # SOCHI — | MIAMI _ | STATE COLLEGE, Pa. - | BEIJING, March 3 -
        (rf"(?P<place>{_CAPITALS}(?:/{_CAPITALS})?{_REGION}?){_DATED}\s?(?:--|[–—_]|(?<=\s)-)(?=\s|$)", 0),
        # Washington (AFP) –
        (rf"(?P<place>{_ANY}{_REGION}?){_DATED}\s?\((?P<agency>{AGENCIES})\)\s?{_DASH}(?=\s|$)", 0),
        # (Reuters) - | (AP) --
        (rf"\((?P<agency>{AGENCIES})\)\s?(?:(?P<date>{_DATE})\s?)?{_DASH}(?=\s|$)", 0),
    )
)
_MONTH_IN_PLACE: Final = re.compile(rf",\s{_DATE}$")
_NO_PLACE: Final = frozenset(
    "NATO UN EU US USA UK AU OSCE IMF WTO OPEC ASEAN BREAKING UPDATE UPDATED EXCLUSIVE VIDEO WATCH ANALYSIS OPINION "
    "LIVE FULL EDITORIAL COMMENT FACTBOX TIMELINE NEWS CIA FBI ISIS PLO IRA MP MPS PM TV AIDS COVID NOTE CORRECTION "
    "URGENT ABSTRACT PHOTO PHOTOS LATEST".split()
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline, where it ends in its line, and its date as far as it is written."""

    dateline: Dateline
    end: int
    date: Day | None


def find_dateline(text: str) -> Opening | None:
    """The dateline that `text`, a report's first body line, opens with."""
    head = text[:200]
    for shape in _SHAPES:
        match = shape.match(head)
        if match:
            return _opening(match)
    return None


def _opening(match: re.Match[str]) -> Opening | None:
    parts = match.groupdict()
    place, date = parts.get("place"), parts.get("date")
    if place and not date and (inner := _MONTH_IN_PLACE.search(place)):
        place, date = place[: inner.start()], inner[0].lstrip(", ")
    agency = parts.get("agency") or parts.get("agency2")
    if place and not agency and place.split(",")[0].rstrip(".") in _NO_PLACE:
        return None
    mentions = find_dates(date) if date else ()
    return Opening(Dateline(place, date, agency), match.end(), mentions[0].day if mentions else None)


def is_dateline_only(text: str) -> bool:
    """Whether a line is a dateline whose report begins on the next line."""
    opening = find_dateline(text)
    return opening is not None and opening.end >= len(text.rstrip())
