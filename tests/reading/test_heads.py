from __future__ import annotations

import numpy as np
import pytest

from communique.knowledge.codebook import load_codebook
from communique.reading.heads import FACTUALITIES, MODES, PLOVER_TYPES, ROLES, PairScores, sigmoid


def test_labels() -> None:
    assert len(set(PLOVER_TYPES)) == 16
    assert len(set(FACTUALITIES)) == 6
    assert ROLES == ("source", "recipient")


def test_modes_are_those_of_the_codebook() -> None:
    legal = {mode for facts in load_codebook().types.values() for mode in facts.modes}
    assert set(MODES) == legal | {"none"}
    assert len(MODES) == len(set(MODES))


def test_sigmoid_of_large_values() -> None:
    with np.errstate(all="raise"):
        assert sigmoid(np.array([-1e4, 0.0, 1e4], dtype=np.float32)).tolist() == [0.0, 0.5, 1.0]


def test_roles_are_scored_within_a_window_only() -> None:
    queries = np.array([[1, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]], dtype=np.float32)
    keys = np.array([[0, 0], [3, -3], [9, 9]], dtype=np.float32)
    pairs = PairScores(queries, keys, np.array([0, 0, 1], dtype=np.int32), np.ones(3, dtype=np.bool_))
    scores = pairs(0)
    assert scores.shape == (3, 2)
    assert scores[1, 0] == pytest.approx(0.9526, abs=1e-4)
    assert scores[1, 1] == pytest.approx(0.0474, abs=1e-4)
    assert scores[2].tolist() == [0.0, 0.0]
    assert pairs.near(2)[0] == 2
    assert pairs.near(0)[1].tolist() == scores[:2].tolist()


def test_white_space_has_no_role() -> None:
    ones = np.ones((2, 2), dtype=np.float32)
    words = np.array([True, False])
    pairs = PairScores(np.ones((2, 4), dtype=np.float32), ones, np.zeros(2, dtype=np.int32), words)
    assert pairs(0)[1].tolist() == [0.0, 0.0]
