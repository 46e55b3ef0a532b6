"""Actor codes of CAMEO as country and sector of PLOVER.

A CAMEO code is a row of three-letter parts: a country or a kind of organisation first, then roles, groups and
religions in order of weight ("AFGGOVMED", "IGOUNOHLH", "NGOUSA"). PLOVER keeps one code and sectors, and renamed three:
CAMEO's media (MED) are JRN, its health (HLH) is MED, insurgents and separatists (INS, SEP) are REB.
Source: the CAMEO manual 1.1b3 and PLOVER's manual of 2024-02.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge.countries import load_countries

PART = 3

_SAME = "AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MIL OPP PRM PTY REB REF REL SOC SPY UAF".split()
_RENAMED = {"MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB", "SET": "CVL"}
_RELIGIONS = frozenset("ATH BAH BUD CHR CTH DOX HIN HSD JAN JEW LDS MOS MUS PRO SFI SHI SIK SUN TAO UDX".split())
_SECTORS = {part: part for part in _SAME} | _RENAMED
_LAST_CHOICE = frozenset({"OPP"})  # PLOVER has it as a second sector: an opposition newspaper is JRN

_CODES = {"IGO": "IGO", "NGO": "NGO", "NGM": "ISM", "IMG": "IMG", "MNC": "MNC", "UNO": "UNO", "ISM": "ISM"}
_NEVER_RELIGIOUS = frozenset({"IMG", "MNC"})  # there a religion says which one, not what it does
_NARROWER = {"UNO": "UNO", "EUR": "EUR", "EEC": "EUR"}  # right behind IGO

_OLD_COUNTRIES = {
    "ANT": "NLD",
    "FRY": "SRB",
    "GME": "DEU",
    "GMW": "DEU",
    "GZS": "PSE",
    "KSV": "KOS",
    "PAL": "PSE",
    "ROM": "ROU",
    "SCG": "SRB",
    "TMP": "TLS",
    "USR": "RUS",
    "WSB": "PSE",
    "XKX": "KOS",
    "YMN": "YEM",
    "YMS": "YEM",
    "ZAR": "COD",
}
"""Codes of CAMEO and of older ISO 3166 that are not among ours, with PLOVER's."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A CAMEO code in PLOVER's terms; what it does not tell is None."""

    code: str | None
    sector: str | None
    country: bool  # whether the code is a state and nothing else


NOBODY = Coded(None, None, False)


@lru_cache(maxsize=16384)
def plover_of(cameo: str) -> Coded:
    """Read one code. Several states ("DZA/CUB") have no country of their own; unknown parts say nothing."""
    if "/" in cameo:
        sectors = {plover_of(code).sector for code in cameo.split("/")}
        return Coded(None, sectors.pop() if len(sectors) == 1 else None, False)
    parts = [cameo[at : at + PART] for at in range(0, len(cameo), PART)]
    country = _countries().get(parts[0])
    if country is not None:
        return Coded(country, _sector(parts[1:]), len(parts) == 1)
    code = _CODES.get(parts[0])
    if code == "IGO" and len(parts) > 1:
        code = _NARROWER.get(parts[1], code)
    sector = _sector(parts if code is None else parts[1:])
    return Coded(code, None if code in _NEVER_RELIGIOUS and sector == "REL" else sector, False)


def _sector(parts: list[str]) -> str | None:
    """The first part that is a sector; the opposition and religions only where nothing else is one."""
    found = [_SECTORS[part] for part in parts if part in _SECTORS]
    strong = [sector for sector in found if sector not in _LAST_CHOICE]
    return next(iter(strong or found), None if _RELIGIONS.isdisjoint(parts) else "REL")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """PLOVER's country by the codes that CAMEO uses; ids of our own, as for Crimea, are not among them."""
    ours = {each.id: each.code for each in load_countries() if each.iso2}
    return _OLD_COUNTRIES | ours
