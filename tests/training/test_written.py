"""The sentences written for training say what they claim to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from communique.knowledge.codebook import load_codebook
from communique.reading.heads import FACTUALITIES, PLOVER_TYPES
from training.events import WRITTEN, place, read_written

FILES = sorted(WRITTEN.glob("*.jsonl"))
CODEBOOK = load_codebook()


def lines() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in FILES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.name}, line {number}", json.loads(line)


def test_there_are_many_and_none_twice() -> None:
    texts = [row["text"] for _, row in lines()]
    assert len(texts) >= 2500
    assert len(set(texts)) == len(texts)


def test_labels_are_legal() -> None:
    legal = {str(kind): set(facts.modes) for kind, facts in CODEBOOK.types.items()}
    for where, row in lines():
        for event in row["events"]:
            assert event["type"] in event["types"], where
            assert set(event["types"]) <= set(PLOVER_TYPES), where
            assert event["factuality"] and set(event["factuality"]) <= set(FACTUALITIES), where
            assert event["mode"] is None or any(event["mode"] in legal[kind] for kind in event["types"]), where


def test_words_stand_in_their_text() -> None:
    for where, row in lines():
        for event in row["events"]:
            for quoted in (event["trigger"], *event["source"], *event["recipient"]):
                start, end = place(row["text"], quoted)
                assert 0 <= start < end <= len(row["text"]), where


@pytest.mark.parametrize(
    ("quoted", "found"), [("talks", (0, 5)), ("talks#2", (10, 15)), ("end", (6, 9)), ("C#", (16, 18))]
)
def test_places(quoted: str, found: tuple[int, int]) -> None:
    assert place("talks end talks C#", quoted) == found


def test_words_that_are_not_there() -> None:
    with pytest.raises(ValueError, match="substring"):
        place("talks end", "talks#2")


def test_every_event_reaches_training() -> None:
    """Two events of one text may share a head word; few do."""
    events = sum(len(row["events"]) for _, row in lines())
    taught = sum(len(passage.triggers or {}) for passage in read_written({}))
    assert 0.98 * events <= taught <= events
