"""A user's actors over the shipped who's who: what is added, what takes whose place, what holds on which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from communique.knowledge.actorfiles import NO_ACTORS, read_actors
from communique.knowledge.describe import describe
from communique.knowledge.sectors import sector_on
from communique.knowledge.whoswho import Candidate, WhosWho, load_whoswho

With = Callable[..., WhosWho]
DAY = date(2011, 7, 5)


@pytest.fixture
def over(tmp_path: Path) -> With:
    """A who's who with these texts as files over it."""

    def made(*texts: str) -> WhosWho:
        paths = [tmp_path / f"{number}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return load_whoswho(read_actors(paths))

    return made


def codes(whoswho: WhosWho, candidate: Candidate, on: date | None = None) -> tuple[str, str | None]:
    assert candidate.tenure is not None
    return candidate.tenure.code, sector_on(candidate.tenure, on, whoswho)


def test_without_files_it_is_the_shipped_one() -> None:
    assert load_whoswho(NO_ACTORS) is load_whoswho()


def test_a_new_person_is_found_by_every_name_and_spelling(over: With) -> None:
    whoswho = over("name\tkind\taliases\tcountry\tsector\nOrla Vestergren\tperson\tVester\tDNK\tPTY\n")
    for name, reason in (
        ("Orla Vestergren", "full name"),
        ("Minister Orla Vestergren", "full name"),
        ("Vestergren Orla", "other order of names"),
        ("Vester", "name in the actors file"),
        ("Orla Westergren", "transliteration"),
    ):
        best = whoswho.find(name, DAY, "DNK")[0]
        assert (best.person.id, best.reasons[0]) == ("person:orla-vestergren", reason)
        assert codes(whoswho, best, DAY) == ("DNK", "PTY")
    assert len(whoswho.people) == len(load_whoswho().people) + 1


def test_a_family_name_that_the_file_does_not_give_alone_is_not_enough(over: With) -> None:
    whoswho = over("name\tkind\taliases\nOrla Vestergren\tperson\tMinister Vestergren\n")
    assert [each.score for each in whoswho.find("Vestergren")] == [0.3]


def test_a_file_overrides_the_shipped_person_of_the_name(over: With) -> None:
    whoswho = over("name\tkind\tcountry\tsector\nJacob Zuma\tperson\tZAF\tBUS\n")
    (zuma,) = whoswho.find("Jacob Zuma", DAY, "ZAF")
    assert zuma.person.id == "wd:Q57282"
    assert codes(whoswho, zuma, DAY) == ("ZAF", "BUS")
    assert len(whoswho.people) == len(load_whoswho().people)
    assert len(list(whoswho.people)) == len(whoswho.people)


def test_names_alone_are_added_to_what_is_known(over: With) -> None:
    whoswho = over("name\tkind\taliases\nJacob Zuma\tperson\tMsholozi\nNATO\torganisation\tthe Brussels pact\n")
    zuma = whoswho.find("Msholozi", DAY)[0]
    assert zuma.tenure is not None
    assert (zuma.person.wikidata, zuma.tenure.office) == ("Q57282", "President")
    pact, nato = whoswho.sense("Brussels pact"), whoswho.sense("North Atlantic Alliance")
    assert pact is not None and nato is not None
    assert pact.organisation is nato.organisation
    assert (nato.code, nato.organisation and nato.organisation.actor) == ("IGO", "wd:Q7184")


def test_a_wikidata_id_finds_the_known_one_under_another_name(over: With) -> None:
    header = "name\tkind\twikidata\tcountry\n"
    whoswho = over(f"{header}Gedleyihlekisa\tperson\tQ57282\tZAF\nWestern Pact\torganisation\tQ7184\tIGO\n")
    assert [each.person.name for each in whoswho.find("Jacob Zuma", DAY, "ZAF")] == ["Gedleyihlekisa"]
    sense = whoswho.sense("NATO")
    assert sense is not None and sense.organisation is not None
    assert sense.organisation.name == "Western Pact"


def test_another_wikidata_id_is_another_person(over: With) -> None:
    whoswho = over("name\tkind\twikidata\tcountry\nJacob Zuma\tperson\tQ99999999\tZMB\n")
    assert {each.person.wikidata for each in whoswho.find("Jacob Zuma")} == {"Q57282", "Q99999999"}


def test_a_later_file_goes_over_an_earlier_one(over: With) -> None:
    whoswho = over(
        "ORLA_VESTERGREN_\n+VESTER_\n[DNKGOV >010101]\nGREY_HARBOUR_FRONT_ [DNKREB]\n+GREYS\n",
        "name\tkind\tcountry\tsector\nOrla Vestergren\tperson\tSWE\tLAB\nGrey Harbour Front\torganisation\tSWE\t\n",
    )
    (found,) = whoswho.find("Vester", DAY)
    assert codes(whoswho, found, DAY) == ("SWE", "LAB")
    front = whoswho.sense("Greys")
    assert front is not None and front.organisation is not None
    assert (front.organisation.code, front.organisation.sector) == ("SWE", "REB")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2000, 12, 31), ("DNK", "ELI")),
        (date(2001, 1, 2), ("DNK", "GOV")),
        (date(2004, 12, 31), ("DNK", "GOV")),
        (date(2005, 1, 1), ("DNK", "ELI")),
        (date(2012, 1, 1), ("EUR", None)),
        (None, ("EUR", None)),
    ],
)
def test_the_code_is_that_of_the_day(over: With, day: date | None, expected: tuple[str, str | None]) -> None:
    whoswho = over("ORLA_VESTERGREN_\n[DNKGOV 010102-041231]\n[IGOEUR >110101]\n[DNKELI]\n")
    assert codes(whoswho, whoswho.find("Orla Vestergren", day)[0], day) == expected


def test_dated_codes_of_organisations(over: With) -> None:
    whoswho = over("TALIBAN_\n[AFGGOV 960927-011113]\n[AFGREB]\n")
    sense = whoswho.sense("Taliban")
    assert sense is not None and sense.organisation is not None
    on = {day: whoswho.organisation_on(sense.organisation, day) for day in (date(1999, 1, 1), date(2009, 1, 1), None)}
    assert [org.sector for org in on.values()] == ["GOV", "REB", "GOV"]


def test_other_names_of_countries_and_their_towns(over: With) -> None:
    whoswho = over("AFGHANISTAN_ [AFG]\n+AFGJANISTAN_\n+LASHKAR_GAH_\n+AFGHAN_\n")
    forms = {name: whoswho.sense(name) for name in ("Afgjanistan", "Lashkar Gah", "Afghan")}
    assert {name: (sense.code, sense.form) for name, sense in forms.items() if sense} == {
        "Afgjanistan": ("AFG", "name"),
        "Lashkar Gah": ("AFG", "capital"),
        "Afghan": ("AFG", "adjective"),
    }


def test_words_of_agents_get_their_sectors(over: With) -> None:
    whoswho = over("TAR_BOILER [~LAB]\nLEADER_OF_THE_TIDE {} [~REB]\nPOLICE {} [~MIL]\n")
    assert describe("two Danish tar boilers", whoswho).sector == "LAB"
    assert describe("Danish police", whoswho).sector == "MIL"
    assert describe("Danish police", load_whoswho()).sector == "COP"
    boilers = whoswho.roles.get("tar boilers")
    assert boilers is not None
    assert (boilers.plural, boilers.person, boilers.lemma) == (True, True, "tar boiler")


def test_full_names_of_the_files_are_found_in_text(over: With) -> None:
    whoswho = over("name\tkind\taliases\nOrla Vestergren\tperson\tVester|O. Vestergren\n")
    text = "Then Orla Vestergren met Vester and O. Vestergren."
    assert [text[span.start : span.end] for span in whoswho.given_names(text)] == ["Orla Vestergren", "O. Vestergren"]
