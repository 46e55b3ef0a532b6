from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reading.names import NameChain, may_follow, may_open

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
NUMBER = {label: i for i, label in enumerate(LABELS)}


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("O", "I-PER", False),
        ("B-ORG", "I-PER", False),
        ("B-PER", "I-PER", True),
        ("I-PER", "I-PER", True),
        ("I-PER", "B-PER", True),
        ("I-ORG", "O", True),
    ],
)
def test_what_may_follow(before: str, after: str, allowed: bool) -> None:
    assert may_follow(before, after) is allowed


def rewards(scores: np.ndarray, steps: np.ndarray, path: tuple[int, ...]) -> float:
    labels = [LABELS[number] for number in path]
    if not may_open(labels[0]) or not all(may_follow(a, b) for a, b in pairwise(labels)):
        return -np.inf
    return float(sum(scores[i, n] for i, n in enumerate(path)) + sum(steps[a, b] for a, b in pairwise(path)))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_of_all_paths(words: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 2, (words, len(LABELS))).astype(np.float32)
    steps = rng.normal(0, 1, (len(LABELS), len(LABELS))).astype(np.float32)
    found = NameChain(LABELS, steps).best(scores)
    best = max(rewards(scores, steps, path) for path in product(range(len(LABELS)), repeat=words))
    assert rewards(scores, steps, tuple(found.tolist())) == pytest.approx(best, abs=1e-4)


def test_a_name_of_two_words_is_not_cut() -> None:
    """Word by word "Vladimir" would begin one name and "Putin" another."""
    steps = np.zeros((5, 5), dtype=np.float32)
    steps[NUMBER["B-PER"], NUMBER["I-PER"]] = 2.0
    scores = np.full((4, 5), -9.0, dtype=np.float32)
    scores[[0, 3], 0] = 20.0
    scores[1, NUMBER["B-PER"]], scores[2, NUMBER["B-PER"]], scores[2, NUMBER["I-PER"]] = 5.0, 5.0, 4.0
    found = NameChain(LABELS, steps).best(scores)
    assert [LABELS[n] for n in found] == ["O", "B-PER", "I-PER", "O"]


def test_nothing_but_outside() -> None:
    scores = np.zeros((3, 5), dtype=np.float32)
    scores[:, 0] = 50.0
    assert NameChain(LABELS, np.zeros((5, 5), dtype=np.float32)).best(scores).tolist() == [0, 0, 0]
