"""Names from label scores: the best path through a linear chain of BIO labels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from communique.reading.heads import FloatArray

_SURE = 6.0
"""Log odds by which a word outside of names cuts the chain, beyond what steps can change."""


def may_open(label: str) -> bool:
    """Whether a sentence may begin with a label: nothing is inside a name before one began."""
    return not label.startswith("I-")


def may_follow(before: str, after: str) -> bool:
    """Whether one label may come after another: inside a name only what the name is."""
    return not after.startswith("I-") or (before != "O" and before[2:] == after[2:])


class NameChain:
    """Finds the best labels of a sentence: the sum of the words' scores and of the scores of steps is largest."""

    def __init__(self, labels: tuple[str, ...], steps: FloatArray) -> None:
        """`steps` [labels, labels] scores a label (column) after a label (row); what may not follow counts as such."""
        legal = np.array([[may_follow(before, after) for after in labels] for before in labels])
        self._steps = np.where(legal, steps, np.float32(-1e4)).astype(np.float32)
        self._closed = np.array([0.0 if may_open(label) else -1e4 for label in labels], dtype=np.float32)
        self._outside = labels.index("O")
        # steps around one word change a path by no more than this
        self._sure = _SURE + 2 * float(steps[legal].max() - steps[legal].min())

    def best(self, scores: FloatArray) -> NDArray[np.int64]:
        """Label numbers [n] of a sentence whose words have `scores` [n, labels]."""
        result = np.full(len(scores), self._outside, dtype=np.int64)
        others = np.delete(scores, self._outside, axis=1).max(axis=1)
        # a word so surely outside that no neighbour changes it cuts the chain: most sentences hold few other words
        open_words = np.flatnonzero(scores[:, self._outside] - others <= self._sure)
        for group in np.split(open_words, np.flatnonzero(np.diff(open_words) > 1) + 1):
            if len(group):
                first, last = int(group[0]), int(group[-1]) + 1
                result[first:last] = self._path(scores[first:last], first > 0, last < len(scores))
        return result

    def _path(self, scores: FloatArray, after_outside: bool, before_outside: bool) -> list[int]:
        """Viterbi over a stretch between words outside of names, or the ends of the sentence."""
        total = scores[0] + (self._steps[self._outside] if after_outside else self._closed)
        back: list[NDArray[np.int64]] = []
        for row in scores[1:]:
            routes = total[:, None] + self._steps
            back.append(routes.argmax(axis=0))
            total = routes.max(axis=0) + row
        if before_outside:
            total = total + self._steps[:, self._outside]
        path = [int(total.argmax())]
        for came_from in reversed(back):
            path.append(int(came_from[path[-1]]))
        return path[::-1]
