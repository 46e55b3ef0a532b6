"""The encoder and its heads as one network, and the batches it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from communique.reading.pieces import WordPieces
from communique.reading.shapes import N_SHAPES
from training.encoder import WIDTH, Encoder
from training.heads.arguments import ArgumentHead
from training.heads.attribution import AttributionHead, CueHead
from training.heads.base import Head, Targets, Tensors
from training.heads.names import NameHead
from training.heads.tags import MorphologyHead, StartHead
from training.heads.trees import TreeHead
from training.heads.triggers import RoleHead, TriggerHead
from training.inventory import Inventory
from training.passages import Passage

EARLY_WEIGHT = 0.5
"""Share of the losses that the heads have on the early vectors, where they are asked for. Chosen, not tuned."""


@dataclass(frozen=True)
class Example:
    """One passage as the network reads it. `first` is the place of each word's first piece."""

    pieces: tuple[int, ...]
    piece_shapes: tuple[int, ...]
    first: tuple[int, ...]
    shapes: tuple[int, ...]
    targets: dict[str, Targets]


@dataclass(frozen=True)
class Batch:
    """`pieces`, `piece_shapes`, `mask` [B, T]; `first` [W] flat piece places; `shapes` [W]; targets by head."""

    pieces: Tensor
    piece_shapes: Tensor
    mask: Tensor
    first: Tensor
    shapes: Tensor
    targets: dict[str, Tensors]


class Network(nn.Module):
    """One encoder pass, all heads on the vectors of words: first piece plus shape."""

    def __init__(self, encoder: Encoder, inventory: Inventory) -> None:
        super().__init__()
        self.encoder = encoder
        self.shapes = nn.Embedding(N_SHAPES, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        heads: list[Head] = [
            MorphologyHead(inventory),
            NameHead(inventory),
            StartHead(),
            TreeHead(inventory),
            ArgumentHead(),
            TriggerHead(),
            RoleHead(),
            CueHead(),
            AttributionHead(),
        ]
        self.heads = nn.ModuleDict({head.name: head for head in heads})

    def example(self, passage: Passage, pieces: WordPieces) -> Example:
        """The passage in numbers."""
        ids, shapes, first = [pieces.cls], [N_SHAPES], []
        for word, shape in zip(passage.words, passage.shapes, strict=True):
            first.append(len(ids))
            found = pieces.of(word)
            ids.extend(found)
            shapes.extend([shape] * len(found))
        ids.append(pieces.sep)
        shapes.append(N_SHAPES)
        targets = {name: head.targets(passage) for name, head in self.heads.items()}  # type: ignore[operator]
        return Example(tuple(ids), tuple(shapes), tuple(first), passage.shapes, targets)

    def batch(self, examples: Sequence[Example]) -> Batch:
        """Examples padded to the longest."""
        longest = max(len(e.pieces) for e in examples)
        pieces = torch.zeros(len(examples), longest, dtype=torch.long)
        shapes = torch.full_like(pieces, N_SHAPES)
        mask = torch.zeros_like(pieces, dtype=torch.bool)
        for row, example in enumerate(examples):
            size = len(example.pieces)
            pieces[row, :size] = torch.tensor(example.pieces)
            shapes[row, :size] = torch.tensor(example.piece_shapes)
            mask[row, :size] = True
        first = torch.tensor([row * longest + place for row, e in enumerate(examples) for place in e.first])
        offsets = [0]
        for example in examples:
            offsets.append(offsets[-1] + len(example.first))
        targets = {
            name: head.collate([e.targets[name] for e in examples], offsets[:-1])  # type: ignore[operator]
            for name, head in self.heads.items()
        }
        word_shapes = torch.tensor([shape for e in examples for shape in e.shapes])
        return Batch(pieces, shapes, mask, first, word_shapes, targets)

    def forward(self, batch: Batch, with_early: bool) -> dict[str, Tensor]:
        """The loss of every head, weighted; `with_early` adds those of the same heads on the early vectors."""
        last, early = self.encoder(batch.pieces, batch.piece_shapes, batch.mask)
        losses = self._losses(last, batch)
        if with_early:
            losses |= {f"early {name}": EARLY_WEIGHT * loss for name, loss in self._losses(early, batch).items()}
        return losses

    def _losses(self, hidden: Tensor, batch: Batch) -> dict[str, Tensor]:
        words = hidden.reshape(-1, WIDTH)[batch.first] + self.shapes(batch.shapes)
        words = nn.functional.dropout(words, 0.1, self.training)
        return {
            name: head.weight * head.loss(head(words), batch.targets[name])  # type: ignore[operator]
            for name, head in self.heads.items()
        }
