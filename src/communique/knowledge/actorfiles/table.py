"""Our own table of actors: tab-separated, the first line names the columns, several aliases with `|` between.

Rows of one name and kind (and, where given, one Wikidata id) are one actor with one spell each. A malformed line is an
error, and nothing of the file is used: who wrote it can mend it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from communique.data import ActorKind
from communique.errors import KnowledgeError
from communique.knowledge.actorfiles.given import ORGANISATION_CODES, SECTORS, GivenActor, GivenActors, Spell
from communique.knowledge.countries import load_countries
from communique.knowledge.names import fold
from communique.knowledge.tablefiles import listed

NEEDED = ("name", "kind")
OPTIONAL = ("aliases", "country", "sector", "office", "from", "to", "gender", "wikidata", "note")
COLUMNS = (*NEEDED, *OPTIONAL)

LONGEST_LINE = 20_000  # characters
LONGEST_NAME = 200
MOST_PROBLEMS = 10  # shown of one file

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)
_CAMEO = {"HLH": "MED", "INS": "REB", "SEP": "REB"}


@dataclass(slots=True)
class _Row:
    """One line, its fields checked."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    spell: Spell
    gender: str
    wikidata: str


def looks_like_table(name: str, lines: list[str]) -> bool:
    """Whether the file calls itself one, or its first line that is not blank names a column "name"."""
    first = next((line for line in lines if line.strip()), "")
    cells = [cell.strip().casefold() for cell in first.split("\t")]
    return name.casefold().endswith(".tsv") or ("name" in cells and "[" not in first)


def read_table(name: str, lines: list[str]) -> GivenActors:
    """The actors of a table.

    Raises:
        KnowledgeError: the header or a row is malformed; up to `MOST_PROBLEMS` are told, each with line and remedy.
    """
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not numbered:
        raise KnowledgeError(f"{name}: empty; its first line must name the columns: {', '.join(COLUMNS)}")
    columns = _header(name, *numbered[0])
    problems: list[str] = []
    rows = [row for number, line in numbered[1:] if (row := _row(line, columns, f"line {number}", problems))]
    if problems:
        more = f"; {len(problems) - MOST_PROBLEMS} more" if len(problems) > MOST_PROBLEMS else ""
        raise KnowledgeError(f"{name}, {'; '.join(problems[:MOST_PROBLEMS])}{more}")
    return GivenActors(_actors(rows, name), (), (name,))


def _header(name: str, number: int, line: str) -> tuple[str, ...]:
    columns = tuple(cell.strip().strip('"').casefold() for cell in line[:LONGEST_LINE].split("\t"))
    wrong = [column for column in columns if column not in COLUMNS]
    twice = [column for column in COLUMNS if columns.count(column) > 1]
    missing = [column for column in NEEDED if column not in columns]
    told = (
        (wrong, "unknown columns"),
        (twice, "columns named twice"),
        (missing, "columns missing"),
    )
    for found, what in told:
        if found:
            listed_columns = ", ".join(repr(column[:40]) for column in found[:MOST_PROBLEMS])
            raise KnowledgeError(
                f"{name}, line {number}: {what}: {listed_columns}; needed are {', '.join(NEEDED)}, "
                f"allowed too are {', '.join(OPTIONAL)}, with tabs between"
            )
    return columns


def _row(line: str, columns: tuple[str, ...], place: str, problems: list[str]) -> _Row | None:
    before = len(problems)
    cells = _cells(line, columns, place, problems)
    if cells is None:
        return None

    def checked(column: str, check: Callable[[str], str]) -> str:
        cell = cells.get(column, "")
        try:
            return check(cell) if cell else ""
        except ValueError as error:
            problems.append(f"{place}: {column} {cell[:40]!r} {error}")
            return ""

    name, kind = checked("name", _named), checked("kind", _kind)
    for column, cell in (("name", cells["name"]), ("kind", cells["kind"])):
        if not cell:
            problems.append(f"{place}: {column} is empty; every row needs one")
    aliases = tuple(alias for part in listed(cells.get("aliases", "")) if (alias := part.strip()))
    for alias in aliases:
        try:
            _named(alias)
        except ValueError as error:
            problems.append(f"{place}: alias {alias[:40]!r} {error}")
    spell = Spell(
        code=checked("country", _country) or None,
        sector=checked("sector", _sector) or None,
        office=cells.get("office", ""),
        start=checked("from", _date),
        end=checked("to", _date),
    )
    gender, wikidata = checked("gender", _gender), checked("wikidata", _wikidata)
    if len(problems) == before:
        problems.extend(f"{place}: {problem}" for problem in _contradictions(ActorKind(kind), spell))
    if len(problems) > before:
        return None
    return _Row(name, ActorKind(kind), aliases, spell, gender, wikidata)


def _cells(line: str, columns: tuple[str, ...], place: str, problems: list[str]) -> dict[str, str] | None:
    """The cells by column. Programs that write tables put cells with quotation marks or commas in quotation marks."""
    if len(line) > LONGEST_LINE:
        problems.append(f"{place}: {len(line):,} characters, {LONGEST_LINE:,} are allowed")
        return None
    try:
        cells = next(csv.reader([line], delimiter="\t", strict=True))
    except csv.Error as error:
        problems.append(f"{place}: {error}; a cell in quotation marks must end in one, those inside doubled")
        return None
    while len(cells) > len(columns) and not cells[-1].strip():
        cells.pop()  # tabs at the end of the line
    if len(cells) > len(columns):
        problems.append(f"{place}: {len(cells)} fields, the header has {len(columns)} columns")
        return None
    cells += [""] * (len(columns) - len(cells))
    return {column: " ".join(cell.split()) for column, cell in zip(columns, cells, strict=True)}


def _named(name: str) -> str:
    if not fold(name):
        raise ValueError("has no letter or digit")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"has {len(name):,} characters, {LONGEST_NAME} are allowed")
    if not name.isprintable():
        raise ValueError("has control characters in it")
    return name


def _kind(cell: str) -> str:
    if cell.casefold() not in set(ActorKind):
        raise ValueError(f"is not one of {', '.join(ActorKind)}")
    return cell.casefold()


def _country(cell: str) -> str:
    code = _codes().get(cell.upper())
    if code is None:
        raise ValueError(f"is no ISO 3166 code of three letters (LBY, KOS), nor one of {', '.join(ORGANISATION_CODES)}")
    return code


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {each.id: each.code for each in load_countries()} | {code: code for code in ORGANISATION_CODES}


def _sector(cell: str) -> str:
    sector = cell.upper()
    if sector not in SECTORS:
        hint = f" (CAMEO's {sector} is {_CAMEO[sector]})" if sector in _CAMEO else ""
        raise ValueError(f"is not one of PLOVER's sectors{hint}: {', '.join(SECTORS)}")
    return sector


def _date(cell: str) -> str:
    found = _DATE.fullmatch(cell)
    try:
        if found is None:
            raise ValueError
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError as error:
        raise ValueError("is no date; YYYY, YYYY-MM or YYYY-MM-DD is needed") from error
    return cell


def _gender(cell: str) -> str:
    if cell not in {"m", "f"}:
        raise ValueError("is neither m nor f")
    return cell


def _wikidata(cell: str) -> str:
    if not _WIKIDATA.fullmatch(cell):
        raise ValueError("is no Wikidata id such as Q1065")
    return cell


def _contradictions(kind: ActorKind, spell: Spell) -> list[str]:
    """What does not fit together in one row."""
    found = []
    shorter = min(len(spell.start), len(spell.end))
    if shorter and spell.start[:shorter] > spell.end[:shorter]:
        found.append(f"from {spell.start} is later than to {spell.end}")
    if kind is ActorKind.COUNTRY and (spell.code is None or spell.code in ORGANISATION_CODES):
        found.append("a country needs its ISO 3166 code of three letters in the column country")
    if kind is ActorKind.COUNTRY and (spell.start or spell.end):
        found.append("names of a country have no dates; leave from and to empty")
    if spell.office and kind is not ActorKind.PERSON:
        found.append("only people hold an office; leave office empty")
    return found


def _actors(rows: list[_Row], name: str) -> tuple[GivenActor, ...]:
    """One actor of all rows that share name and kind; two Wikidata ids under one name are two actors."""
    found: dict[tuple[str, str, str], list[_Row]] = {}
    ids = {(fold(row.name), row.kind.value): row.wikidata for row in reversed(rows) if row.wikidata}
    for row in rows:
        key = (fold(row.name), row.kind.value)
        found.setdefault((*key, row.wikidata or ids.get(key, "")), []).append(row)
    return tuple(_actor(same, wikidata, name) for (_, _, wikidata), same in found.items())


def _actor(rows: list[_Row], wikidata: str, name: str) -> GivenActor:
    aliases = dict.fromkeys(alias for row in rows for alias in (row.name, *row.aliases))
    return GivenActor(
        name=rows[0].name,
        aliases=tuple(alias for alias in aliases if alias != rows[0].name),
        kind=rows[0].kind,
        spells=tuple(row.spell for row in rows if not row.spell.says_nothing),
        gender=next((row.gender for row in rows if row.gender), ""),
        wikidata=wikidata,
        file=name,
    )
