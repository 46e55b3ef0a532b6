"""The commands that ask a record: search, show, events, quotes, export, schema."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from communique.cli import show
from communique.errors import RecordError
from tests import made_up
from tests.cli.asking import Ask, asker

NAMES = ("search", "show", "events", "quotes", "export", "schema")


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    return asker(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_help_shows_an_example(name: str) -> None:
    result = CliRunner().invoke(import_module(f"communique.cli.{name}").command, ["--help"])
    assert result.exit_code == 0
    assert f"communique {name}" in result.output.split("Example")[1]


@pytest.mark.parametrize("command", [("search", "x"), ("show", "x"), ("events",), ("quotes",), ("export",)])
def test_a_missing_record_is_named(ask: Ask, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = ask(*command, record=str(tmp_path / "none.db"))
    assert result.exit_code == 1
    assert isinstance(result.exception, RecordError)
    assert "none.db" in str(result.exception)
    assert not (tmp_path / "none.db").exists()


def test_search_shows_article_and_words(ask: Ask) -> None:
    result = ask("search", "grain", "corridor")
    assert result.exit_code == 0
    assert "Lavrov and Guterres discuss grain corridor" in result.output
    assert made_up.grain_talks().article.id in result.output
    assert "corridor must work" in result.output or "grain deal" in result.output


def test_search_for_nothing_that_is_there(ask: Ask) -> None:
    result = ask("search", "zeppelin")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No article holds these words." in result.stderr
    assert ask("search", '"(').exit_code == 0


def test_events_as_a_table(ask: Ask) -> None:
    result = ask("events", "--actor", "guterres", "--type", "consult")
    assert "2022-11-30  CONSULT/visit  Sergei Lavrov, António Guterres, Istanbul" in result.output
    assert made_up.grain_talks().events[0].id in result.output
    assert "ASSAULT" not in result.output


def test_events_as_csv_have_all_columns_and_whole_ids(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("events", "--format", "csv").stdout)))
    assert len(rows) == 7
    meeting = next(row for row in rows if row["trigger"] == "met")
    assert meeting["event_id"] == made_up.grain_talks().events[0].id
    assert meeting["source_ids"] == "person:Q58217; person:Q311440"
    assert meeting["trigger_span"] == "59-62"
    assert float(meeting["lat"]) == pytest.approx(41.01384)


def test_events_as_json_lines(ask: Ask) -> None:
    result = ask("events", "--with", "Lavrov", "--actor", "Turkey", "--format", "jsonl")
    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert row["recipients"] == ["Sergei Lavrov", "António Guterres"]
    assert row["lat"] is None


def test_dates_may_be_months_and_years(ask: Ask) -> None:
    rows = ask("events", "--since", "2023", "--until", "2023-02", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(row)["trigger"] for row in rows} == {"accused", "shelling"}
    for wrong in ("yesterday", "2023-13", "2023-02-30", "12", "2023-W07", "２０２３-02", "2023-٠2"):
        result = ask("events", "--since", wrong)
        assert result.exit_code == 2
        assert "YYYY-MM-DD" in result.output


def test_nothing_found_says_so_and_keeps_the_header(ask: Ask) -> None:
    result = ask("events", "--actor", "Atlantis", "--format", "csv")
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert result.stdout.startswith("event_id,date,")
    assert "No event in this record fits what you asked for." in result.stderr


def test_quotes_by_speaker_and_words(ask: Ask) -> None:
    result = ask("quotes", "--actor", "Lavrov", "--about", "corridor")
    assert "Sergei Lavrov, direct" in result.output
    assert "“The corridor must work for everybody”" in result.output
    assert "Guterres, direct" not in result.output


def test_a_formula_stays_text_in_csv(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("quotes", "--format", "csv").stdout)))
    assert rows[0]["content"] == "'=1+1 is not a formula; it is a crime"
    assert json.loads(ask("quotes", "--format", "jsonl").stdout.splitlines()[0])["content"][0].startswith("=1+1")


def test_show_marks_the_words_and_lists_what_they_say(ask: Ask) -> None:
    result = ask("show", "grain.txt")
    text = " ".join(result.output.split())
    assert "Lavrov [E1 met] António Guterres" in text
    assert '"[Q1 The corridor must work for everybody],"' in text
    assert "[Q2 the grain deal would be [E3 extended] in March 2023]." in text
    assert "E3 2023-03 AGREE António Guterres [planned]" in text
    assert "Sergei Lavrov conditional: grain corridor" in text
    assert result.output == ask("show", made_up.grain_talks().article.id).output


def test_show_of_an_unknown_article(ask: Ask) -> None:
    result = ask("show", "nothing.txt")
    assert result.exit_code == 1
    assert "nothing.txt: no article" in str(result.exception)


def test_show_in_colour_keeps_every_character() -> None:
    findings = made_up.grain_talks()
    shown = show.coloured(findings.article.text, show.marks_of(findings))
    assert shown.plain.replace(" E1", "").replace(" E2", "").replace(" E3", "").replace(" Q1", "").replace(
        " Q2", ""
    ) == (findings.article.text)
    with Console(force_terminal=True, width=200).capture() as capture:
        Console(force_terminal=True, width=200).print(shown)
    assert capture.get() == ""


def test_show_lets_no_escape_sequence_through() -> None:
    assert show.bracketed("a\x1b[31mb\u202ec\n", []) == "a [31mb c\n"


def test_export_writes_the_file_whole(ask: Ask, tmp_path: Path) -> None:
    target = tmp_path / "events.tsv"
    result = ask("export", "--format", "polecat", "-o", str(target))
    assert result.exit_code == 0
    assert f"6 rows written to {target}." in result.stderr
    assert "1 event left out: planned." in result.stderr
    assert target.read_text(encoding="utf-8").count("\n") == 7
    assert [path.name for path in tmp_path.glob(".events*")] == []


def test_export_counts_what_a_format_cannot_hold(ask: Ask) -> None:
    result = ask("export", "--format", "plover-json")
    assert "6 rows written." in result.stderr
    assert "1 event left out: no-date." in result.stderr


def test_export_says_that_nothing_fits(ask: Ask, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    result = ask("export", "--format", "csv", "--actor", "Atlantis", "-o", str(target))
    assert f"0 rows written to {target}: the record holds nothing that was asked for." in result.stderr
    assert target.read_text(encoding="utf-8").startswith("event_id,")


@pytest.mark.parametrize("name", ["xlsx", "parquet"])
def test_export_of_what_is_no_text(ask: Ask, tmp_path: Path, name: str) -> None:
    refused = ask("export", "--format", name)
    assert refused.exit_code == 2
    assert "say where to with -o" in refused.output
    target = tmp_path / "out"
    assert ask("export", "--format", name, "-o", str(target)).exit_code == 0
    assert target.exists()
    assert list(tmp_path.glob(".out*")) == []


def test_export_leaves_a_full_folder_as_it_is(ask: Ask, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("mine")
    result = ask("export", "--format", "parquet", "-o", str(tmp_path))
    assert result.exit_code == 1
    assert "a folder that is not empty" in result.output
    assert kept.read_text() == "mine"


def test_export_into_a_folder_that_is_not_there(ask: Ask, tmp_path: Path) -> None:
    result = ask("export", "-o", str(tmp_path / "no" / "out.jsonl"))
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_schema_is_printed() -> None:
    result = CliRunner().invoke(import_module("communique.cli.schema").command, [])
    assert json.loads(result.output)["properties"]["schema"] == {"const": "communique/findings/1"}


def test_a_closed_pipe_is_quiet(ask: Ask, tmp_path: Path) -> None:
    code = "from communique.cli.events import command; command()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "--record", str(tmp_path / "made up.db"), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()
