"""Names as a linear chain: scores of BIO labels, and of one label after another (Lafferty et al. 2001)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from communique.reading.names import may_follow, may_open
from training.encoder import WIDTH
from training.graph import Graph
from training.heads.base import Head, Hidden, Targets, Tensors, long_tensor
from training.inventory import Inventory
from training.passages import Passage
from training.samples import UNLABELLED

_FORBIDDEN = -1e4
_DROPOUT = 0.2
_INNER = 256


class NameHead(Head):
    """BIO labels of persons, organisations, places and peoples, trained as a conditional random field by sentence."""

    name = "names"
    weight = 1.5

    def __init__(self, inventory: Inventory) -> None:
        super().__init__()
        labels = inventory.names
        self.hidden = Hidden(WIDTH, _INNER, _DROPOUT)
        self.classifier = nn.Linear(_INNER, len(labels))
        self.steps = nn.Parameter(torch.zeros(len(labels), len(labels)))
        """Scores of a label (column) after a label (row), before what is forbidden is taken out."""
        self._numbers = {label: i for i, label in enumerate(labels)}
        legal = torch.tensor([[may_follow(before, after) for after in labels] for before in labels])
        self.register_buffer("_legal", legal, persistent=False)
        self.register_buffer("_opening", torch.tensor([may_open(label) for label in labels]), persistent=False)

    @property
    def transitions(self) -> Tensor:
        """[labels, labels], with a large negative score where a label may not follow."""
        legal: Tensor = self._legal  # type: ignore[assignment]
        return self.steps.masked_fill(~legal, _FORBIDDEN)

    def targets(self, passage: Passage) -> Targets:
        """Sentences as word numbers, and their labels where known."""
        labels = [
            [UNLABELLED if name is None else self._numbers[name] for name in sentence.names]
            for _, sentence in passage.sentences
        ]
        return {"sentences": [(start, len(s.words)) for start, s in passage.sentences], "labels": labels}

    def collate(self, items: list[Targets], offsets: list[int]) -> Tensors:
        """Padded by sentence: `index` [S, L] word numbers (-1 padding), `labels` [S, L]."""
        rows = [
            (start + offset, labels)
            for item, offset in zip(items, offsets, strict=True)
            for (start, _), labels in zip(item["sentences"], item["labels"], strict=True)
            if any(label != UNLABELLED for label in labels)
        ]
        longest = max((len(labels) for _, labels in rows), default=1)
        index = torch.full((len(rows), longest), -1, dtype=torch.long)
        table = torch.full_like(index, UNLABELLED)
        for row, (start, labels) in enumerate(rows):
            index[row, : len(labels)] = torch.arange(start, start + len(labels))
            table[row, : len(labels)] = long_tensor(labels)
        return {"index": index, "labels": table}

    def forward(self, words: Tensor) -> Tensors:
        """Scores [W, labels]."""
        return {"names": self.classifier(self.hidden(words))}

    def loss(self, outputs: Tensors, targets: Tensors) -> Tensor:
        """Negative log likelihood of the known labels, whatever the unknown ones are; a mean over words."""
        index, labels = targets["index"], targets["labels"]
        if not index.numel():
            return (outputs["names"].sum() + self.steps.sum()) * 0.0
        scores = outputs["names"][index.clamp(min=0)].float()
        wrong = nn.functional.one_hot(labels.clamp(min=0), scores.shape[-1]) == 0
        known = scores.masked_fill(wrong & (labels >= 0)[..., None], _FORBIDDEN)
        # both sums in one pass: all paths, and the paths that agree with the labels
        sums = self._log_sum(torch.cat([scores, known]), (index >= 0).repeat(2, 1))
        every, agreeing = sums.chunk(2)
        return (every - agreeing).sum() / (index >= 0).sum()

    def _log_sum(self, scores: Tensor, real: Tensor) -> Tensor:
        """The logarithm of the summed scores of all paths, [S]."""
        opening: Tensor = self._opening  # type: ignore[assignment]
        steps = self.transitions
        paths = scores[:, 0].masked_fill(~opening, _FORBIDDEN)
        for place in range(1, scores.shape[1]):
            longer = torch.logsumexp(paths[:, :, None] + steps, dim=1) + scores[:, place]
            paths = torch.where(real[:, place, None], longer, paths)
        return torch.logsumexp(paths, dim=1)

    def build(self, graph: Graph, words: str) -> list[str]:
        """Scores of labels; the best path is found in ``communique.reading.names``."""
        return [graph.output("names", graph.linear(self.hidden.build(graph, words), self.classifier))]
