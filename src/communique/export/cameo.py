"""CAMEO codes for PLOVER events, and what CAMEO's users hang on a code: label, quad class, Goldstein score.

An event that the codebook gave a CAMEO code keeps it. The others get one by `cameo_of_plover.tsv`, which is PLOVER's
own crosswalk (openeventdata/PLOVER, CAMEO2PLOVER-2021.txt) read backwards: the most general code that says no more than
type and mode do. Labels and scores are in `cameo_codes.tsv`: titles of the CAMEO manual (1.1b3) as ICEWS prints them,
scores of the GDELT project's lookup table CAMEO.goldsteinscale.txt. A code that is not listed has those of its
beginning. Classes are those of the Phoenix pipeline (phoenix_pipeline, postprocess.py). `cameo_sectors.tsv` has the
types of actors that CAMEO knows too, and ICEWS' names for them, where its data show one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from communique.data import Event, EventType
from communique.knowledge.tablefiles import rows_of
from communique.record.answers import Named

_HOME: Final = Path(str(files("communique.export")))
_QUADS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("03", "04", "05"), 1),  # verbal cooperation
    **dict.fromkeys(("06", "07", "08"), 2),  # material cooperation
    **dict.fromkeys(("09", "10", "11", "12", "13", "16"), 3),  # verbal conflict
    **dict.fromkeys(("14", "15", "17", "18", "19", "20"), 4),  # material conflict
}

_VISITS: Final = frozenset({"042", "043"})
_MEETING: Final = "040"

# PLOVER's codes of bodies without a state: how CAMEO begins their code, and GDELT's region and known group.
_BODIES: Final = {"UNO": ("IGO", "", "UNO"), "EUR": ("IGO", "EUR", "EEC")}
_KINDS: Final = frozenset({"IGO", "IMG", "ISM", "MNC", "NGO"})


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO code with what belongs to it."""

    code: str  # 3 or 4 digits
    label: str
    goldstein: float  # -10 conflict .. +10 cooperation

    @property
    def base(self) -> str:
        """The code of three digits."""
        return self.code[:3]

    @property
    def root(self) -> str:
        """The code of two digits."""
        return self.code[:2]

    @property
    def quad(self) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return _QUADS[self.root]


@dataclass(frozen=True, slots=True)
class ActorCode:
    """An actor in CAMEO's terms; every part may be empty."""

    entity: str  # ISO 3166-1 alpha-3 of a state, else IGO, IMG, MNC, NGO
    country: str  # of a state, or the region of a body of states
    group: str  # known group: UNO, EEC
    kind: str  # IGO, IMG, MNC, NGO where it is no state
    role: str  # CAMEO's type code: GOV, MIL, MED …

    @property
    def whole(self) -> str:
        """All parts in one code: "RUSGOV", "IGOUNO", "IGOEUREEC"."""
        region = self.country if self.country != self.entity else ""
        return f"{self.entity}{region}{self.group}{self.role}"


def code_of(event: Event, *, mutual: bool = False) -> Code:
    """The CAMEO code of an event; of a `mutual` visit, where no party is the host, that of a meeting."""
    codes = _of_plover()
    code = event.cameo or codes.get((event.type, event.mode or "")) or codes[event.type, ""]
    if mutual and code in _VISITS:
        code = _MEETING
    known = _codes()
    return next(Code(code, *known[code[:length]]) for length in range(len(code), 1, -1) if code[:length] in known)


def actor_code(party: Named | None) -> ActorCode:
    """The codes of a party; empty where there is none or where it has no country and no sector."""
    if party is None:
        return ActorCode("", "", "", "", "")
    place, role = party.country or "", _sectors().get(party.sector or "", ("", ""))[0]
    if place in _BODIES:
        entity, region, group = _BODIES[place]
        return ActorCode(entity, region, group, entity, role)
    if place in _KINDS:
        kind = _sectors()[place][0]
        return ActorCode(kind, "", "", kind, role)
    return ActorCode(place, place, "", "", role)


def sectors_in_words(party: Named | None) -> tuple[str, ...]:
    """ICEWS' names for what a party is; none where ICEWS' data show none."""
    if party is None:
        return ()
    words = (_sectors().get(code or "", ("", ""))[1] for code in (party.country, party.sector))
    return tuple(dict.fromkeys(word for word in words if word))


@cache
def _of_plover() -> Mapping[tuple[EventType, str], str]:
    rows = rows_of(_HOME / "cameo_of_plover.tsv", ("type", "mode", "code"))
    return {(EventType(row["type"]), row["mode"]): row["code"] for row in rows}


@cache
def _codes() -> Mapping[str, tuple[str, float]]:
    rows = rows_of(_HOME / "cameo_codes.tsv", ("code", "label", "goldstein"))
    return {row["code"]: (row["label"], float(row["goldstein"])) for row in rows}


@cache
def _sectors() -> Mapping[str, tuple[str, str]]:
    rows = rows_of(_HOME / "cameo_sectors.tsv", ("plover", "cameo", "icews"))
    return {row["plover"]: (row["cameo"], row["icews"]) for row in rows}
