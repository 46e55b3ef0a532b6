"""Which place a name means: what is written behind it, the countries that an article speaks of, and population."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from communique.knowledge.places import Gazetteer, Place

LOCATIVE: Final = frozenset(
    "in at near outside inside around across throughout off along within into from to toward towards on over above "
    "through between amid beyond behind".split()
)
"""Prepositions that make a name a place."""

SORTS: Final = frozenset(
    "town city village port province region district state capital suburb area settlement camp island neighborhood "
    "neighbourhood county municipality prefecture governorate stronghold enclave valley".split()
)
"""Nouns that say what sort of place a name is: "the town of Qaim"."""

_DWARFED: Final = 20  # a namesake with a twentieth of the people is not thought of
_MARGIN: Final = 0.4  # by how much the best reading of a name must lead
_COUNTRY_WEIGHT: Final = 3.0
_OTHER_NAME: Final = -1.0
_CAPITAL: Final = 0.5
_KIND_PRIOR: Final = {"country": 7.5, "region": 5.0, "sea": 7.0, "area": 6.0}


def choose(places: Sequence[Place], name: str, within: Sequence[Place], countries: Counter[str]) -> Place | None:
    """The place a name means, or None where two of different countries fit about as well.

    `within` are the countries or American states written behind the name, `countries` how often the article speaks of
    each country.
    """
    if within:
        places = [place for place in places if any(_lies_in(place, larger) for larger in within)]
    total = sum(countries.values()) or 1
    scored = sorted(((_score(place, name, countries, total), place) for place in places), key=lambda pair: -pair[0])
    if not scored:
        return None
    best, place = scored[0]
    rivals = [other for score, other in scored[1:] if best - score < _MARGIN and other.country != place.country]
    return None if rivals else place


def _lies_in(place: Place, larger: Place) -> bool:
    if larger.admin:
        return place.admin == larger.admin
    return place.country == larger.country


def _score(place: Place, name: str, countries: Counter[str], total: int) -> float:
    prior = _KIND_PRIOR.get(place.kind) or math.log10(place.population + 1)
    prior += _CAPITAL if place.kind == "capital" else 0.0
    prior += 0.0 if place.is_called(name) else _OTHER_NAME
    return prior + _COUNTRY_WEIGHT * countries[place.country or ""] / total


def bearers(name: str, gazetteer: Gazetteer, *, alone: bool = False) -> set[str]:
    """The countries whose places bear the name, without those far smaller than the first; none if `alone` and many."""
    known = [place for place in gazetteer.named(name) if place.country]
    least = known[0].population / _DWARFED if known else 0
    bearers = {place.country for place in known if place.population >= least and place.country}
    return set() if alone and len(bearers) > 1 else bearers
