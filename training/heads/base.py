"""What every head offers to training and to export."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.graph import Graph
from training.passages import Passage

Targets = dict[str, Any]
Tensors = dict[str, Tensor]


class Head(nn.Module, ABC):
    """One task on the word vectors. Words of all windows of a batch are laid end to end: [W, width]."""

    name: ClassVar[str]
    weight: ClassVar[float] = 1.0
    """Share of the head's loss in the sum."""

    @abstractmethod
    def targets(self, passage: Passage) -> Targets:
        """What the head learns from one passage, as arrays that count words from the passage's first."""

    @abstractmethod
    def collate(self, items: list[Targets], offsets: list[int]) -> Tensors:
        """The targets of a batch; `offsets` is the number of each passage's first word in the batch."""

    @abstractmethod
    def loss(self, outputs: Tensors, targets: Tensors) -> Tensor:
        """Mean loss of the batch: zero where nothing in it teaches this head."""

    @abstractmethod
    def build(self, graph: Graph, words: str) -> list[str]:
        """Add the head's nodes to the exported graph; gives the names of its outputs."""


class Hidden(nn.Module):
    """The first layer of a head: a linear map, GELU and dropout."""

    def __init__(self, wide: int, narrow: int, dropout: float) -> None:
        super().__init__()
        self.linear = nn.Linear(wide, narrow)
        self.dropout = dropout

    def forward(self, words: Tensor) -> Tensor:
        """[W, wide] to [W, narrow]."""
        return functional.dropout(functional.gelu(self.linear(words)), self.dropout, self.training)

    def build(self, graph: Graph, words: str) -> str:
        """The same in the exported graph."""
        return graph.gelu(graph.linear(words, self.linear))


def masked_cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    """Mean cross entropy over labelled rows; zero, not NaN, where there is none."""
    count = (targets >= 0).sum().clamp(min=1)
    return functional.cross_entropy(scores.float(), targets, ignore_index=-100, reduction="sum") / count


def long_tensor(values: Sequence[int]) -> Tensor:
    """Whole numbers as torch wants them for indices and classes."""
    return torch.as_tensor(values, dtype=torch.long)
