"""The best dependency tree over the scores of one sentence: always one root, never a cycle.

Most sentences get a tree by taking every word's best head. For the rest the maximum spanning arborescence is found by
Chu and Liu's and Edmonds's algorithm (Chu & Liu 1965, Edmonds 1967), once for the likeliest roots that the first try
leaves.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]

_NEVER = -1e9
MAX_ROOTS = 12
"""Words tried as the one root where many would be: those that lead most as roots over their best other head."""


def best_tree(scores: NDArray[np.floating]) -> Heads:
    """Heads [n] of the best tree; `scores` [n, n + 1] has a row a word, column 0 for the root, column i + 1 for word i.

    A head of 0 marks the root, i + 1 the word i.
    """
    table = np.array(scores, dtype=np.float64)
    np.fill_diagonal(table[:, 1:], _NEVER)
    heads: Heads = table.argmax(axis=1)
    if is_tree(heads):
        return heads
    heads = _arborescence(table)
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1:
        return heads
    lead = table[roots, 0] - table[roots, 1:].max(axis=1)
    likeliest = roots[np.sort(np.argsort(-lead, kind="stable")[:MAX_ROOTS])]
    candidates = [_with_root(table, int(root)) for root in likeliest]
    return max(candidates, key=lambda found: _total(table, found))


def is_tree(heads: Heads) -> bool:
    """Whether heads (0 the root, i + 1 the word i) form a tree with exactly one root."""
    if (heads == 0).sum() != 1:
        return False
    return _find_cycle(heads) is None


def _with_root(table: Scores, root: int) -> Heads:
    forced = table.copy()
    forced[:, 0] = _NEVER * 10
    forced[root, 0] = 0.0
    forced[root, 1:] = _NEVER * 10
    return _arborescence(forced)


def _total(table: Scores, heads: Heads) -> float:
    return float(table[np.arange(len(heads)), heads].sum())


def _find_cycle(heads: Heads) -> list[int] | None:
    """Words on a cycle, or None. Every word is walked from once."""
    state = np.zeros(len(heads) + 1, dtype=np.int64)
    state[0] = -1
    for start in range(1, len(heads) + 1):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(heads[node - 1])
        if state[node] == start:
            cycle = [node]
            while (following := int(heads[cycle[-1] - 1])) != node:
                cycle.append(following)
            return [member - 1 for member in cycle]
    return None


def _arborescence(table: Scores) -> Heads:
    heads: Heads = table.argmax(axis=1)
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    return _contract(table, heads, np.array(sorted(cycle)))


def _contract(table: Scores, heads: Heads, cycle: NDArray[np.int64]) -> Heads:
    """Solve with the cycle shrunk to one word, then open it where its best way in enters."""
    size = len(heads)
    outside = np.setdiff1d(np.arange(size), cycle)
    gain = table[cycle] - table[cycle, heads[cycle]][:, None]
    small = np.full((len(outside) + 1, len(outside) + 2), _NEVER)
    columns = np.concatenate([[0], outside + 1])
    small[:-1, :-1] = table[np.ix_(outside, columns)]
    from_cycle = table[np.ix_(outside, cycle + 1)]
    to_cycle = gain[:, columns]
    if len(outside):
        small[:-1, -1] = from_cycle.max(axis=1)
    small[-1, :-1] = to_cycle.max(axis=0)
    small[-1, -1] = _NEVER * 100
    found = _arborescence(small)
    result = heads.copy()
    for row, word in enumerate(outside):
        at = int(found[row])
        result[word] = columns[at] if at < len(columns) else cycle[from_cycle[row].argmax()] + 1
    entry = int(found[-1])
    entered = int(cycle[to_cycle[:, entry].argmax()])
    result[entered] = columns[entry]
    return result
