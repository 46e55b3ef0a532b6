"""Attribution: which words introduce what somebody said, thought or wrote, who did, and what it was."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from communique.reading.heads import ATTRIBUTION_ROLES
from training.encoder import WIDTH
from training.graph import Graph
from training.heads.base import Head, Hidden, Targets, Tensors
from training.heads.pairs import Anchored, PairHead
from training.passages import Passage

_DROPOUT = 0.3


class CueHead(Head):
    """The probability that a word is the head of a cue: "said", "according", "belief"."""

    name = "cues"

    def __init__(self) -> None:
        super().__init__()
        self.hidden = Hidden(WIDTH, 128, _DROPOUT)
        self.classifier = nn.Linear(128, 1)
        nn.init.constant_(self.classifier.bias, -3.0)  # about the share of cues among words

    def targets(self, passage: Passage) -> Targets:
        """1 at the heads of cues; other words of a long cue, and of doubtful passages, count neither way."""
        size = len(passage.words)
        cues, counted = torch.zeros(size), torch.zeros(size)
        if passage.coded is not None and passage.coded.cues is not None:
            counted.fill_(1.0)
            counted[list(passage.coded.unsure)] = 0.0
            cues[list(passage.coded.cues)] = 1.0
        return {"cues": cues, "counted": counted}

    def collate(self, items: list[Targets], offsets: list[int]) -> Tensors:
        """End to end, like the words."""
        return {key: torch.cat([item[key] for item in items]) for key in ("cues", "counted")}

    def forward(self, words: Tensor) -> Tensors:
        """Log odds [W, 1]."""
        return {"cues": self.classifier(self.hidden(words))}

    def loss(self, outputs: Tensors, targets: Tensors) -> Tensor:
        """Binary cross entropy, a mean over counted words times 4 (one word in 30 is a cue)."""
        counted = targets["counted"]
        scores = outputs["cues"][:, 0].float()
        each = functional.binary_cross_entropy_with_logits(scores, targets["cues"], reduction="none")
        return 4.0 * (each * counted).sum() / counted.sum().clamp(min=1)

    def build(self, graph: Graph, words: str) -> list[str]:
        """Log odds."""
        return [graph.output("cues", graph.linear(self.hidden.build(graph, words), self.classifier))]


class AttributionHead(PairHead):
    """All words of the source and of the content of a cue: contents may be discontinuous, and one inside another."""

    name = "attribution"
    roles = ATTRIBUTION_ROLES
    width = 128
    weight = 0.05  # contents are long: the sum over words is about ten times that of the other pairs

    def anchored(self, passage: Passage) -> Anchored:
        """Cues with their words."""
        if passage.coded is None or passage.coded.cues is None:
            return {}
        return {at: (cue.source, cue.content) for at, cue in passage.coded.cues.items()}
