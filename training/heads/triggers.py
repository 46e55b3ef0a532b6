"""Event triggers: PLOVER types, modes and factuality of words, and the parties of the acts that they name."""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from communique.reading.heads import FACTUALITIES, MODES, PLOVER_TYPES, ROLES
from training.encoder import WIDTH
from training.graph import Graph
from training.heads.base import Head, Hidden, Targets, Tensors, long_tensor, masked_cross_entropy
from training.heads.pairs import Anchored, PairHead
from training.passages import Passage
from training.samples import UNLABELLED

_DROPOUT = 0.3


class TriggerHead(Head):
    """Sixteen independent probabilities for every word, and distributions over modes and over factualities."""

    name = "triggers"
    width: ClassVar[int] = 256

    def __init__(self) -> None:
        super().__init__()
        self.hidden = Hidden(WIDTH, self.width, _DROPOUT)
        self.types = nn.Linear(self.width, len(PLOVER_TYPES))
        self.modes = nn.Linear(self.width, len(MODES))
        self.factualities = nn.Linear(self.width, len(FACTUALITIES))
        nn.init.constant_(self.types.bias, -4.0)  # about the share of triggers: the first steps don't shake the encoder

    def targets(self, passage: Passage) -> Targets:
        """Soft types and factualities of trigger words, and their modes; which words count as examples at all."""
        size = len(passage.words)
        types = torch.zeros(size, len(PLOVER_TYPES))
        factualities = torch.zeros(size, len(FACTUALITIES))
        counted = torch.zeros(size)
        modes = [UNLABELLED] * size
        if passage.coded is not None and passage.coded.triggers is not None:
            counted.fill_(1.0)
            counted[list(passage.coded.unsure)] = 0.0
            for at, word in passage.coded.triggers.items():
                modes[at] = MODES.index(word.mode)
                for name, weight in word.types:
                    types[at, PLOVER_TYPES.index(name)] = weight
                for name in word.factualities:
                    factualities[at, FACTUALITIES.index(name)] = 1.0 / len(word.factualities)
        return {"types": types, "factualities": factualities, "counted": counted, "modes": long_tensor(modes)}

    def collate(self, items: list[Targets], offsets: list[int]) -> Tensors:
        """End to end, like the words."""
        return {key: torch.cat([item[key] for item in items]) for key in items[0]}

    def forward(self, words: Tensor) -> Tensors:
        """Log odds [W, 16], scores of modes [W, modes] and of factualities [W, 6]."""
        hidden = self.hidden(words)
        return {"types": self.types(hidden), "modes": self.modes(hidden), "factualities": self.factualities(hidden)}

    def loss(self, outputs: Tensors, targets: Tensors) -> Tensor:
        """Binary cross entropy summed over types, a mean over words times 4 (one word in 20 is a trigger)."""
        counted = targets["counted"]
        each = functional.binary_cross_entropy_with_logits(outputs["types"].float(), targets["types"], reduction="none")
        types = (each.sum(1) * counted).sum() / counted.sum().clamp(min=1)
        truth = targets["factualities"]
        spread = -(truth * functional.log_softmax(outputs["factualities"].float(), dim=1)).sum()
        modes = masked_cross_entropy(outputs["modes"], targets["modes"])
        return 4.0 * types + 0.3 * spread / truth.sum().clamp(min=1) + 0.2 * modes

    def build(self, graph: Graph, words: str) -> list[str]:
        """Log odds and scores, as in `forward`."""
        hidden = self.hidden.build(graph, words)
        return [
            graph.output("types", graph.linear(hidden, self.types)),
            graph.output("modes", graph.linear(hidden, self.modes)),
            graph.output("factualities", graph.linear(hidden, self.factualities)),
        ]


class RoleHead(PairHead):
    """The head words of the source and of the recipient of the act at a trigger."""

    name = "roles"
    roles = ROLES
    weight = 0.25

    def anchored(self, passage: Passage) -> Anchored:
        """Triggers with their parties."""
        if passage.coded is None or passage.coded.triggers is None:
            return {}
        return {at: (word.sources, word.recipients) for at, word in passage.coded.triggers.items()}
