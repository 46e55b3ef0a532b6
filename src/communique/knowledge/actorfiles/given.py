"""What a user's actors files say: frozen values that can be sent to worker processes."""

from __future__ import annotations

from dataclasses import dataclass

from communique.data import ActorKind

ORGANISATION_CODES = {
    "IGO": "intergovernmental organisation",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NGO": "non-governmental organisation",
    "ISM": "social movement",
    "IMG": "militarised group across borders",
    "MNC": "multinational company",
}
"""PLOVER's codes for actors that belong to no state."""

SECTORS = tuple(
    "AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK".split()
)
"""PLOVER's sectors."""


@dataclass(frozen=True, slots=True)
class Spell:
    """What somebody was for a time. Dates are ISO days, months or years, both ends included; "" is open."""

    code: str | None  # country code, or one of ORGANISATION_CODES
    sector: str | None
    office: str = ""
    start: str = ""
    end: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether it is empty, as in a row that only adds other names to somebody known."""
        return not (self.code or self.sector or self.office or self.start or self.end)


@dataclass(frozen=True, slots=True)
class GivenActor:
    """One actor of a file, with everything that the file says of it."""

    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    spells: tuple[Spell, ...]  # empty: only names are given
    gender: str  # m, f or ""
    wikidata: str
    file: str


@dataclass(frozen=True, slots=True)
class GivenRole:
    """A word for people or bodies with its sector, as agent dictionaries list them."""

    term: str  # small letters
    plurals: tuple[str, ...] | None  # None: formed by rule
    sector: str


@dataclass(frozen=True, slots=True)
class GivenActors:
    """What all files together say, those of earlier files first: later ones override them."""

    actors: tuple[GivenActor, ...] = ()
    roles: tuple[GivenRole, ...] = ()
    files: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.actors or self.roles)


NO_ACTORS = GivenActors()
