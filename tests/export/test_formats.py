"""Exports have exactly the columns of the formats, and values that their readers can read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from communique.data import EventType
from communique.export import formats, polecat
from communique.export.contract import from_json
from communique.export.delimited import write_csv
from communique.export.formats import FORMATS, Written
from communique.export.lines import write_lines
from communique.export.tables import EVENT_COLUMNS, QUOTE_COLUMNS
from communique.record import Record, queries
from communique.record.queries import EVERYTHING, Filter
from tests import made_up

ALL = (made_up.grain_talks(), made_up.grain_talks_retold(), made_up.port_strike())


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Record.open(tmp_path / "r.db") as record:
        for findings in ALL:
            record.put(findings)
        with record.reading() as connection:
            yield connection


def write(connection: Connection, name: str, wanted: Filter = EVERYTHING) -> tuple[str, Written]:
    out = io.StringIO()
    written = FORMATS[name](connection, wanted, out)
    return out.getvalue(), written


def polecat_rows(connection: Connection) -> list[dict[str, str]]:
    text, _ = write(connection, "polecat")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_jsonl_is_the_contract(connection: Connection) -> None:
    text, written = write(connection, "jsonl")
    found = [from_json(json.loads(line)) for line in text.splitlines()]
    assert written == Written(3)
    assert {f.article.id for f in found} == {f.article.id for f in ALL}
    assert {e for f in found for e in f.events} == {e for f in ALL for e in f.events}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter(actor="Turkey"), {"grain.txt"}),
        (Filter(type=EventType.ASSAULT), {"strike.txt"}),
        (Filter(about="crime"), {"strike.txt"}),
        (Filter(actor="Atlantis"), set()),
    ],
)
def test_jsonl_of_a_part(connection: Connection, wanted: Filter, names: set[str]) -> None:
    text, written = write(connection, "jsonl", wanted)
    assert {json.loads(line)["input"]["name"] for line in text.splitlines()} == names
    assert written.count == len(names)


@pytest.mark.parametrize(("name", "columns", "count"), [("csv", EVENT_COLUMNS, 7), ("quotes-csv", QUOTE_COLUMNS, 3)])
def test_csv_has_its_columns(connection: Connection, name: str, columns: tuple[str, ...], count: int) -> None:
    text, written = write(connection, name)
    header, *rows = csv.reader(io.StringIO(text))
    assert tuple(header) == columns
    assert written == Written(count)
    assert {len(row) for row in rows} == {len(columns)}


def test_csv_quotes_and_defuses() -> None:
    out = io.StringIO()
    rows = [{"a": 'say "x", then\nstop', "b": "=1"}, {"a": -1.5, "b": ["+1", "y"]}, {"a": None, "b": "@x"}]
    assert write_csv(rows, ("a", "b"), out) == 3  # type: ignore[arg-type]
    assert list(csv.reader(io.StringIO(out.getvalue())))[1:] == [
        ['say "x", then\nstop', "'=1"],
        ["-1.5", "'+1; y"],
        ["", "'@x"],
    ]


@pytest.mark.parametrize("char", "\x00\x07\r\x1b\x7f\x85\x9b\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069")
def test_controls_reach_no_terminal_raw(char: str) -> None:
    words = f"a{char}2J\tb\nAntónio “ça” \xa0العربية"
    csv_out, lines_out = io.StringIO(), io.StringIO()
    write_csv([{"a": words}], ("a",), csv_out)
    write_lines([{"a": words}], lines_out)
    assert char not in csv_out.getvalue() + lines_out.getvalue()
    (_, (cell,)) = csv.reader(io.StringIO(csv_out.getvalue()))
    assert cell == words.replace(char, f"\\u{ord(char):04x}")
    assert json.loads(lines_out.getvalue()) == {"a": words}


def test_a_line_is_a_line_for_every_reader() -> None:
    out = io.StringIO()
    write_lines([{"a": "x\u2028y\x85z\n"}], out)
    assert out.getvalue().splitlines() == ['{"a":"x\\u2028y\\u0085z\\n"}']
    assert json.loads(out.getvalue()) == {"a": "x\u2028y\x85z\n"}


def test_polecat_has_its_40_columns(connection: Connection) -> None:
    text, written = write(connection, "polecat")
    lines = text.splitlines()
    assert len(polecat.COLUMNS) == 40
    assert lines[0].split("\t") == list(polecat.COLUMNS)
    assert {line.count("\t") for line in lines} == {39}
    assert written == Written(len(lines) - 1, {"planned": 1}) == Written(6, {"planned": 1})


def test_polecat_values(connection: Connection) -> None:
    rows = {row["Event ID"]: row for row in polecat_rows(connection)}
    meeting = rows[made_up.grain_talks().events[0].id]
    assert meeting["Event Date"] == "2022-11-30"
    assert (meeting["Event Type"], meeting["Event Mode"], meeting["Intensity"]) == ("CONSULT", "visit", "4.0")
    assert meeting["Quad Code"] == "VERBAL COOPERATION"
    assert meeting["Actor Name"] == "Sergei Lavrov; António Guterres"
    assert (meeting["Actor Country"], meeting["Actor COW"]) == ("RUS; IGO", "365; None")
    assert (meeting["Primary Actor Sector"], meeting["Actor Sectors"]) == ("GOV", "GOV; UNO")
    assert meeting["Actor Title"] == "Russian Foreign Minister; None"
    assert meeting["Recipient Name"] == "None"
    assert (meeting["Placename"], meeting["Country"], meeting["Latitude"]) == ("Istanbul", "TUR", "41.01384")
    assert (meeting["Source"], meeting["Publication Date"]) == ("Harbour Wire", "2022-12-01")
    undated = rows[made_up.port_strike().events[0].id]
    assert undated["Event Date"] == "None"
    assert made_up.grain_talks().events[2].id not in rows  # planned


def test_polecat_cells_hold_no_tab_or_line_end(tmp_path: Path) -> None:
    findings = made_up.grain_talks()
    findings = replace(findings, article=replace(findings.article, outlet="The\tBroken\n\x9bTimes"))
    with Record.open(tmp_path / "r.db") as record:
        record.put(findings)
        with record.reading() as connection:
            rows = polecat_rows(connection)
    assert {row["Source"] for row in rows} == {"The Broken \\u009bTimes"}
    assert len(rows) == 2


def test_plover_json(connection: Connection) -> None:
    text, written = write(connection, "plover-json")
    rows = {row["id"]: row for row in map(json.loads, text.splitlines())}
    assert written == Written(6, {"no-date": 1})
    meeting, _, planned = (rows[event.id] for event in made_up.grain_talks().events)
    assert meeting["has_event"] is True
    assert (meeting["event"], meeting["mode"], meeting["quad_code"], meeting["event_scale"]) == (
        ["CONSULT"],
        ["visit"],
        1,
        4.0,
    )
    assert meeting["actor"][0] == {
        "code": "RUS",
        "sector": "GOV",
        "entity_text": "Sergei Lavrov",
        "identifier_id": "Q58217",
        "identifier_text": "Sergei Lavrov",
        "office": "Russian Foreign Minister",
    }
    assert meeting["event_loc"]["lat"] == pytest.approx(41.01384)
    assert (planned["date"], planned["enddate"], planned["mode"]) == ("2023-03-01", "2023-03-31", ["future"])
    assert "enddate" not in meeting


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_empty_record_gives_a_header_or_nothing(tmp_path: Path, name: str) -> None:
    with Record.open(tmp_path / "r.db") as record, record.reading() as connection:
        text, written = write(connection, name)
    assert written.count == 0
    lines = {"jsonl": 0, "plover-json": 0, "gdelt": 0, "phoenix": 0, "ftm": 0}
    lines |= {"jsonld": 3, "geojson": 3, "graphml": 26, "gexf": 30}
    assert text.count("\n") == lines.get(name, 1)


def test_the_same_record_gives_the_same_bytes(connection: Connection) -> None:
    for name in FORMATS:
        assert write(connection, name) == write(connection, name)
    assert formats.FORMATS is FORMATS
    assert queries.totals(connection).articles == 3
