from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from communique.cli import main

PAIR = {"id": "a", "text": "Turkish jets bombed Kurdish positions.", "source": [0, 12], "recipient": [20, 37]}


def test_answers_in_order_and_faults_named(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    lines = [
        json.dumps(PAIR),
        "",
        "no json \x1b[31m",
        json.dumps({**PAIR, "id": 7}),
        json.dumps({**PAIR, "source": [5, 5]}),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    ran = CliRunner().invoke(main, ["relate", str(file)])
    assert ran.exit_code == 1
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 7]
    assert {key for answer in answers for key in answer} == {
        "id",
        "type",
        "mode",
        "factuality",
        "confidence",
        "alternatives",
    }
    assert "line 3" in ran.stderr
    assert "line 5" in ran.stderr
    assert "\x1b" not in ran.stderr


def test_standard_input_with_a_byte_order_mark() -> None:
    ran = CliRunner().invoke(main, ["relate", "-"], input=b"\xef\xbb\xbf" + json.dumps(PAIR).encode())
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["type"] == "ASSAULT"


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    file = tmp_path / "empty.jsonl"
    file.write_bytes(b"")
    ran = CliRunner().invoke(main, ["relate", str(file), "--fast"])
    assert (ran.exit_code, ran.stdout) == (0, "")
