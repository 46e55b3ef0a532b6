"""`communique quotes`: quotable lines with what stands around them, date, article and link."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from communique.cli.quotes import AROUND, context
from communique.data import Span
from communique.record import Record
from tests import made_up
from tests.cli.asking import Ask, asker

CORRIDOR = "The corridor must work for everybody"


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    return asker(tmp_path)


def test_a_quotation_as_lines_to_quote(ask: Ask) -> None:
    lines = [line.strip() for line in ask("quotes", "--by", "Lavrov", "--about", "corridor").output.splitlines()]
    assert lines[:2] == ["2022-12-01  Sergei Lavrov, direct", f"“{CORRIDOR}”"]
    assert " ".join(lines[2:4]) == (
        "ISTANBUL, Nov 30 -- Russian Foreign Minister Sergei Lavrov met António Guterres in Istanbul on "
        'Wednesday. "[…]," Lavrov said after the talks.'
    )
    assert lines[4:6] == [
        "Harbour Wire, 2022-12-01: Lavrov and Guterres discuss grain corridor",
        "https://harbour.example/2022/12/01/grain",
    ]


@pytest.mark.parametrize("words", ["corrid", "CORRIDORS", "everybody corridor", '"corridor must"', "corrid*"])
def test_about_takes_beginnings_of_words_in_any_order(ask: Ask, words: str) -> None:
    assert CORRIDOR in ask("quotes", "--about", words).output


@pytest.mark.parametrize("words", ["wheat", "corridor wheat", "Istanbul", '"', "*"])
def test_about_is_the_quotation_and_not_the_report(ask: Ask, words: str) -> None:
    result = ask("quotes", "--about", words)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No quotation in this record fits what you asked for." in result.stderr


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("lavrov", 1),
        ("Sergei Lavrov", 1),
        ("antonio", 1),
        ("russia", 1),
        ("dock worker", 1),
        ("WORKER", 1),
        ("a", 1),
        ("work", 0),
        ("%", 0),
        ("d_ck", 0),
        ("Erdogan", 0),
        (" ", 0),
    ],
)
def test_by_takes_a_part_of_a_name_or_a_description(ask: Ask, name: str, count: int) -> None:
    lines = ask("quotes", "--by", name, "--format", "jsonl").stdout.splitlines()
    assert len(lines) == count
    assert lines == ask("quotes", "--actor", name, "--format", "jsonl").stdout.splitlines()


def test_by_and_actor_are_one_question(ask: Ask) -> None:
    result = ask("quotes", "--by", "Lavrov", "--actor", "Guterres")
    assert result.exit_code == 2
    assert "give one of them" in result.output


def test_quotes_as_json_ld(ask: Ask) -> None:
    written = json.loads(ask("quotes", "--by", "Lavrov", "--format", "jsonld").stdout)
    (quotation,) = written["@graph"]
    assert (quotation["@type"], quotation["text"]) == ("Quotation", CORRIDOR)
    result = ask("quotes", "--by", "Atlantis", "--format", "jsonld")
    assert json.loads(result.stdout)["@graph"] == []
    assert "No quotation" in result.stderr


def test_export_of_json_ld_is_that_of_quotes(ask: Ask) -> None:
    result = ask("export", "--format", "jsonld", "--actor", "Lavrov")
    assert result.stdout == ask("quotes", "--by", "Lavrov", "--format", "jsonld").stdout
    assert result.stderr == "1 quotation written.\n"


@pytest.mark.parametrize("name", ["gdelt", "icews", "phoenix"])
def test_export_of_pairs_says_what_it_leaves_out(ask: Ask, tmp_path: Path, name: str) -> None:
    target = tmp_path / "events.tsv"
    result = ask("export", "--format", name, "-o", str(target))
    assert result.stderr == f"9 rows written to {target}.\n1 event left out: planned.\n"
    assert target.read_text(encoding="utf-8").count("\n") == (10 if name == "icews" else 9)
    assert ask("export", "--format", name, "--actor", "Atlantis").stdout.count("\n") == (name == "icews")


def test_a_link_is_not_broken_over_lines(tmp_path: Path) -> None:
    findings, url = made_up.grain_talks(), "https://harbour.example/" + "a-very-long-address/" * 9
    with Record.open(tmp_path / "long.db") as record:
        source = replace(findings.article.source, url=url)
        record.put(replace(findings, article=replace(findings.article, source=source)))
    assert f"    {url}\n" in asker(tmp_path)("quotes", record=str(tmp_path / "long.db")).output


def test_context_ends_with_the_paragraph_and_is_cut_at_words() -> None:
    text = "One.\nHe said: stop it, and then he left.\nTwo."
    place = Span(text.index("stop"), text.index(","))
    assert context(text, (place,)) == "He said: […], and then he left."
    long = "word " * 100
    around = context(f"{long}stop{' word' * 100}", (Span(len(long), len(long) + 4),))
    assert around.startswith("…word ")
    assert around.endswith(" word…")
    assert len(around) <= 2 * (AROUND + 1) + len("[…]")
    assert context("stop", (Span(0, 4),)) == "[…]"
    assert context("a\x1b[31m stop \u202eb", (Span(7, 11),)) == "a […] b"
