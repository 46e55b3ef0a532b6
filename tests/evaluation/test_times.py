"""The scorer of time expressions."""

from __future__ import annotations

import json
from pathlib import Path

from communique.data import Span, TimeExpression, TimeType
from communique.evaluation.times import GoldText, GoldTime, load_gold, same_value, score_times

TEXT = GoldText(
    "a", "On Friday and in May it rained.", "2014-07-05", (GoldTime(3, 9, "2014-07-04"), GoldTime(17, 20, "2014-05"))
)


def at(start: int, end: int, value: str) -> TimeExpression:
    return TimeExpression(Span(start, end), TimeType.DATE, value)


def test_everything_right() -> None:
    scores = score_times([TEXT], lambda _: (at(3, 9, "2014-07-04"), at(17, 20, "2014-05")))
    assert (scores.relaxed, scores.strict, scores.value) == (1.0, 1.0, 1.0)


def test_overlap_counts_as_relaxed_only() -> None:
    scores = score_times([TEXT], lambda _: (at(0, 9, "2014-07-11"),))
    assert (scores.gold, scores.found) == (2, 1)
    assert (round(scores.relaxed, 3), scores.strict, scores.value) == (0.667, 0.0, 0.0)


def test_one_gold_expression_is_matched_once() -> None:
    scores = score_times([TEXT], lambda _: (at(3, 6, "x"), at(6, 9, "y")))
    assert round(scores.relaxed, 3) == 0.5


def test_nothing_found_and_nothing_there() -> None:
    assert score_times([GoldText("b", "", None, ())], lambda _: ()).value == 0.0


def test_values_agree_up_to_the_time_of_day() -> None:
    assert same_value("2014-07-04T09:00", "2014-07-04TMO")
    assert not same_value(None, "2014")


def test_gold_is_read(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": "Now.",
        "dct": None,
        "timexes": [{"start": 0, "end": 3, "text": "Now", "type": "DATE", "value": None}],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert load_gold(tmp_path / "gold.jsonl") == (GoldText("a", "Now.", None, (GoldTime(0, 3, None),)),)
    assert TEXT.half in (0, 1)
