"""Who a name can be: transliterations, dates, countries, and what is never enough."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge.names import first_and_last, fold, sound_key, within_one_edit
from communique.knowledge.people import Tenure
from communique.knowledge.whoswho import WhosWho, load_whoswho


@pytest.fixture(scope="module")
def whoswho() -> WhosWho:
    return load_whoswho()


def best(whoswho: WhosWho, name: str, on: date | None = None, country: str | None = None) -> str | None:
    found = whoswho.find(name, on, country)
    return found[0].person.wikidata or found[0].person.id if found else None


@pytest.mark.parametrize(
    "variant", ["Gadhafi", "Qaddafi", "Kadafi", "Gaddafi", "Kadhafi", "Khaddafi", "Qadhafi", "Gheddafi"]
)
def test_romanisations_of_one_name_share_a_key(variant: str) -> None:
    assert sound_key(variant) == sound_key("Gaddafi")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mohammed", "Muhammad"),
        ("Zelensky", "Zelenskyy"),
        ("Hezbollah", "Hizbullah"),
        ("Medvedev", "Medevedev"),
        ("Lukashenko", "Lukashenka"),
        ("Akhmed", "Ahmed"),
    ],
)
def test_spellings_that_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(("one", "other"), [("Putin", "Patton"), ("Karzai", "Kerry"), ("Merkel", "Markle")])
def test_names_that_do_not_merge_by_spelling(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert not within_one_edit(fold(one), fold(other))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text("abcdef", max_size=8), st.text("abcdef", max_size=8))
def test_one_edit_is_symmetric(a: str, b: str) -> None:
    assert within_one_edit(a, b) == within_one_edit(b, a)


@given(st.text("abcdef", min_size=1, max_size=8), st.integers(0, 7), st.sampled_from("abcxyz"))
def test_a_changed_letter_is_one_edit(word: str, at: int, letter: str) -> None:
    at = min(at, len(word) - 1)
    assert within_one_edit(word, word[:at] + letter + word[at + 1 :])
    assert within_one_edit(word, word[:at] + letter + word[at:])


def test_first_and_last_names() -> None:
    assert first_and_last("Donald J. Trump") == "donald trump"
    assert first_and_last("Martin Luther King Jr.") == "martin king"


def test_a_full_name_in_its_country_is_sure(whoswho: WhosWho) -> None:
    candidate = whoswho.find("Jacob Zuma", date(2011, 7, 4), "ZAF")[0]
    assert (candidate.person.wikidata, candidate.score) == ("Q57282", 1.0)
    assert candidate.reasons == ("full name", "country agrees", "in office")
    assert candidate.tenure is not None
    assert candidate.tenure.office == "President"


def test_transliterations_are_found(whoswho: WhosWho) -> None:
    assert best(whoswho, "Sergej Lavrov", date(2011, 7, 5), "RUS") == "Q58217"
    assert best(whoswho, "Dmitry Medevedev", date(2010, 11, 3), "RUS") == "Q23530"
    assert best(whoswho, "Moammar Khadafy", date(2011, 7, 5), "LBY") == "person:muammar-gaddafi"


def test_titles_are_no_part_of_a_name(whoswho: WhosWho) -> None:
    assert whoswho.without_titles("Lt. Gen. Charles Bouchard") == "Charles Bouchard"
    assert whoswho.without_titles("Foreign Minister Sergei Lavrov") == "Sergei Lavrov"
    assert whoswho.without_titles("President") == "President"
    assert best(whoswho, "Secretary of State John Kerry", date(2014, 5, 1), "USA") == "Q22316"


def test_another_country_speaks_against_a_candidate(whoswho: WhosWho) -> None:
    at_home, abroad = whoswho.find("Jacob Zuma", None, "ZAF")[0], whoswho.find("Jacob Zuma", None, "BRA")[0]
    assert abroad.score < 0.6 < at_home.score
    assert "country differs" in abroad.reasons


def test_a_family_name_alone_is_never_enough(whoswho: WhosWho) -> None:
    found = whoswho.find("Lavrov", date(2011, 7, 5), "RUS")
    assert {"Sergey Lavrov", "Aleksey Lavrov"} <= {candidate.person.name for candidate in found}
    assert all(candidate.score < 0.5 for candidate in found)


def test_the_office_is_that_of_the_day(whoswho: WhosWho) -> None:
    def office(day: date) -> str | None:
        tenure = whoswho.find("Dmitry Medvedev", day, "RUS")[0].tenure
        return tenure.office if tenure else None

    assert office(date(2010, 11, 3)) == "President"
    assert office(date(2015, 1, 1)) == "Prime Minister"
    assert office(date(2007, 1, 1)) == "First Deputy Prime Minister"


def test_heads_of_organisations_keep_their_offices_at_home(whoswho: WhosWho) -> None:
    person = whoswho.find("Anders Fogh Rasmussen")[0].person
    assert {tenure.code for tenure in person.tenures} == {"DNK", "IGO"}
    on_2010 = whoswho.tenure_on(person, date(2010, 11, 3))
    assert on_2010 is not None
    assert on_2010.code == "IGO"


def test_an_open_end_does_not_outlive_its_source() -> None:
    tenure = Tenure("RUS", "Minister of Foreign Affairs", "2004-03-09", "", "w")
    assert tenure.holds_on("2022-01-01", as_of="2022-08-02") is True
    assert tenure.holds_on("2025-01-01", as_of="2022-08-02") is None
    assert tenure.holds_on("2003-01-01", as_of="2022-08-02") is False


@pytest.mark.parametrize(
    ("start", "end", "day", "holds"),
    [
        ("2009", "2013", "2013-12-31", True),
        ("2009", "2013", "2014-01-01", False),
        ("2009-05", "2009-07-15", "2009-07-15", True),
        ("2009-05", "2009-07-15", "2009-07-16", False),
        ("", "2013", "2010-01-01", True),
        ("", "", "2010-01-01", None),
    ],
)
def test_dates_of_any_precision_bound_a_tenure(start: str, end: str, day: str, holds: bool | None) -> None:
    assert Tenure("PER", "Minister", start, end, "w").holds_on(day, as_of="2022-08-02") is holds


def test_an_unknown_name_is_nobody(whoswho: WhosWho) -> None:
    assert whoswho.find("Xylo Quartzenbaum", None, "PER") == ()


def test_first_names_tell_a_gender_or_nothing(whoswho: WhosWho) -> None:
    assert whoswho.gender("Angela Merkel") == "f"
    assert whoswho.gender("Vladimir Putin") == "m"
    assert whoswho.gender("Merkel") == ""


def test_the_table_is_large_and_every_tenure_names_its_source(whoswho: WhosWho) -> None:
    assert len(whoswho.people) > 25_000
    person = whoswho.people.by_key("hillary clinton")[0]
    assert {tenure.source for tenure in person.tenures} <= set(whoswho.sources)


def test_organisations_have_one_id_each_and_known_codes(whoswho: WhosWho) -> None:
    codes = {country.code for country in whoswho.countries.values()} | {"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", None}
    assert len(whoswho.organisations) > 650
    assert {org.code for org in whoswho.organisations.values()} <= codes
    wikidata = [org.wikidata for org in whoswho.organisations.values() if org.wikidata]
    assert len(wikidata) == len(set(wikidata))
