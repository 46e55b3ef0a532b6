"""Lines around the headline that hold a date, a time, an age, a reading time or a byline and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from communique.intake.credits import byline
from communique.intake.dates import EITHER, WEEKDAYS, Day, find_dates, find_either

_SEPARATOR: Final = re.compile(r"\s+[|·•/~—–*-]+\s+|\s*[|·•]\s*")
_TIME: Final = re.compile(
    r"(?:\bat\s)?\b\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?\s?m\b\.?|h(?:rs)?\b)?|\b\d{1,2}\s?[ap]\.?m\b\.?", re.I
)
_ZONE: Final = re.compile(r"\(?\b(?:[A-Z]{1,4}T|UTC|GMT|MSK|BST|CET|IST|Z)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\b\)?")
_AGE: Final = re.compile(
    r"\b(?:(?:a|an|one|\d{1,3})\+?\s(?:second|minute|hour|day|week|month|year)s?|yesterday|today)(?:\sago)?\b", re.I
)
_FILLER: Final = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|published|publication|posted|updated?|modified|"
    r"last|first|created|issued|on|at|date|time|min(?:ute)?s?|read(?:ing time)?|edited|online|by)\b\.?",
    re.I,
)
_PUBLISHED: Final = re.compile(r"\b(?:published|posted|first published|created|issued)\b", re.I)
_UPDATED: Final = re.compile(r"\b(?:updated?|modified|edited)\b", re.I)
_LEFT: Final = re.compile(r"[\w]")


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What such a line says."""

    date: Day | None = None
    byline: str | None = None
    either: tuple[Day, Day] | None = None  # of a date that can be read two ways: 4/7/2011
    first: bool = False  # whether it is called the date of first publication
    later: bool = False  # whether it is called the date of an update


def header_facts(text: str) -> HeaderFacts | None:
    """The facts of a line that holds nothing but such facts; None for any other line."""
    if len(text) > 200:
        return None
    alone = byline(text)
    if alone and not find_dates(text):
        return HeaderFacts(byline=alone)
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    who = next((name for part in parts if (name := byline(part))), None)
    rest = [part for part in parts if byline(part) is None]
    dates = [mention.day for part in rest for mention in find_dates(part)]
    either = find_either(text)
    if not (dates or either or who or _AGE.search(text)) or any(not _only_facts(part) for part in rest):
        return None
    full = [day for day in dates if day.full] or dates
    later, first = bool(_UPDATED.search(text)), bool(_PUBLISHED.search(text))
    return HeaderFacts(full[0] if full else None, who, either, first, later and not first)


def _only_facts(part: str) -> bool:
    """Whether nothing but date, time, age and their labels is in it."""
    for mention in reversed(find_dates(part)):
        part = part[: mention.start] + " " + part[mention.end :]
    for pattern in (EITHER, _TIME, _ZONE, _AGE, _FILLER):
        part = pattern.sub(" ", part)
    return not _LEFT.search(re.sub(r"\b\d{1,2}\b", " ", part))
