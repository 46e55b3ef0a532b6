from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading import trees
from communique.reading.trees import best_tree, is_tree


def scores(size: int, seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(size=(size, size + 1))


def total(table: np.ndarray[tuple[int, ...], np.dtype[np.float64]], heads: tuple[int, ...]) -> float:
    return float(sum(table[i, head] for i, head in enumerate(heads)))


def test_one_word_is_the_root() -> None:
    assert best_tree(np.array([[0.5, 9.0]])).tolist() == [0]


def test_is_tree() -> None:
    assert is_tree(np.array([0, 1, 2]))
    assert not is_tree(np.array([0, 0, 1]))
    assert not is_tree(np.array([2, 1, 0]))
    assert not is_tree(np.array([0, 3, 2]))


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_no_tree_with_one_root_scores_higher(size: int, seed: int) -> None:
    table = scores(size, seed)
    found = best_tree(table)
    assert is_tree(found)
    choices = product(range(size + 1), repeat=size)
    trees = [h for h in choices if all(x != i + 1 for i, x in enumerate(h)) and is_tree(np.array(h))]
    assert total(table, tuple(found)) == max(total(table, heads) for heads in trees)


@given(st.integers(1, 80), st.integers(0, 10_000))
def test_large_sentences_get_trees(size: int, seed: int) -> None:
    assert is_tree(best_tree(scores(size, seed)))


def test_all_words_drawn_to_the_root_still_get_one_root() -> None:
    table = np.zeros((6, 7))
    table[:, 0] = 5.0
    assert is_tree(best_tree(table))


def test_equal_scores_get_a_tree() -> None:
    assert is_tree(best_tree(np.zeros((9, 10))))


def test_few_roots_are_tried_where_every_word_would_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    with_root = trees._with_root

    def counted(table: trees.Scores, root: int) -> trees.Heads:
        tried.append(root)
        return with_root(table, root)

    monkeypatch.setattr(trees, "_with_root", counted)
    table = np.zeros((200, 201))
    table[:, 0] = np.arange(200) + 5.0
    assert best_tree(table)[-1] == 0
    assert len(tried) == trees.MAX_ROOTS
