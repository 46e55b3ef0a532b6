"""Readers of the sources of office holders: each yields `Held` rows, names and countries brought to one form."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from communique.knowledge.countries import load_countries
from communique.knowledge.names import fold
from communique.knowledge.tablefiles import TABLES, listed, rows_of

NOW_COLUMNS = ("code", "office", "name", "aliases", "start", "end", "gender")
_WRITTEN_TOGETHER = {"uae": "ARE", "us": "USA", "saudi": "SAU", "czech": "CZE", "swiss": "CHE", "world": "IGO"}
_OTHER_NAMES = {
    "united states of america": "USA",
    "congo kinshasa": "COD",
    "bosnia herzegovina": "BIH",
    "peoples republic of china": "CHN",
    "korea north": "PRK",
    "korea south": "KOR",
    "burma": "MMR",
    "bahamas the": "BHS",
    "gambia the": "GMB",
    "congo democratic republic of the": "COD",
    "congo republic of the": "COG",
    "holy see vatican city": "VAT",
    "micronesia federated states of": "FSM",
    "cote divoire": "CIV",
}
_REIGN = {
    "GFR": "DEU",
    "GMY": "DEU",
    "GDR": "DEU",
    "CZE": "CZE",
    "YAR": "YEM",
    "YPR": "YEM",
    "RVN": "VNM",
    "YUG": "SRB",
}
_UNREADABLE = re.compile(r"[^\x00-\u024f\u1e00-\u1eff’‘ʻʼ–]")


@dataclass(frozen=True)
class Held:
    """One person in one office, as a source has it."""

    name: str
    code: str
    office: str
    start: str
    end: str
    source: str
    wikidata: str = ""
    gender: str = ""
    aliases: tuple[str, ...] = ()


class CountryCodes:
    """PLOVER codes of the countries as the sources write them."""

    def __init__(self) -> None:
        countries = load_countries()
        self._by_name = {fold(name): c.code for c in countries for name in (c.name, *c.aliases)}
        self._by_name |= _OTHER_NAMES | _WRITTEN_TOGETHER
        self.by_cow = {c.cow: c.code for c in countries if c.cow} | _REIGN
        self.by_iso2 = {c.iso2: c.code for c in countries if c.iso2}

    def of(self, name: str) -> str | None:
        """The code, or None for parts of countries and institutions that have none."""
        return self._by_name.get(fold(name.replace("&", "and")))


def _clean(name: str) -> str:
    return " ".join(name.replace("|", " ").replace("~", " ").replace("\t", " ").split())


def _rows(path: Path, encoding: str = "utf-8") -> Iterator[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        yield from csv.DictReader(file)


def _code_of_office(code: str | None, office: str) -> str | None:
    """The UN's and the EU's own offices are filed under PLOVER's codes for the two."""
    if code != "IGO":
        return code
    return "UNO" if "United Nations" in office else "EUR" if "European" in office else code


def _wikidata_terms(who: Path, codes: CountryCodes) -> Iterator[Held]:
    for row in _rows(who / "officeholders_wikidata_2000_2022.csv"):
        code, name = _code_of_office(codes.of(row["country"]), row["position"]), _clean(row["person"])
        if code and not _UNREADABLE.search(name):
            article = _clean(re.sub(r"\(.*?\)", "", row["enwiki"].replace("_", " ")))
            aliases = (article,) if article and fold(article) != fold(name) else ()
            office, gender = _clean(row["position"]), row["gender"][:1]
            yield Held(name, code, office, row["start"], row["end"], "w", row["wikidata_id"], gender, aliases)


def _heads(who: Path, codes: CountryCodes) -> Iterator[Held]:
    for row in _rows(who / "heads_state_gov_wikidata_2022.csv"):
        code, name = codes.of(row["country"]), _clean(row["officeholderLabel"])
        if code and name and not _UNREADABLE.search(name):
            office, years = _clean(row["positionLabel"]), (row["start_year"], row["end_year"])
            yield Held(name, code, office, *years, "h", row["officeholder"])


def _foreign_ministers(who: Path, codes: CountryCodes) -> Iterator[Held]:
    for row in _rows(who / "foreign_ministers_wikidata_2022.csv"):
        code, name = codes.of(row["countryLabel"]), _clean(row["name"])
        if code and row["person"] and not _UNREADABLE.search(name):
            yield Held(name, code, _clean(row["positionLabel"]), row["start"], "", "f", row["person"])


def _reign(who: Path, codes: CountryCodes) -> Iterator[Held]:
    for row in _rows(who / "reign_leaderlist_3_21.csv", encoding="latin-1"):
        code, name = codes.by_cow.get(row["stateabb"]), _clean(row["leader"])
        if code and " " in name:
            start = f"{row['syear']}-{int(row['smonth']):02}" if row["smonth"] else row["syear"]
            end = f"{row['eyear']}-{int(row['emonth']):02}" if row["emonth"] else row["eyear"]
            yield Held(name, code, "Leader", start, end, "r", gender="m" if row["gender"] == "1" else "")


def _cabinets(who: Path, codes: CountryCodes) -> Iterator[Held]:
    for row in _rows(who / "cia_cabinets_2019-06.csv"):
        code, name = codes.of(row["country"]), _clean(row["person"])
        if code and " " in name:
            plain = " ".join(word.capitalize() if word.isupper() and len(word) > 2 else word for word in name.split())
            yield Held(plain, code, _clean(row["office"]), "", "", "c")


def _us_executive(who: Path) -> Iterator[Held]:
    offices = {"prez": "President", "viceprez": "Vice President"}
    for row in yaml.safe_load((who / "us_executive.yaml").read_text(encoding="utf-8")):
        name = f"{row['name'].get('nickname') or row['name']['first']} {row['name']['last']}"
        full = " ".join(filter(None, (row["name"]["first"], row["name"].get("middle"), row["name"]["last"])))
        gender, wikidata = row["bio"]["gender"].lower(), row["id"].get("wikidata", "")
        for term in row["terms"]:
            yield Held(name, "USA", offices[term["type"]], term["start"], term["end"], "u", wikidata, gender, (full,))


def _leaders_2026(who: Path, codes: CountryCodes) -> Iterator[Held]:
    for row in _rows(who / "world_leaders_current_g20_asean_2026-08.csv"):
        code = codes.by_iso2.get(row["ISO"])
        for title, name, since in (
            ("HoG Title", "Head of Government", "HoG Since"),
            ("HoS Title", "Head of State", "HoS Since"),
        ):
            if code and row[name]:
                yield Held(_clean(row[name]), code, row[title], row[since], "", "g")


def _now() -> Iterator[Held]:
    for row in rows_of(TABLES / "office_holders_written.tsv", NOW_COLUMNS):
        aliases = listed(row["aliases"])
        yield Held(row["name"], row["code"], row["office"], row["start"], row["end"], "k", "", row["gender"], aliases)


def read_all(who: Path) -> Iterator[Held]:
    """Every row of every source, the most exact source first."""
    codes = CountryCodes()
    yield from _wikidata_terms(who, codes)
    yield from _us_executive(who)
    yield from _heads(who, codes)
    yield from _foreign_ministers(who, codes)
    yield from _leaders_2026(who, codes)
    yield from _now()
    yield from _reign(who, codes)
    yield from _cabinets(who, codes)
