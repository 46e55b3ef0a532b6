"""The table of countries: complete, unambiguous, refused where it is broken."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from communique.errors import KnowledgeError
from communique.knowledge.countries import COLUMNS, Country, load_countries, phrases_of
from communique.knowledge.whoswho import WhosWho, load_whoswho

COUNTRIES = load_countries()
STATES = [country for country in COUNTRIES if country.status == "state"]


@pytest.fixture(scope="module")
def whoswho() -> WhosWho:
    return load_whoswho()


def test_ids_are_unique() -> None:
    assert [key for key, count in Counter(c.id for c in COUNTRIES).items() if count > 1] == []


def test_every_member_of_the_state_system_is_there() -> None:
    assert len(STATES) == 199
    assert len({c.cow_code for c in STATES if c.cow_code}) == 195
    assert [c.id for c in STATES if c.cow_code is None] == ["VAT", "HKG", "PSE", "ATA"]


def test_parts_and_past_states_fold_into_a_state() -> None:
    states = {country.id for country in STATES}
    assert {country.code for country in COUNTRIES} <= states
    folded = {country.id: country.code for country in COUNTRIES if country.status != "state"}
    assert folded["PRI"] == "USA"
    assert folded["GRL"] == "DNK"
    assert folded["SUN"] == "RUS"
    assert folded["ABK"] == "GEO"
    assert folded["NKR"] == "AZE"


def test_states_have_iso_codes_and_wikidata_ids_and_past_ones_none() -> None:
    assert all(len(c.iso2) == 2 and c.wikidata.startswith("Q") for c in STATES)
    assert {(c.iso2, c.wikidata) for c in COUNTRIES if c.status == "historical"} == {("", "")}


def test_no_name_belongs_to_two_countries() -> None:
    owners: dict[str, set[str]] = {}
    for country in COUNTRIES:
        for phrase, form in phrases_of(country):
            if form in {"name", "capital", "metonym"}:
                owners.setdefault(phrase, set()).add(country.id)
    assert {phrase: ids for phrase, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Russian", "RUS"),
        ("Moscow", "RUS"),
        ("the Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("the Élysée", "FRA"),
        ("Cote d'Ivoire", "CIV"),
        ("CÔTE D'IVOIRE", "CIV"),
        ("DR Congo", "COD"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Dane", "DNK"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("Soviet", "RUS"),
        ("North Vietnamese", "VNM"),
        ("the Blue House", "KOR"),
        ("KOS", "KOS"),
        ("South Ossetian", "GEO"),
    ],
)
def test_a_country_is_found_by_any_phrase(whoswho: WhosWho, phrase: str, code: str) -> None:
    country = whoswho.country(phrase)
    assert country is not None
    assert country.code == code


@pytest.mark.parametrize("phrase", ["us", "turkey", "Atlantis", "polish", "china"])
def test_common_words_are_no_countries(whoswho: WhosWho, phrase: str) -> None:
    assert whoswho.country(phrase) is None


def test_actor_ids_are_iso_codes() -> None:
    assert next(c for c in COUNTRIES if c.name == "Peru").actor == "iso:PER"


def test_a_row_with_a_field_too_few_is_named(tmp_path: Path) -> None:
    table = tmp_path / "countries.tsv"
    table.write_text("\t".join(COLUMNS) + "\nPER\tPER\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"countries\.tsv, line 2: 13 fields are needed, 2 found"):
        load_countries(table)


def test_a_wrong_header_is_named(tmp_path: Path) -> None:
    table = tmp_path / "countries.tsv"
    table.write_text("iso\tname\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="columns must be id, code, cow"):
        load_countries(table)


def test_phrases_drop_the_article() -> None:
    country = Country("X", "X", "", None, "", "state", "The Gambia", (), (), (), (), ("the Palace",), "")
    assert list(phrases_of(country)) == [("The Gambia", "name"), ("Palace", "metonym")]
