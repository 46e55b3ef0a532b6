"""Heads that relate an anchor word to the other words of its window: parties of acts, speakers, contents, arguments."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import WIDTH
from training.graph import Graph
from training.heads.base import Head, Hidden, Targets, Tensors, long_tensor
from training.passages import Passage

_DROPOUT = 0.3

Anchored = Mapping[int, Sequence[Sequence[int]]]
"""Word numbers of a passage's anchors, each with the words in every role."""


class PairHead(Head):
    """A bilinear score for each role between an anchor and every other word of its window.

    Outputs are vectors, ``<name>_query`` [W, roles * (width + 1)] and ``<name>_key`` [W, width + 1]: their products
    are log odds. The last column of a key is 1, so the last value of a query is its bias.
    """

    weight = 0.5
    roles: ClassVar[tuple[str, ...]]
    width: ClassVar[int] = 96

    def __init__(self) -> None:
        super().__init__()
        self.anchor = Hidden(WIDTH, self.width, _DROPOUT)
        self.word = Hidden(WIDTH, self.width, _DROPOUT)
        self.query = nn.Linear(self.width, len(self.roles) * (self.width + 1))
        with torch.no_grad():  # few pairs are related: the first steps don't shake the encoder
            self.query.bias[self.width :: self.width + 1] = -4.0

    @abstractmethod
    def anchored(self, passage: Passage) -> Anchored:
        """What the passage teaches; nothing where it isn't annotated."""

    def targets(self, passage: Passage) -> Targets:
        """The anchors and the number of words that each is compared with."""
        return {"anchored": self.anchored(passage), "words": len(passage.words)}

    def collate(self, items: list[Targets], offsets: list[int]) -> Tensors:
        """`anchors` [A] and `words` [P] numbers of words, `rows` [P] the anchor of each pair, `roles` [P, R]."""
        anchors: list[int] = []
        words: list[int] = []
        rows: list[int] = []
        tables: list[Tensor] = [torch.zeros(0, len(self.roles))]
        for item, offset in zip(items, offsets, strict=True):
            for at, marked in item["anchored"].items():
                table = torch.zeros(item["words"], len(self.roles))
                for role, places in enumerate(marked):
                    table[list(places), role] = 1.0
                tables.append(table)
                rows.extend([len(anchors)] * item["words"])
                words.extend(range(offset, offset + item["words"]))
                anchors.append(at + offset)
        return {
            "anchors": long_tensor(anchors),
            "words": long_tensor(words),
            "rows": long_tensor(rows),
            "roles": torch.cat(tables),
        }

    def forward(self, words: Tensor) -> Tensors:
        """Queries and keys of all words."""
        key = self.word(words)
        return {"query": self.query(self.anchor(words)), "key": torch.cat([key, torch.ones_like(key[:, :1])], dim=1)}

    def loss(self, outputs: Tensors, targets: Tensors) -> Tensor:
        """Binary cross entropy over all words of the window, summed, a mean over anchors."""
        anchors = targets["anchors"]
        if not len(anchors):
            return (outputs["query"].sum() + outputs["key"].sum()) * 0.0
        query = outputs["query"][anchors].float().view(-1, len(self.roles), self.width + 1)
        key = outputs["key"][targets["words"]].float()
        scores = (query[targets["rows"]] * key[:, None, :]).sum(-1)
        total = functional.binary_cross_entropy_with_logits(scores, targets["roles"], reduction="sum")
        return total / len(anchors)

    def build(self, graph: Graph, words: str) -> list[str]:
        """Vectors: scores are computed for the anchors that coding asks about."""
        key = graph.append_one(self.word.build(graph, words))
        query = graph.linear(self.anchor.build(graph, words), self.query)
        return [graph.output(f"{self.name}_query", query), graph.output(f"{self.name}_key", key)]
