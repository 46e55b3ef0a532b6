"""People who held office, with dated tenures.

The table holds one line per person and is read in one go; a line is taken apart when its person is asked for. An open
end is what a source knew on its own date (`Source.as_of`): `Tenure.holds_on` never takes it as "still in office" later.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from communique.errors import KnowledgeError
from communique.knowledge.names import first_and_last, fold, sound_key, within_one_edit
from communique.knowledge.tablefiles import TABLES, listed, rows_of

COLUMNS = ("keys", "sounds", "wikidata", "gender", "name", "aliases", "tenures")
SOURCE_COLUMNS = ("id", "title", "licence", "as_of", "confidence", "url")
GENDER_COLUMNS = ("name", "gender")

ALWAYS = "9999-12-31"
"""`Source.as_of` of a file whose writer speaks for every day: what has no end holds still."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a tenure was read from."""

    id: str
    title: str
    licence: str
    as_of: str  # ISO date: the last day the source can speak for
    confidence: float


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody held an office from `start` to `end`: ISO dates, months or years; "" where the source has none."""

    code: str  # country code, or UNO, EUR, IGO
    office: str
    start: str
    end: str
    source: str
    sector: str | None = None  # PLOVER sector where the source tells one; else the office does

    def holds_on(self, day: str, as_of: str) -> bool | None:
        """Whether the office was held on `day` (ISO date); None where the source cannot tell."""
        if self.start and day < self.start[: len(day)]:
            return False
        if self.end:
            return day[: len(self.end)] <= self.end
        return True if as_of == ALWAYS or (self.start and day <= as_of) else None


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the who's who."""

    id: str  # wd:Q…, or person:… where no Wikidata id is certain
    name: str
    aliases: tuple[str, ...]
    gender: str  # m, f or ""
    wikidata: str
    tenures: tuple[Tenure, ...]
    given: bool = False  # by a user's own file


class People:
    """The table of people, and those of a user's files, indexed by folded name and by sound."""

    def __init__(self, path: Path = TABLES / "people.tsv.gz") -> None:
        """Read the table at `path`. Raises KnowledgeError where it is malformed."""
        with gzip.open(path, "rt", encoding="utf-8") as file:
            header, *self._lines = file.read().splitlines()
        if tuple(header.split("\t")) != COLUMNS:
            raise KnowledgeError(f"{path}, line 1: columns must be {', '.join(COLUMNS)}; found {header!r}")
        self._by_key: dict[str, list[int]] = {}
        self._by_sound: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            keys, sounds, _ = line.split("\t", 2)
            for key in keys.split("|"):
                self._by_key.setdefault(key, []).append(number)
            for sound in sounds.split("|"):
                self._by_sound.setdefault(sound, []).append(number)
        self._given: list[Person] = []
        self._hidden: set[int] = set()

    def add(self, people: Iterable[Person]) -> None:
        """Enter people of a user's files. They hide whoever of the table has their name, or their Wikidata id.

        Two Wikidata ids under one name are two people.
        """
        for person in people:
            for number in self._replaced(person):
                self._hide(number)
            number = len(self._lines) + len(self._given)
            self._given.append(person)
            names = [name for name in (person.name, *person.aliases) if fold(name)]
            for key in dict.fromkeys(key for name in names for key in (fold(name), first_and_last(name))):
                self._by_key.setdefault(key, []).append(number)
            for sound in dict.fromkeys(sound_key(first_and_last(name)) for name in names):
                self._by_sound.setdefault(sound, []).append(number)

    def _replaced(self, given: Person) -> set[int]:
        named = (number for number in self._by_key.get(fold(given.name), ()) if number < len(self._lines))
        same = {n for n in named if not _told_apart(given, self._person(n))}
        known = self._by_wikidata.get(given.wikidata) if given.wikidata else None
        return same if known is None else same | {known}

    def _hide(self, number: int) -> None:
        if number in self._hidden:
            return
        self._hidden.add(number)
        keys, sounds, _ = self._lines[number].split("\t", 2)
        for index, entries in ((self._by_key, keys), (self._by_sound, sounds)):
            for entry in entries.split("|"):
                index[entry].remove(number)

    def __len__(self) -> int:
        return len(self._lines) - len(self._hidden) + len(self._given)

    def __iter__(self) -> Iterator[Person]:
        """Everybody, in the order of the table."""
        everybody = range(len(self._lines) + len(self._given))
        return (self._person(number) for number in everybody if number not in self._hidden)

    def by_key(self, key: str) -> tuple[Person, ...]:
        """Everybody with this folded full name (`names.fold`) or first and last name (`names.first_and_last`)."""
        return self._people(self._by_key.get(key))

    def by_sound(self, sound: str) -> tuple[Person, ...]:
        """Everybody whose first and last name share this `names.sound_key`."""
        return self._people(self._by_sound.get(sound)) if sound else ()

    def by_family(self, family: str) -> tuple[Person, ...]:
        """Everybody whose first-and-last key ends in this folded word."""
        return self._people(self._families.get(family))

    def families_near(self, family: str) -> tuple[str, ...]:
        """Folded family names of the same initial that one edit turns into `family`, itself not among them."""
        near = self._families_by_initial.get(family[:1], ())
        return tuple(known for known in near if known != family and within_one_edit(known, family))

    def by_wikidata(self, wikidata: str) -> Person | None:
        """The person of the table with this Wikidata id."""
        number = self._by_wikidata.get(wikidata)
        return self._person(number) if number is not None else None

    @cached_property
    def _by_wikidata(self) -> dict[str, int]:
        ids = (line.split("\t", 3)[2] for line in self._lines)
        return {wikidata: number for number, wikidata in enumerate(ids) if wikidata}

    @cached_property
    def _families_by_initial(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for family in self._families:
            found.setdefault(family[:1], []).append(family)
        return found

    @cached_property
    def _families(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for key, numbers in self._by_key.items():
            found.setdefault(key.rpartition(" ")[2], []).extend(numbers)
        return {family: list(dict.fromkeys(numbers)) for family, numbers in found.items()}

    def _people(self, numbers: list[int] | None) -> tuple[Person, ...]:
        return tuple([self._person(number) for number in numbers]) if numbers else ()

    def _person(self, number: int) -> Person:
        if number < len(self._lines):
            return _person_of(self._lines[number])
        return self._given[number - len(self._lines)]


def _told_apart(one: Person, other: Person) -> bool:
    return bool(one.wikidata and other.wikidata and one.wikidata != other.wikidata)


@lru_cache(maxsize=32768)
def _person_of(line: str) -> Person:
    keys, _, wikidata, gender, name, aliases, tenures = line.split("\t")
    return Person(
        id=f"wd:{wikidata}" if wikidata else f"person:{keys.split('|')[0].replace(' ', '-')}",
        name=name,
        aliases=listed(aliases),
        gender=gender,
        wikidata=wikidata,
        tenures=tuple(Tenure(*tenure.split("~")) for tenure in listed(tenures)),
    )


def load_sources(path: Path = TABLES / "sources.tsv") -> dict[str, Source]:
    """The sources of the tenures by id."""
    rows = rows_of(path, SOURCE_COLUMNS)
    return {r["id"]: Source(r["id"], r["title"], r["licence"], r["as_of"], float(r["confidence"])) for r in rows}


def load_genders(path: Path = TABLES / "first_names.tsv") -> dict[str, str]:
    """Folded first names that nearly always go with one gender: "m" or "f"."""
    return {row["name"]: row["gender"] for row in rows_of(path, GENDER_COLUMNS)}
