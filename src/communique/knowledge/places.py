"""The gazetteer: countries, first-level regions, seas, and cities of 15,000 people and more.

Data: GeoNames (https://www.geonames.org, CC BY 4.0), and a table of regions and seas of our own; built by
`communique.knowledge.build.places`.
"""

from __future__ import annotations

import functools
import gzip
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from communique.errors import KnowledgeError
from communique.knowledge.tablefiles import TABLES

COLUMNS: Final = ("kind", "geonames", "name", "country", "admin", "lat", "lon", "population", "keys")
REGION_COLUMNS: Final = ("name", "aliases", "country", "lat", "lon", "kind")
_HEADER: Final = "\t".join(COLUMNS)
_MARKS: Final = dict.fromkeys(map(ord, "'’‘`´ʻʼ"), None) | dict.fromkeys(map(ord, "-–.,"), " ")


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map. `kind` is country, region, sea, area, capital or city."""

    kind: str
    geonames: int | None  # GeoNames id
    name: str
    country: str | None  # ISO 3166-1 alpha-3 over the COW state list; None for seas and areas of many countries
    admin: str | None  # the state's two letters, in the United States
    lat: float  # degrees, WGS 84
    lon: float
    population: int  # of the city, the country or the state's cities; 0 where not known

    def is_called(self, name: str) -> bool:
        """Whether `name` is the place's first name, not only one of its other names."""
        return fold(name) == fold(self.name)


class Gazetteer:
    """Places by name. A line of the table becomes a Place only when it is asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: list[str] = []
        self._by_name: dict[str, list[int]] = {}
        for line in lines:
            self._add(line)

    def _add(self, line: str) -> None:
        number = len(self._lines)
        self._lines.append(line)
        for key in line[line.rindex("\t") + 1 :].split("|"):
            self._by_name.setdefault(key, []).append(number)

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Place]:
        """Every place, in the order of the table."""
        return map(_place, self._lines)

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._by_name

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place called `name`, whatever its accents, hyphens and leading article; most people first."""
        places = (_place(self._lines[number]) for number in self._by_name.get(fold(name), ()))
        return tuple(sorted(places, key=lambda place: -place.population))


def load_gazetteer(path: Path = TABLES / "places.tsv.gz") -> Gazetteer:
    """The shipped gazetteer, read once. Raises KnowledgeError where the table is not one of ours."""
    return _load(path)


@functools.cache
def _load(path: Path) -> Gazetteer:
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    if not lines or lines[0] != _HEADER:
        raise KnowledgeError(f"{path}, line 1: columns must be {', '.join(COLUMNS)}")
    return Gazetteer(lines[1:])


@functools.lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """A name without accents, apostrophes, hyphens, capitals and a leading "the"."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    folded = " ".join(name.translate(_MARKS).lower().split())
    return folded.removeprefix("the ")


def _place(line: str) -> Place:
    fields = line.split("\t")
    if len(fields) != len(COLUMNS):
        raise KnowledgeError(f"gazetteer: {len(COLUMNS)} fields are needed, {len(fields)} found in {line[:60]!r}")
    kind, geonames, name, country, admin, lat, lon, population, _ = fields
    return Place(
        kind,
        int(geonames) if geonames else None,
        name,
        country or None,
        admin or None,
        float(lat),
        float(lon),
        int(population),
    )
