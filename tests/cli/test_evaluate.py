"""`communique evaluate` from the shell's side, with a stand-in for the language reader."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.data import Page
from communique.evaluation import own
from communique.pipeline import Outcome
from tests.standins import BODY, load

REPORT = BODY.format(1)
# What the stand-in finds: CONSULT at the first word, source Turkey, recipient that word, 2022-03-03.
FOUND = {
    "types": ["CONSULT"],
    "trigger": [0, 7],
    "sentence": [0, 100],
    "sources": ["Turkey"],
    "source_spans": [[0, 7]],
    "recipients": ["Ankara"],
    "recipient_spans": [[0, 7]],
    "factuality": ["actual"],
    "when": ["2022-03-03"],
}


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stand_in(pages: Iterable[Page], **_: object) -> Generator[Outcome, None, None]:
        yield from load().read(pages)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(own, "read_pages", stand_in)
    Path("gold").mkdir()


def write(name: str, *events: dict[str, object], text: str = REPORT) -> None:
    Path("gold", f"{name}.txt").write_text(text, encoding="utf-8")
    Path("gold", f"{name}.json").write_text(json.dumps({"id": name, "events": events}), encoding="utf-8")


def evaluate(*options: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", "gold", *options])


def test_figures_and_errors_are_told_by_class() -> None:
    write("right", FOUND)
    write("denied", {**FOUND, "factuality": ["denied"]}, {**FOUND, "trigger": [20, 26], "types": ["AID"]})
    write("none")
    result = evaluate()
    told = " ".join(result.stdout.split())
    assert (result.exit_code, result.stderr) == (0, "")
    assert "3 reports with 3 sure events and 0 unsure; 3 found" in told
    assert "precision 0.67" in told
    assert "date 1.00" in told
    assert "false per empty report 1.00" in told
    assert "Missed 1 denied.txt" in told
    assert "expected AID: Turkey → Ankara; actual; 2022-03-03" in told
    assert "Wrong factuality 1 denied.txt “[ANKARA,] March 3" in told
    assert "expected denied found actual" in told
    assert "False 1 none.txt" in told
    assert "Wrong source" not in told


def test_json_holds_figures_errors_and_refusals() -> None:
    write("right", FOUND)
    write("wrong", {**FOUND, "types": ["AID"]})
    result = evaluate("--json")
    told = json.loads(result.stdout)
    assert told["schema"] == "communique/evaluation/1"
    assert (told["reports"], told["gold"], told["found"]) == (2, {"sure": 2, "unsure": 0}, 2)
    assert told["figures"]["precision"] == told["figures"]["recall"] == 0.5
    assert told["figures"]["false_per_empty_report"] is None
    (error,) = told["errors"]
    assert (error["kind"], error["document"], error["expected"], error["found"]) == (
        "wrong type",
        "wrong",
        "AID",
        "CONSULT",
    )
    start, end = error["trigger"]
    assert error["sentence"][start:end] == "ANKARA,"


def test_what_cannot_be_read_is_named_and_the_rest_goes_on() -> None:
    write("right", FOUND)
    write("faulty", {**FOUND, "types": ["TALK"]})
    write("unread", FOUND, text=BODY.format(2) + " RAISETHIS\n")
    result = evaluate("--json")
    assert result.exit_code == 1
    assert "gold/faulty.json, events[0].types: ['TALK']; at least one is needed, of AGREE" in result.stderr
    assert "unread: KeyError while coding" in result.stderr
    told = json.loads(result.stdout)
    assert told["figures"]["precision"] == 1.0
    assert told["figures"]["recall"] == 0.5
    assert [error["kind"] for error in told["errors"]] == ["missed"]
    assert [refusal["reason"] for refusal in told["refused"]] == ["fields", "internal"]


def test_a_folder_without_gold_is_one_line() -> None:
    result = evaluate()
    assert result.exit_code == 1
    assert result.stderr == "Error: gold: it holds no gold file; for every report NAME.txt and NAME.json [empty]\n"


def test_escape_sequences_of_a_report_reach_no_terminal() -> None:
    text = REPORT.replace("Turkey", "\x1b[31m\u202eTurkey")
    write("sly", {**FOUND, "types": ["AID"], "trigger": [18, 41]}, text=text)
    result = evaluate()
    assert "[Turkey and Greece]" in result.stdout
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
