"""Countries and territories: codes, names, adjectives, the capitals and metonyms that stand for their governments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.knowledge.tablefiles import TABLES, listed, rows_of

COLUMNS = (
    "id",
    "code",
    "cow",
    "cow_code",
    "iso2",
    "status",
    "name",
    "aliases",
    "adjectives",
    "demonyms",
    "capitals",
    "metonyms",
    "wikidata",
)


@dataclass(frozen=True, slots=True)
class Country:
    """A state, a part of one, or a state of the past. PLOVER files it under `code`: parts go to the sovereign."""

    id: str  # ISO 3166-1 alpha-3, ISO 3166-3 of past states, or a code of our own where there is none
    code: str  # ISO 3166-1 alpha-3 over the COW state list, KOS for Kosovo
    cow: str  # Correlates of War abbreviation, "" where COW has none
    cow_code: int | None  # Correlates of War number
    iso2: str
    status: str  # state, dependency, partial (partially recognised), region, historical
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    wikidata: str

    @property
    def actor(self) -> str:
        """The actor id, the same in every article."""
        return f"iso:{self.id}"


def load_countries(path: Path = TABLES / "countries.tsv") -> tuple[Country, ...]:
    """Every row of the table of countries. Raises KnowledgeError where the table is malformed."""
    return tuple(_country(row) for row in rows_of(path, COLUMNS))


def _country(row: dict[str, str]) -> Country:
    return Country(
        id=row["id"],
        code=row["code"],
        cow=row["cow"],
        cow_code=int(row["cow_code"]) if row["cow_code"] else None,
        iso2=row["iso2"],
        status=row["status"],
        name=row["name"],
        aliases=listed(row["aliases"]),
        adjectives=listed(row["adjectives"]),
        demonyms=listed(row["demonyms"]),
        capitals=listed(row["capitals"]),
        metonyms=listed(row["metonyms"]),
        wikidata=row["wikidata"],
    )


def phrases_of(country: Country) -> Iterator[tuple[str, str]]:
    """Every `(phrase, form)` that names a country; form is name, adjective, demonym, capital or metonym."""
    for form, phrases in (
        ("name", (country.name, *country.aliases)),
        ("adjective", country.adjectives),
        ("demonym", country.demonyms),
        ("capital", country.capitals),
        ("metonym", country.metonyms),
    ):
        for phrase in phrases:
            yield phrase.removeprefix("the "), form
