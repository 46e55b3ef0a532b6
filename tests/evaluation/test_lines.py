"""The line scorer on captures whose figures are known by hand."""

from __future__ import annotations

import json
from pathlib import Path

from communique.data import Segment
from communique.evaluation.lines import load_gold, score_lines
from tests.evaluation.helpers import article, findings

LINES = [
    {"text": "Please donate", "label": 0, "role": "boiler"},
    {"text": "Ships left the port", "label": 1, "role": "body"},
    {"text": "They sailed north", "label": 1, "role": "body"},
]


def gold_file(folder: Path) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"id": "c.txt", "lines": LINES}) + "\n", "utf-8")
    return path


def test_kept_and_lost_lines(tmp_path: Path) -> None:
    gold = load_gold(gold_file(tmp_path))
    assert [line.start for line in gold["c"]] == [0, 14, 34]
    whole = findings(article("x", "c.txt", (Segment(0, 14, 19), Segment(21, 34, 17))))
    perfect = score_lines(gold, {"c": whole})
    assert (perfect.characters.f1, perfect.lost, perfect.kept_furniture) == (1.0, (), ())
    wrong = score_lines(gold, {"c": findings(article("x", "c.txt", (Segment(0, 0, 33),)))})
    assert wrong.lost == ("They sailed north",)
    assert wrong.kept_furniture == ("Please donate",)
    assert 0 < wrong.characters.precision < 1


def test_a_missing_capture_loses_everything(tmp_path: Path) -> None:
    scores = score_lines(load_gold(gold_file(tmp_path)), {})
    assert scores.characters.recall == 0.0
    assert len(scores.lost) == 2
