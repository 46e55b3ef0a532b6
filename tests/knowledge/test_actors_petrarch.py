"""Actor and agent dictionaries of PETRARCH, and CAMEO's actor codes in PLOVER's terms."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.data import ActorKind
from communique.errors import KnowledgeError
from communique.knowledge.actorfiles import GivenActor, GivenActors, GivenRole, Spell, read_actors
from communique.knowledge.actorfiles.cameo import plover_of


def dictionary(folder: Path, text: str) -> GivenActors:
    path = folder / "Sample.actors.txt"
    path.write_bytes(text.encode())
    return read_actors([path])


def only(folder: Path, text: str) -> GivenActor:
    (actor,) = dictionary(folder, text).actors
    return actor


@pytest.mark.parametrize(
    ("cameo", "code", "sector"),
    [
        ("DNK", "DNK", None),
        ("DNKGOV", "DNK", "GOV"),
        ("DNKGOVMED", "DNK", "GOV"),
        ("DNKMED", "DNK", "JRN"),
        ("DNKHLH", "DNK", "MED"),
        ("DNKINS", "DNK", "REB"),
        ("DNKSEP", "DNK", "REB"),
        ("DNKOPP", "DNK", "OPP"),
        ("DNKOPPMED", "DNK", "JRN"),
        ("DNKMOSSHI", "DNK", "REL"),
        ("DNKMOSREB", "DNK", "REB"),
        ("GRLGOV", "DNK", "GOV"),
        ("KSVGOV", "KOS", "GOV"),
        ("PALREB", "PSE", "REB"),
        ("IGOUNO", "UNO", None),
        ("IGOUNOHLHWHO", "UNO", "MED"),
        ("IGOEUREEC", "EUR", None),
        ("IGOWSTNAT", "IGO", None),
        ("NGOUSA", "NGO", None),
        ("NGM", "ISM", None),
        ("MNCBUS", "MNC", "BUS"),
        ("IMGMUSALQ", "IMG", None),
        ("REB", None, "REB"),
        ("CRM", None, "CRM"),
        ("ARB", None, None),
        ("DZA/LBY", None, None),
        ("DZAGOV/LBYGOV", None, "GOV"),
    ],
)
def test_cameo_codes_in_plovers_terms(cameo: str, code: str | None, sector: str | None) -> None:
    coded = plover_of(cameo)
    assert (coded.code, coded.sector) == (code, sector)


def test_a_person_with_dated_codes(tmp_path: Path) -> None:
    actor = only(
        tmp_path,
        "# ours\nORLA_VESTERGREN_  ; checked [DNKMIL]\n+VESTERGREN_\n+MINISTER_VESTERGREN\n"
        "\t[DNKELI <010101]\n\t[DNKGOV 010102-20041231] # twice\n    [IGOEUR > 310101]\n[DNKELI]\n",
    )
    assert (actor.name, actor.kind) == ("Orla Vestergren", ActorKind.PERSON)
    assert actor.aliases == ("Vestergren", "Minister Vestergren")
    assert actor.spells == (
        Spell("DNK", "ELI", end="2001-01-01"),
        Spell("DNK", "GOV", start="2001-01-02", end="2004-12-31"),
        Spell("EUR", None, start="1931-01-01"),
        Spell("DNK", "ELI"),
    )


def test_several_codes_on_the_line_of_the_name(tmp_path: Path) -> None:
    actor = only(tmp_path, "ORLA_VESTERGREN_\t[DNKGOV 900101-951231][DNKELI] [---] ;x 9/9/99\r\n")
    assert [(spell.sector, spell.start) for spell in actor.spells] == [("GOV", "1990-01-01"), ("ELI", "")]


def test_of_two_entries_of_a_name_the_last_has_the_codes_and_both_the_synonyms(tmp_path: Path) -> None:
    actor = only(tmp_path, "GREY_HARBOUR_FRONT [DNKREB]\n+GREYS_\nGREY_HARBOUR_FRONT_ [SWEREB]\n+HARBOUR_FRONT\n")
    assert (actor.aliases, [spell.code for spell in actor.spells]) == (("Greys", "Harbour Front"), ["SWE"])


def test_many_entries_of_one_name_cost_no_more_than_as_many_names(tmp_path: Path) -> None:
    text = "".join(f"GREY_HARBOUR_FRONT [DNKREB]\n+FRONT_{number}\n" for number in range(20_000))
    assert len(only(tmp_path, text).aliases) == 20_000


@pytest.mark.parametrize(
    ("text", "name", "aliases", "kind"),
    [
        ("DENMARK_ [DNK]\n+DANISH_\n", "Denmark", ("Danish",), ActorKind.COUNTRY),
        ("GREY_HARBOUR_FRONT_(GHF)_ [DNKREB]", "Grey Harbour Front", ("GHF",), ActorKind.ORGANISATION),
        ("TALIBAN_\n[AFGGOV 960927-011113]\n[AFGREB]", "Taliban", (), ActorKind.ORGANISATION),
        ("ANNA_MORTVELD_ [DNKCVL]", "Anna Mortveld", (), ActorKind.PERSON),
        ("UN_MISSION_TO_THE_ISLES_ [IGOUNO]", "UN Mission to the Isles", (), ActorKind.ORGANISATION),
        ("GUILD_OF_TAR-BOILERS [DNKLAB]", "Guild of Tar-Boilers", (), ActorKind.ORGANISATION),
        ("Guild of the Sound [DNKLAB]", "Guild of the Sound", (), ActorKind.ORGANISATION),
        ("NORTHERN_REBELS [DNKREB]", "Northern Rebels", (), ActorKind.GROUP),
    ],
)
def test_names_and_kinds(tmp_path: Path, text: str, name: str, aliases: tuple[str, ...], kind: ActorKind) -> None:
    actor = only(tmp_path, text + "\n")
    assert (actor.name, actor.aliases, actor.kind) == (name, aliases, kind)


def test_agents_with_plurals_and_sets(tmp_path: Path) -> None:
    found = dictionary(
        tmp_path,
        "!PERSON! = MAN, WOMAN\nFARMER [~AGR]\nTHIEF {THIEVES} [CRM~]\nPOLICE {} [~COP]\nTAR!PERSON! [~LAB] # x\n",
    )
    assert found.roles == (
        GivenRole("farmer", None, "AGR"),
        GivenRole("thief", ("thieves",), "CRM"),
        GivenRole("police", (), "COP"),
        GivenRole("tarman", None, "LAB"),
        GivenRole("tarwoman", None, "LAB"),
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("BROKEN_NAME [DNKGOV", "lines with a bracket that does not close: 1 (line 2)"),
        ("BAD_DATE [DNKGOV 2004017-20061201]", "malformed dates: 1 (line 2)"),
        ("NO_SUCH_DAY [DNKGOV >010231]", "dates that are not in the calendar: 1 (line 2)"),
        ("BACK_WARDS [DNKGOV 050101-040101]", "codes that end before they begin: 1 (line 2)"),
        ("BAD_CODE [12 >010101]", "malformed codes: 1 (line 2)"),
        ("DESERT_FOLK [ARB]", "codes with neither a country nor a sector of PLOVER: 1 (line 2)"),
        ("ACADEMICS", "names without a code: 1 (line 2)"),
        ("ALGERIAN_PRESIDENT [DZAGOV]", "role phrases, which are read from the text itself: 1 (line 2)"),
        ("TAR!MEN! [~LAB]", "agents with a set that is not defined or too large: 1 (line 2)"),
        ("SHAMAN [~XXX]", "agents without a sector of PLOVER: 1 (line 2)"),
        ("x" * 5_001, "lines of more than 5,000 characters: 1 (line 2)"),
    ],
)
def test_what_cannot_be_used_is_counted_and_the_rest_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, line: str, told: str
) -> None:
    with caplog.at_level(logging.WARNING, "communique"):
        found = dictionary(tmp_path, f"NORWAY [NOR]\n{line}\nSWEDEN [SWE]\n")
    assert [actor.name for actor in found.actors] == ["Norway", "Sweden"]
    (warning,) = caplog.messages
    assert told in warning
    assert warning.startswith(str(tmp_path / "Sample.actors.txt"))
    assert warning.endswith("2 actors and 0 role words are used")


def test_lines_before_the_first_name_are_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert [actor.name for actor in dictionary(tmp_path, "+NORGE\n[NOR]\nNORWAY [NOR]\n").actors] == ["Norway"]
    assert "synonyms or codes without a name before them: 2 (lines 1, 2)" in caplog.text


def test_comments_marks_of_sections_and_stop_words_are_no_slips(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    marks = "\ufeff<!-- [DNK]\nnot here [SWE] -->\n<NOUN>\n; NORWAY [NOR]\n"
    assert only(tmp_path, marks + "BALLOON [###] ;x\nCUP_FINAL [---]\nDENMARK [DNK]\n").name == "Denmark"
    assert caplog.text == ""


def test_other_encodings_are_read_as_windows_wrote_them(tmp_path: Path) -> None:
    path = tmp_path / "old.actors"
    path.write_bytes("JOSÉ_ADÁN_ [ESPGOV 900101-951231]\r".encode("cp1252"))
    assert read_actors([path]).actors[0].name == "José Adán"


def test_several_files_are_read_in_their_order(tmp_path: Path) -> None:
    names = []
    for code in ("DNK", "SWE"):
        path = tmp_path / f"{code}.txt"
        path.write_text(f"GREY_HARBOUR_FRONT [{code}REB]\n", encoding="utf-8")
        names.append(str(path))
    found = read_actors(names)
    assert found.files == tuple(names)
    assert [actor.spells[0].code for actor in found.actors] == ["DNK", "SWE"]


@given(st.text(st.sampled_from("AB_+[]~{}!<>-#; \t019\n\r=DNKGOV"), max_size=120))
def test_any_text_is_read_or_refused_in_our_words(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        dictionary(folder, f"NORWAY [NOR]\n{text}\nSWEDEN [SWE]\n")
    except KnowledgeError as error:
        assert str(error).startswith(str(folder))
