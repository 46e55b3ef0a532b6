"""Actor and agent dictionaries of TABARI, PETRARCH and PETRARCH2.

An entry is a name, its synonyms on lines that begin with "+", and codes in brackets, on the line of the name or below:

    HAMID_KARZAI_  ; a comment
    +PRESIDENT_KARZAI
        [AFGELI <011222]
        [AFGGOV 011222-140929]
        [AFGELI]

Agents have a code with "~" and, in braces, an irregular plural, or none: `THIEF {THIEVES} [~CRM]`. A word between "!"
stands for a set that a line `!PERSON! = MAN, WOMAN` defines. Years of two digits are 2000-2030, others of the 1900s, as
in those programs. Words are taken whole: TABARI's open stems ("ARGENTIN") are not completed.

These files come from the web and hold slips that nobody mended. What cannot be used is left out, counted and told in
one warning for the file; the rest is used.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from communique.knowledge.actorfiles.cameo import plover_of
from communique.knowledge.actorfiles.given import GivenActor, GivenActors, GivenRole, Spell
from communique.knowledge.actorfiles.kinds import kind_of, written
from communique.knowledge.names import fold

LONGEST_LINE = 5_000  # characters
LONGEST_NAME = 200
MOST_FORMS = 100  # of one agent, after its sets are filled in
LINES_NAMED = 3  # of each kind of slip

_CODED = re.compile(r"\[(?:~|---|###|[A-Za-z]{3})")
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_CODE = re.compile(r"[A-Z]{3}[A-Z0-9/]{0,60}", re.ASCII)
_BRACES = re.compile(r"\{([^{}]*)\}")
_SET = re.compile(r"!([A-Z]+)!")
_SET_LINE = re.compile(r"!([A-Z]+)!\s*=(.*)")
_NOBODY = frozenset({"---", "###"})
_SHORT_DATE, _LONG_DATE = 6, 8
_PIVOT = 30

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Entry:
    """A name with its synonyms and the insides of its brackets."""

    line: int
    names: list[str]
    brackets: list[tuple[int, str]] = field(default_factory=list)  # line, inside
    plurals: tuple[str, ...] | None = None


@dataclass(slots=True)
class _Slips:
    """Lines that could not be used, by what was wrong with them."""

    lines: dict[str, list[int]] = field(default_factory=dict)

    def add(self, what: str, line: int) -> None:
        self.lines.setdefault(what, []).append(line)

    def __str__(self) -> str:
        return "; ".join(f"{what}: {len(found):,} ({_first(found)})" for what, found in self.lines.items())


def _first(found: list[int]) -> str:
    more = ", …" if len(found) > LINES_NAMED else ""
    return f"line{'s' if len(found) > 1 else ''} {', '.join(map(str, found[:LINES_NAMED]))}{more}"


def looks_like_dictionary(lines: list[str]) -> bool:
    """Whether a line that is no comment has a code in brackets."""
    return any(_CODED.search(line[:LONGEST_LINE]) for line in lines if not line.lstrip().startswith(("#", ";")))


def read_dictionary(name: str, lines: list[str]) -> GivenActors:
    """The actors and agents of a dictionary; what was left out is one warning in the log."""
    slips = _Slips()
    actors: dict[tuple[str, str], list[GivenActor]] = {}
    roles: list[GivenRole] = []
    sets: dict[str, tuple[str, ...]] = {}
    for entry in _entries(lines, sets, slips):
        if any("~" in inside for _, inside in entry.brackets):
            roles.extend(_roles(entry, sets, slips))
        elif (actor := _actor(entry, name, slips)) is not None:
            actors.setdefault((fold(actor.name), actor.kind.value), []).append(actor)
    if slips.lines:
        log.warning("%s: left out %s; %d actors and %d role words are used", name, slips, len(actors), len(roles))
    return GivenActors(tuple(map(_last, actors.values())), tuple(roles), (name,))


def _last(entries: list[GivenActor]) -> GivenActor:
    """Of several entries of one name the last has the codes, as in those programs; the synonyms of all stay."""
    last = entries[-1]
    aliases = dict.fromkeys(alias for entry in entries for alias in (*entry.aliases, entry.name))
    return replace(last, aliases=tuple(alias for alias in aliases if alias != last.name))


def _entries(lines: list[str], sets: dict[str, tuple[str, ...]], slips: _Slips) -> Iterator[_Entry]:
    """Every entry with the lines that belong to it; definitions of sets go to `sets`."""
    entry: _Entry | None = None
    for number, line in _plain(lines, slips):
        if found := _SET_LINE.fullmatch(line):
            sets[found[1]] = tuple(word.strip() for word in found[2].split(",") if word.strip())
            continue
        words, brackets, plurals = _taken_apart(line)
        if "[" in words or "]" in words:
            slips.add("lines with a bracket that does not close", number)
            continue
        if words and not words.startswith("+"):
            if entry is not None:
                yield entry
            entry = _Entry(number, [words], plurals=plurals)
        elif entry is None:
            slips.add("synonyms or codes without a name before them", number)
            continue
        elif words:
            entry.names.append(words[1:].strip())
        entry.brackets.extend((number, inside) for inside in brackets)
    if entry is not None:
        yield entry


def _plain(lines: list[str], slips: _Slips) -> Iterator[tuple[int, str]]:
    """Lines without comments ("#", ";" and the XML kind), section marks and blanks, with their numbers."""
    inside_comment = False
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            slips.add(f"lines of more than {LONGEST_LINE:,} characters", number)
            continue
        text = "" if inside_comment else _without_comment(line.partition("<!--")[0]).strip()
        inside_comment = (inside_comment or "<!--" in line) and "-->" not in line
        if text and not text.startswith(("<", "&")):
            yield number, text


def _without_comment(line: str) -> str:
    depth = 0
    for at, sign in enumerate(line):
        depth += (sign == "[") - (sign == "]")
        if sign in "#;" and depth <= 0:
            return line[:at]
    return line


def _taken_apart(line: str) -> tuple[str, list[str], tuple[str, ...] | None]:
    """The name, the insides of brackets, and the plurals in braces: None where there are no braces."""
    brackets = _BRACKET.findall(line)
    rest = _BRACKET.sub(" ", line)
    braces = _BRACES.search(rest)
    words = _BRACES.sub(" ", rest).strip()
    return words, brackets, tuple(braces[1].split()) if braces else None


def _actor(entry: _Entry, name: str, slips: _Slips) -> GivenActor | None:
    spells, bare = [], True
    for line, inside in entry.brackets:
        try:
            code, start, end = _dated(inside)
        except ValueError as error:
            slips.add(str(error), line)
            continue
        if code in _NOBODY:
            continue
        coded = plover_of(code)
        if coded.code is None and coded.sector is None:
            slips.add("codes with neither a country nor a sector of PLOVER", line)
            continue
        bare = bare and coded.country
        spells.append(Spell(coded.code, coded.sector, "", start, end))
    if not spells:
        if not any(line for line, _ in entry.brackets):
            slips.add("names without a code", entry.line)
        return None
    names = tuple(dict.fromkeys(called for words in entry.names for called in _called(words)))
    if not names:
        slips.add("entries without a name", entry.line)
        return None
    dated, company = any(spell.start or spell.end for spell in spells), any(spell.code == "MNC" for spell in spells)
    kind = kind_of(names[0], dated=dated, bare_country=bare, company=company)
    if kind is None:
        slips.add("role phrases, which are read from the text itself", entry.line)
        return None
    return GivenActor(names[0], names[1:], kind, tuple(spells), "", "", name)


def _called(words: str) -> Iterator[str]:
    """A name as people write it, and the short form that stands behind it in parentheses."""
    full, _, short = words.replace("_", " ").partition("(")
    for part in (full, short.partition(")")[0]):
        name = written("".join(sign for sign in part if sign.isprintable()))
        if any(sign.isalnum() for sign in name) and len(name) <= LONGEST_NAME:
            yield name


def _dated(inside: str) -> tuple[str, str, str]:
    """Code, first and last day of what a bracket holds. Raises ValueError with what is wrong."""
    code, _, dates = inside.strip().partition(" ")
    dates = "".join(dates.split())
    if code in _NOBODY:
        return code, "", ""
    if not _CODE.fullmatch(code.upper()):
        raise ValueError("malformed codes")
    if dates.startswith(">"):
        return code.upper(), _day(dates[1:]), ""
    if dates.startswith("<"):
        return code.upper(), "", _day(dates[1:])
    if not dates:
        return code.upper(), "", ""
    start, _, end = dates.partition("-")
    first, last = _day(start), _day(end)
    if first > last:
        raise ValueError("codes that end before they begin")
    return code.upper(), first, last


def _day(digits: str) -> str:
    """YYMMDD or YYYYMMDD as an ISO date. Raises ValueError where it is no day."""
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in {_SHORT_DATE, _LONG_DATE}:
        raise ValueError("malformed dates")
    if len(digits) == _SHORT_DATE:
        digits = ("20" if int(digits[:2]) <= _PIVOT else "19") + digits
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError as error:
        raise ValueError("dates that are not in the calendar") from error


def _roles(entry: _Entry, sets: dict[str, tuple[str, ...]], slips: _Slips) -> Iterator[GivenRole]:
    """The words of an agent with its sector, sets filled in."""
    line, inside = entry.brackets[0]
    sector = plover_of(inside.replace("~", "").strip().upper()).sector
    if sector is None:
        slips.add("agents without a sector of PLOVER", line)
        return
    for words in entry.names:
        try:
            terms = [_term(form) for form in _filled_in(words, sets)]
        except ValueError as error:
            slips.add(str(error), entry.line)
            continue
        plurals = None if entry.plurals is None else tuple(map(_term, entry.plurals))
        yield from (GivenRole(term, plurals, sector) for term in terms if term and len(term) <= LONGEST_NAME)


def _filled_in(words: str, sets: dict[str, tuple[str, ...]]) -> list[str]:
    """Every form of a word with sets in it: "FISHER!PERSON!" → "FISHERMAN", "FISHERWOMAN" …"""
    parts = _SET.split(words)
    choices = [sets.get(part, ()) if at % 2 else (part,) for at, part in enumerate(parts)]
    size = 1
    for choice in choices:
        size *= len(choice)
    if not 0 < size <= MOST_FORMS:
        raise ValueError("agents with a set that is not defined or too large")
    return ["".join(form) for form in product(*choices)]


def _term(words: str) -> str:
    return " ".join(words.replace("_", " ").split()).lower()
