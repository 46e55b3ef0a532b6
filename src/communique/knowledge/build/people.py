"""Make `tables/people.tsv.gz` and `tables/first_names.tsv` from the sources of office holders.

    python -m communique.knowledge.build.people --who DIR

DIR holds the source files under the names that `docs/knowledge-who.md` lists; what was written from knowledge is in
`tables/office_holders_written.tsv`. People are one where a source gives the same Wikidata id, or where first and last
name and country are the same and no other person shares them.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from communique.knowledge.build.officesources import Held, read_all
from communique.knowledge.names import first_and_last, fold, sound_key
from communique.knowledge.people import COLUMNS, GENDER_COLUMNS, load_genders
from communique.knowledge.tablefiles import TABLES

_NO_COUNTRY = frozenset({"IGO", "UNO", "EUR", "IMG"})
"""Heads of organisations are mostly known from an office at home; their full name joins the two where it is unique."""

_SHARE_OF_ONE_GENDER = 0.95
_BEARERS = 2
"""A first name tells a gender where at least so many people bear it and nearly all are of one gender."""


@dataclass
class _Entry:
    wikidata: str
    gender: str
    names: list[str] = field(default_factory=list)
    tenures: list[str] = field(default_factory=list)


def _names_in_country(held: Held) -> tuple[tuple[str, str], ...]:
    short = first_and_last(held.name)
    if held.code in _NO_COUNTRY:
        return ((fold(held.name), ""),)
    return (short, held.code), (sound_key(short), held.code), (fold(held.name), "")


def _key(held: Held, known: dict[tuple[str, str], set[str]]) -> str:
    """The person a row speaks of: its Wikidata id, that of the only namesake in its country, or the name itself."""
    if held.wikidata:
        return held.wikidata
    for name in _names_in_country(held)[:2]:
        namesakes = known.get(name, set())
        if len(namesakes) == 1:
            return next(iter(namesakes))
    return f"{first_and_last(held.name)}/{held.code}"


def _grouped(rows: Iterable[Held]) -> dict[str, _Entry]:
    rows = list(rows)
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for held in rows:
        for name in _names_in_country(held) if held.wikidata else ():
            known[name].add(held.wikidata)
    entries: dict[str, _Entry] = {}
    for held in rows:
        entry = entries.setdefault(_key(held, known), _Entry(held.wikidata, held.gender))
        entry.gender = entry.gender or held.gender
        entry.names.extend(name for name in (held.name, *held.aliases) if name not in entry.names)
        if not _told_already(held, entry.tenures):
            entry.tenures.append("~".join((held.code, held.office, held.start, held.end, held.source)))
    return entries


def _told_already(held: Held, tenures: list[str]) -> bool:
    """Whether the same office from the same year is there: sources repeat each other with other words and days."""
    words = set(fold(held.office).split()) - {"of", "the", "and"}
    for code, office, start, _, _ in (tenure.split("~") for tenure in tenures):
        same_start = start[:4] == held.start[:4] or not held.start
        if code == held.code and same_start and words & set(fold(office).split()):
            return True
    return False


def _line(entry: _Entry) -> str:
    name, *aliases = entry.names
    keys = dict.fromkeys(key for n in entry.names for key in (fold(n), first_and_last(n)))
    sounds = dict.fromkeys(sound_key(first_and_last(n)) for n in entry.names)
    fields = ("|".join(keys), "|".join(filter(None, sounds)), entry.wikidata, entry.gender, name)
    return "\t".join((*fields, "|".join(aliases), "|".join(entry.tenures)))


def _genders(entries: Iterable[_Entry]) -> list[str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        words = fold(entry.names[0]).split()
        if entry.gender and len(words) > 1 and len(words[0]) > 1:
            counts[words[0]][entry.gender] += 1
    written = load_genders(Path(__file__).with_name("first_names.tsv"))
    told = ((name, *found.most_common(1)[0], found.total()) for name, found in counts.items())
    counted = {
        name: gender for name, gender, most, total in told if total >= _BEARERS and most >= _SHARE_OF_ONE_GENDER * total
    }
    return sorted(f"{name}\t{gender}" for name, gender in (written | counted).items())


def main() -> None:
    """Read the sources and write both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--who", type=Path, required=True, help="folder of the source files")
    entries = _grouped(read_all(parser.parse_args().who))
    lines = sorted(_line(entry) for entry in entries.values() if entry.names)
    text = "\n".join(("\t".join(COLUMNS), *lines)) + "\n"
    (TABLES / "people.tsv.gz").write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    genders = "\n".join(("\t".join(GENDER_COLUMNS), *_genders(entries.values()))) + "\n"
    (TABLES / "first_names.tsv").write_text(genders, encoding="utf-8")
    print(f"{len(lines)} people, {sum(len(entry.tenures) for entry in entries.values())} tenures")


if __name__ == "__main__":
    main()
