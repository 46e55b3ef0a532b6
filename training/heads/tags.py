"""Heads that give every word one of several classes by itself: morphology and lemma rules, sentence starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import torch
from torch import Tensor, nn

from communique.reading.lemmas import rule_between
from communique.reading.pieces import plain_quotes
from training.encoder import WIDTH
from training.graph import Graph
from training.heads.base import Head, Hidden, Targets, Tensors, long_tensor, masked_cross_entropy
from training.inventory import Inventory
from training.passages import Passage
from training.samples import UNLABELLED, TreeSentence


class TagHead(Head):
    """One hidden layer, then one linear classifier for each of the head's label sets."""

    dropout: ClassVar[float] = 0.2
    width: ClassVar[int] = 256

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.hidden = Hidden(WIDTH, self.width, self.dropout)
        self.classifiers = nn.ModuleDict({key: nn.Linear(self.width, size) for key, size in sizes.items()})

    def forward(self, words: Tensor) -> Tensors:
        """Scores [W, classes] by label set."""
        hidden = self.hidden(words)
        return {key: classifier(hidden) for key, classifier in self.classifiers.items()}

    def collate(self, items: list[Targets], offsets: list[int]) -> Tensors:
        """Classes [W] by label set."""
        return {key: long_tensor([c for item in items for c in item[key]]) for key in self.classifiers}

    def loss(self, outputs: Tensors, targets: Tensors) -> Tensor:
        """Sum over the label sets."""
        return torch.stack([masked_cross_entropy(outputs[key], targets[key]) for key in self.classifiers]).sum()

    def build(self, graph: Graph, words: str) -> list[str]:
        """One output a label set."""
        hidden = self.hidden.build(graph, words)
        outputs: list[str] = []
        for key, layer in self.classifiers.items():
            assert isinstance(layer, nn.Linear)
            outputs.append(graph.output(key, graph.linear(hidden, layer)))
        return outputs


def _spread(passage: Passage, label: dict[str, int], values: Sequence[Sequence[str | None]]) -> list[int]:
    result = [UNLABELLED] * len(passage.words)
    for (start, _), column in zip(passage.sentences, values, strict=True):
        for offset, value in enumerate(column):
            result[start + offset] = label.get(value, UNLABELLED) if value is not None else UNLABELLED
    return result


class MorphologyHead(TagHead):
    """UPOS, XPOS, features as one bundle, and the lemma's edit rule."""

    name = "morphology"
    weight = 0.5

    def __init__(self, inventory: Inventory) -> None:
        labels = {"upos": inventory.upos, "xpos": inventory.xpos, "feats": inventory.feats, "rules": inventory.rules}
        super().__init__({key: len(values) for key, values in labels.items()})
        self._numbers = {key: {label: i for i, label in enumerate(values)} for key, values in labels.items()}

    def targets(self, passage: Passage) -> Targets:
        """Classes from the treebank; nothing from coded texts."""
        columns: dict[str, Sequence[Sequence[str | None]]] = {
            "upos": [s.upos for _, s in passage.sentences],
            "xpos": [s.xpos for _, s in passage.sentences],
            "feats": [s.feats for _, s in passage.sentences],
            "rules": [_rules(s) for _, s in passage.sentences],
        }
        return {key: _spread(passage, self._numbers[key], column) for key, column in columns.items()}


def _rules(sentence: TreeSentence) -> list[str | None]:
    rules = [rule_between(plain_quotes(f), lemma) for f, lemma in zip(sentence.words, sentence.lemmas, strict=True)]
    return [str(rule) if rule else None for rule in rules]


class StartHead(TagHead):
    """Whether a word begins a sentence."""

    name = "starts"
    weight = 0.5
    width = 64

    def __init__(self) -> None:
        super().__init__({"starts": 2})

    def targets(self, passage: Passage) -> Targets:
        """1 at the first word of every sentence but the window's first, which begins one in any case."""
        if not passage.sentences:
            return {"starts": [UNLABELLED] * len(passage.words)}
        result = [0] * len(passage.words)
        for start, _ in passage.sentences:
            result[start] = 1
        result[0] = UNLABELLED
        return {"starts": result}
