"""What the network's outputs say about the words of one window: sentence starts, trees, tags, names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.reading.encoder import Outputs
from communique.reading.heads import FloatArray
from communique.reading.names import NameChain
from communique.reading.sessions import Network
from communique.reading.trees import best_tree

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class Labels:
    """Class names of the network's outputs, in order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    rules: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Labels:
        """Read the label file that export wrote."""
        return cls(**{key: tuple(values) for key, values in json.loads(path.read_text(encoding="utf-8")).items()})


@dataclass(frozen=True)
class WindowAnalysis:
    """Classes of a window's words, in parallel. `heads` are word numbers in the window; a root is its own head."""

    starts: BoolArray
    heads: IntArray
    relations: IntArray
    upos: IntArray
    xpos: IntArray
    feats: IntArray
    names: IntArray
    rules: FloatArray
    """Scores of lemma rules [n, rules]: ranked only for the words that the lemma table does not hold."""


class Analyser:
    """Turns network outputs into classes; scores pairs of words with two small networks of its own."""

    def __init__(self, labels: Labels, folder: Path) -> None:
        """Read the networks that export wrote to `folder`."""
        # small products go through ONNX Runtime too: numpy's BLAS would start threads of its own and wait for them
        self._arcs = Network(folder / "arcs.onnx")
        self._relations_of = Network(folder / "relations.onnx")
        self._root = np.array(json.loads((folder / "root.json").read_text(encoding="utf-8")), dtype=np.float32)
        self._root_label = labels.relations.index("root")
        steps = np.array(json.loads((folder / "names.json").read_text(encoding="utf-8")), dtype=np.float32)
        self._names_of = NameChain(labels.names, steps)

    def analyse(self, outputs: Outputs, starts: BoolArray) -> WindowAnalysis:
        """Classes of all words, given where the window's sentences start."""
        heads, relations = self._trees(outputs, starts)
        return WindowAnalysis(
            starts=starts,
            heads=heads,
            relations=relations,
            upos=outputs["upos"].argmax(axis=1),
            xpos=outputs["xpos"].argmax(axis=1),
            feats=outputs["feats"].argmax(axis=1),
            names=self._names(outputs["names"], starts),
            rules=outputs["rules"],
        )

    def _trees(self, outputs: Outputs, starts: BoolArray) -> tuple[IntArray, IntArray]:
        (table,) = self._arcs.run(query=outputs["arc_query"], key=outputs["arc_key"])
        bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
        heads = np.empty(len(starts), dtype=np.int64)
        is_root = np.zeros(len(starts), dtype=np.bool_)
        for begin, end in pairwise(bounds):
            rows = table[begin:end]
            found = best_tree(np.concatenate([rows[:, :1], rows[:, begin + 1 : end + 1]], axis=1))
            is_root[begin:end] = found == 0
            heads[begin:end] = np.where(found == 0, np.arange(end - begin), found - 1) + begin
        return heads, self._relations(outputs, heads, is_root)

    def _relations(self, outputs: Outputs, heads: IntArray, is_root: BoolArray) -> IntArray:
        chosen = outputs["relation_head"][heads]
        chosen[is_root] = self._root
        (scores,) = self._relations_of.run(dependents=outputs["relation_dependent"], heads=chosen)
        # only a root is "root": every sentence has one root
        scores[:, self._root_label] = -np.inf
        relations: IntArray = scores.argmax(axis=1)
        relations[is_root] = self._root_label
        return relations

    def _names(self, scores: FloatArray, starts: BoolArray) -> IntArray:
        """Best labels of each sentence."""
        sentences = np.split(scores, np.flatnonzero(starts)[1:])
        return np.concatenate([self._names_of.best(sentence) for sentence in sentences])
