"""The head that reads what one marked party does to another: PLOVER types of a pair, from the word vectors.

A small network on what the reader has found already: the mean vectors of both parties' words ask, by attention, which
words of the text tell of the two; the types are read from the parties and those words together. Its inputs for each
word are the word's vector, the trigger head's probabilities and what the codebook says of it; the role head's scores of
the two parties move the attention.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from communique.errors import ReaderError
from communique.reading.heads import PLOVER_TYPES, FloatArray, softmax
from communique.reading.reader import MODEL_FOLDER

FILE = "pairs.npz"
WEIGHTS = ("source", "recipient", "key", "query", "roles", "value", "hidden", "hidden_bias", "out", "out_bias")
"""Matrices of the file, each [inputs, outputs], biases [outputs]."""


@dataclass(frozen=True)
class MarkedPair:
    """What the head reads of a text with n words, for one pair of parties.

    `words` [n, 384], `hints` [n, 32] (probabilities of the trigger head, types of the codebook), `roles` [n, 4] (how
    likely the source is the source of the word's act, the recipient its recipient, and the two exchanged).
    """

    words: FloatArray
    hints: FloatArray
    roles: FloatArray
    source: tuple[int, ...]
    recipient: tuple[int, ...]


class PairHead:
    """The trained weights. Numbers are small, so that numpy does it without a thread of its own."""

    def __init__(self, path: Path = MODEL_FOLDER / FILE) -> None:
        """Read the weights at `path`."""
        if not path.is_file():
            raise ReaderError(f"the model lacks {path}; it is made by training")
        with np.load(path) as file:
            self._weights = {name: file[name].astype(np.float32) for name in WEIGHTS}

    def types(self, pair: MarkedPair) -> tuple[FloatArray, FloatArray]:
        """Probabilities [16] by `heads.PLOVER_TYPES`, and attention [n]: which words tell of the two."""
        w = self._weights
        left = pair.words[list(pair.source)].mean(axis=0) @ w["source"]
        right = pair.words[list(pair.recipient)].mean(axis=0) @ w["recipient"]
        both = np.concatenate([left, right])
        keys = pair.words @ w["key"]
        attention = softmax(keys @ (both @ w["query"]) / np.sqrt(np.float32(keys.shape[1])) + pair.roles @ w["roles"])
        told = np.concatenate([pair.words, pair.hints], axis=1)
        found = attention @ told @ w["value"]
        evidence = np.concatenate([both, found, attention @ pair.hints])
        hidden = np.tanh(evidence @ w["hidden"] + w["hidden_bias"])
        return softmax(hidden @ w["out"] + w["out_bias"]), attention


@cache
def load_pair_head() -> PairHead:
    """The shipped head, read once."""
    return PairHead()


def ranked(probabilities: Sequence[float]) -> list[tuple[str, float]]:
    """Types with their probabilities, most probable first."""
    return sorted(zip(PLOVER_TYPES, map(float, probabilities), strict=True), key=lambda pair: -pair[1])
