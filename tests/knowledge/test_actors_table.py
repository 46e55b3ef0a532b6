"""Our own table of actors: what it says, and that every slip is named with its line and remedy."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.data import ActorKind
from communique.errors import KnowledgeError
from communique.knowledge.actorfiles import GivenActor, Spell, read_actors

HEADER = "name\tkind\taliases\tcountry\tsector\toffice\tfrom\tto\tgender\twikidata\n"


def table(folder: Path, text: str, header: str = HEADER) -> Path:
    path = folder / "mine.tsv"
    path.write_bytes((header + text).encode())
    return path


def only(path: Path) -> GivenActor:
    (actor,) = read_actors([path]).actors
    return actor


def test_a_row_is_an_actor_with_one_spell(tmp_path: Path) -> None:
    path = table(
        tmp_path, "Orla Vestergren\tperson\tO. Vestergren|Vester\tdnk\tgov\tMinister\t2019-03\t2021\tf\tQ99999999\n"
    )
    spell = Spell("DNK", "GOV", "Minister", "2019-03", "2021")
    aliases = ("O. Vestergren", "Vester")
    assert only(path) == GivenActor("Orla Vestergren", aliases, ActorKind.PERSON, (spell,), "f", "Q99999999", str(path))


def test_rows_of_one_name_are_one_actor_with_several_spells(tmp_path: Path) -> None:
    rows = "Orla Vestergren\tperson\tOV\tDNK\tGOV\t\t\t2021\nOrla  VESTERGREN\tperson\t\tIGO\t\t\t2021-02\n"
    actor = only(table(tmp_path, rows))
    assert [(spell.code, spell.start, spell.end) for spell in actor.spells] == [
        ("DNK", "", "2021"),
        ("IGO", "2021-02", ""),
    ]
    assert actor.aliases == ("OV", "Orla VESTERGREN")


def test_two_wikidata_ids_are_two_people(tmp_path: Path) -> None:
    rows = "Jan Berg\tperson\t\tNOR\t\t\t\t\t\tQ90000001\nJan Berg\tperson\t\tSWE\t\t\t\t\t\tQ90000002\n"
    found = read_actors([table(tmp_path, rows)]).actors
    assert [(actor.wikidata, actor.spells[0].code) for actor in found] == [("Q90000001", "NOR"), ("Q90000002", "SWE")]


def test_columns_may_stand_in_any_order_and_be_left_out(tmp_path: Path) -> None:
    actor = only(table(tmp_path, "group\tSandbar League\tseen in Hull\n", "kind\tname\tnote\n"))
    assert (actor.name, actor.kind, actor.spells) == ("Sandbar League", ActorKind.GROUP, ())


def test_cells_that_a_spreadsheet_put_in_quotation_marks(tmp_path: Path) -> None:
    actor = only(table(tmp_path, '"Harbour ""Tide"" Guild, Ltd"\torganisation\n'))
    assert actor.name == 'Harbour "Tide" Guild, Ltd'


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "name\tkind\r\nJosé Adán\tperson\r\n".encode(),
        "name\tkind\r\rJosé Adán\tperson".encode(),
        codecs.BOM_UTF16_LE + "name\tkind\r\nJosé Adán\tperson\r\n\r\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "name\tkind\nJosé Adán\tperson\t\t\t".encode("utf-16-be"),
    ],
    ids=["byte order mark", "old line ends", "utf-16 of a spreadsheet", "big end first"],
)
def test_files_as_programs_write_them(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "mine.txt"
    path.write_bytes(data)
    assert only(path).name == "José Adán"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("\tperson", "line 2: name is empty"),
        ("Ann Lee\t", "line 2: kind is empty"),
        ("...\tperson", "name '...' has no letter or digit"),
        ("Ann\u202eLee\tperson", "has control characters"),
        (f"{'x' * 201}\tperson", "has 201 characters, 200 are allowed"),
        ("Ann Lee\tlady", "kind 'lady' is not one of country, organisation, person, group"),
        ("Ann Lee\tperson\t?", "alias '?' has no letter"),
        ("Ann Lee\tperson\t\tWonderland", "country 'Wonderland' is no ISO 3166 code of three letters"),
        ("Ann Lee\tperson\t\t\tHLH", "is not one of PLOVER's sectors (CAMEO's HLH is MED): AGR, BUS"),
        ("Ann Lee\tperson\t\t\t\t\t2021-02-30", "from '2021-02-30' is no date; YYYY, YYYY-MM or YYYY-MM-DD"),
        ("Ann Lee\tperson\t\t\t\t\t2021\t2020-05", "from 2021 is later than to 2020-05"),
        ("Ann Lee\tperson\t\t\t\t\t\t\tx", "gender 'x' is neither m nor f"),
        ("Ann Lee\tperson\t\t\t\t\t\t\t\t42", "is no Wikidata id such as Q1065"),
        ("Harbour Guild\torganisation\t\t\t\tChair", "only people hold an office; leave office empty"),
        ("Old Land\tcountry\t\tUNO", "a country needs its ISO 3166 code"),
        ("Old Land\tcountry\t\tNOR\t\t\t1990", "names of a country have no dates"),
        ("Ann Lee\tperson" + "\tx" * 11, "13 fields, the header has 10 columns"),
        ('"Ann Lee\tperson', "line 2: unexpected end of data; a cell in quotation marks"),
        ("Ann Lee" + " " * 20_000 + "\tperson", "20,014 characters, 20,000 are allowed"),
    ],
)
def test_a_malformed_row_is_refused_with_line_and_remedy(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_actors([table(tmp_path, row + "\n")])
    assert told in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'mine.tsv'}, line 2:")


def test_several_slips_are_told_at_once_and_not_without_end(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_actors([table(tmp_path, "Ann Lee\tperson\t\tXYZ\n" * 12)])
    assert "line 2" in str(caught.value)
    assert "line 11" in str(caught.value)
    assert "line 12" not in str(caught.value)
    assert str(caught.value).endswith("; 2 more")


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("name\tkind\tcolour\n", "unknown columns: 'colour'; needed are name, kind, allowed too are aliases"),
        ("name\tcountry\n", "columns missing: 'kind'"),
        ("name\tkind\tkind\n", "columns named twice: 'kind'"),
    ],
)
def test_a_malformed_header_is_refused(tmp_path: Path, header: str, told: str) -> None:
    with pytest.raises(KnowledgeError, match="line 1") as caught:
        read_actors([table(tmp_path, "", header)])
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("mine.tsv", b"name\tkind\nJos\xe9\tperson\n", "line 2: not UTF-8; save the table as UTF-8"),
        ("mine.tsv", b"", "empty; its first line must name the columns"),
        ("mine.txt", b"Ann Lee, person\n", "neither a table of actors"),
        ("mine.txt", bytes(range(256)), "neither a table of actors"),
        ("folder", None, "cannot be read (Is a directory)"),
        ("missing.tsv", None, "cannot be read (No such file or directory)"),
    ],
)
def test_what_is_no_file_of_actors_is_refused(tmp_path: Path, name: str, data: bytes | None, told: str) -> None:
    (tmp_path / "folder").mkdir()
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(KnowledgeError) as caught:
        read_actors([tmp_path / name])
    assert told in str(caught.value)


def test_the_table_shown_in_the_docs_is_one(tmp_path: Path) -> None:
    shown = (Path(__file__).parents[2] / "docs" / "knowledge-who.md").read_text(encoding="utf-8").splitlines()
    start = next(at for at, line in enumerate(shown) if line.startswith("    name\tkind"))
    rows = [line.strip(" ") for line in shown[start : shown.index("", start)]]
    found = read_actors([table(tmp_path, "\n".join(rows), header="")]).actors
    assert [(actor.name, len(actor.spells)) for actor in found] == [("Orla Vestergren", 2), ("Blue Scarf Movement", 1)]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_our_words(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "mine.tsv"
    path.write_bytes(b"name\tkind\taliases\tfrom\n" + data)
    try:
        read_actors([path])
    except KnowledgeError as error:
        assert str(error).startswith(str(path))
