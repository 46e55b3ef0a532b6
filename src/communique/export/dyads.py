"""Events as pairs of two actors, the form of every CAMEO data set: one row says that one did something to one other.

These formats have no place for factuality, so an event that is not told as a fact is left out, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product
from typing import Final

from communique.data import EventType, Findings, Where
from communique.export.cameo import Code, code_of
from communique.export.days import known_date
from communique.export.facts import told_as_facts
from communique.knowledge.codebook import load_codebook
from communique.knowledge.countries import load_countries
from communique.knowledge.places import load_gazetteer
from communique.record.answers import EventFound, Named

Party = Named | None
Pair = tuple[Party, Party]

_NOBODY: Final[Sequence[Party]] = (None,)
_DIGITS: Final = 53  # bits of an id that a number keeps: as many as a spreadsheet and JavaScript hold without rounding
_MOST_PAIRS: Final = 1024  # of one event, so that the pair's number has a place below the event's


@dataclass(frozen=True, slots=True)
class Dyad:
    """One row: `number` is unique, `number // 1024` is the event's, and both follow from the event's id."""

    number: int
    found: EventFound
    story: Findings
    code: Code
    source: Party
    target: Party

    @property
    def day(self) -> str | None:
        """The day of the event, ISO 8601; None where no more than a month or a stretch is known."""
        return known_date(self.found.event.when, len("2022-11-30"))

    @property
    def month(self) -> str | None:
        """Year and month, "2022-11", where they are known."""
        return known_date(self.found.event.when, len("2022-11"))

    @property
    def year(self) -> str | None:
        """The year where it is known."""
        return known_date(self.found.event.when, len("2022"))

    @property
    def where(self) -> Where | None:
        """The place of the event."""
        return self.found.event.where


def dyads(events: Iterable[EventFound], stories: Mapping[str, Findings], left_out: Counter[str]) -> Iterator[Dyad]:
    """The rows of every event, in its order; `left_out` counts the events that have none, by reason."""
    for found in without_crowds(told_as_facts(events, left_out), left_out):
        yield from _rows(found, stories[found.article.id])


def without_crowds(events: Iterable[EventFound], left_out: Counter[str]) -> Iterator[EventFound]:
    """The events of at most 1,024 pairs, in order: hostile text shall not make a million rows of one sentence."""
    for found in events:
        if len(found.sources) * len(found.recipients or found.sources) > _MOST_PAIRS:
            left_out["too-many-parties"] += 1
        else:
            yield found


def pairs(found: EventFound) -> Iterator[Pair]:
    """Every source with every recipient, or each of two or more who act on each other against each other."""
    if _mutual(found):
        return permutations(found.sources, 2)
    return product(found.sources or _NOBODY, found.recipients or _NOBODY)


def _rows(found: EventFound, story: Findings) -> Iterator[Dyad]:
    first, code = number_of(found.event.id) * _MOST_PAIRS, code_of(found.event, mutual=_mutual(found))
    for place, (source, target) in enumerate(pairs(found)):
        yield Dyad(first + place, found, story, code, source, target)


def number_of(identity: str) -> int:
    """The id of an event or article as a number: the first 53 of its 64 bits."""
    return int(identity.rpartition(":")[2], 16) >> (64 - _DIGITS)


def _mutual(found: EventFound) -> bool:
    """Whether the sources act on each other, as who meets or fights; not so where two allies condemn a third."""
    if found.recipients or len(found.sources) < 2:
        return False
    return found.event.type is EventType.CONSULT or found.event.rule in _mutual_rules()


@cache
def _mutual_rules() -> frozenset[str]:
    """The codebook's entries that count several places of a sentence together as the actors."""
    return frozenset(entry.name for entry in load_codebook().entries if any(len(slots) > 1 for slots in entry.source))


@cache
def country_names() -> Mapping[str, str]:
    """Names of countries by their ISO 3166-1 alpha-3 code."""
    return {country.code: country.name for country in load_countries() if country.id == country.code}


def place_kind(where: Where) -> str | None:
    """What the gazetteer says the place is (country, region, sea, area, capital, city); None where it has none such."""
    places = [place for place in load_gazetteer().named(where.name) if place.country == where.country]
    lat, lon = where.lat, where.lon
    if lat is not None and lon is not None:
        places.sort(key=lambda place: (place.lat - lat) ** 2 + (place.lon - lon) ** 2)
    return places[0].kind if places else None
