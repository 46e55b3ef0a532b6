"""Event triggers: PLOVER types and factuality of words, and the parties of the acts that they name."""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from communique.reading.heads import FACTUALITIES, PLOVER_TYPES, ROLES
from training.encoder import WIDTH
from training.graph import Graph
from training.heads.base import Head, Hidden, Targets, Tensors, long_tensor
from training.passages import Passage
from training.samples import EventWord

_DROPOUT = 0.3
PARTY = 96


class TriggerHead(Head):
    """Sixteen independent probabilities for every word, and a distribution over factualities."""

    name = "triggers"
    width: ClassVar[int] = 256

    def __init__(self) -> None:
        super().__init__()
        self.hidden = Hidden(WIDTH, self.width, _DROPOUT)
        self.types = nn.Linear(self.width, len(PLOVER_TYPES))
        self.factualities = nn.Linear(self.width, len(FACTUALITIES))
        nn.init.constant_(self.types.bias, -4.0)  # about the share of triggers: the first steps don't shake the encoder

    def targets(self, passage: Passage) -> Targets:
        """Soft types and factualities of trigger words; which words count as examples at all."""
        size = len(passage.words)
        types = torch.zeros(size, len(PLOVER_TYPES))
        factualities = torch.zeros(size, len(FACTUALITIES))
        counted = torch.zeros(size)
        if passage.events is not None:
            counted.fill_(1.0)
            counted[list(passage.events.unsure)] = 0.0
            for at, word in passage.events.triggers.items():
                for name, weight in word.types:
                    types[at, PLOVER_TYPES.index(name)] = weight
                for name in word.factualities:
                    factualities[at, FACTUALITIES.index(name)] = 1.0 / len(word.factualities)
        return {"types": types, "factualities": factualities, "counted": counted}

    def collate(self, items: list[Targets], offsets: list[int]) -> Tensors:
        """End to end, like the words."""
        return {key: torch.cat([item[key] for item in items]) for key in ("types", "factualities", "counted")}

    def forward(self, words: Tensor) -> Tensors:
        """Log odds [W, 16] and factuality scores [W, 6]."""
        hidden = self.hidden(words)
        return {"types": self.types(hidden), "factualities": self.factualities(hidden)}

    def loss(self, outputs: Tensors, targets: Tensors) -> Tensor:
        """Binary cross entropy summed over types, a mean over words times 4 (one word in 20 is a trigger)."""
        counted = targets["counted"]
        each = functional.binary_cross_entropy_with_logits(outputs["types"].float(), targets["types"], reduction="none")
        types = (each.sum(1) * counted).sum() / counted.sum().clamp(min=1)
        truth = targets["factualities"]
        spread = -(truth * functional.log_softmax(outputs["factualities"].float(), dim=1)).sum()
        return 4.0 * types + 0.3 * spread / truth.sum().clamp(min=1)

    def build(self, graph: Graph, words: str) -> list[str]:
        """Log odds and scores, as in `forward`."""
        hidden = self.hidden.build(graph, words)
        return [
            graph.output("types", graph.linear(hidden, self.types)),
            graph.output("factualities", graph.linear(hidden, self.factualities)),
        ]


class RoleHead(Head):
    """A bilinear score a role between a trigger word and every other word of its window."""

    name = "roles"
    weight = 0.5

    def __init__(self) -> None:
        super().__init__()
        self.trigger = Hidden(WIDTH, PARTY, _DROPOUT)
        self.party = Hidden(WIDTH, PARTY, _DROPOUT)
        self.query = nn.Linear(PARTY, len(ROLES) * (PARTY + 1))
        """A trigger's query for each role; the last value of each is its bias, met by a 1 appended to the party."""

    def targets(self, passage: Passage) -> Targets:
        """Every (trigger, word) pair of the window with its roles."""
        if passage.events is None:
            return {"triggers": [], "words": 0, "sources": [], "recipients": []}
        triggers = sorted(passage.events.triggers)
        chosen: list[EventWord] = [passage.events.triggers[at] for at in triggers]
        return {
            "triggers": triggers,
            "words": len(passage.words),
            "sources": [word.sources for word in chosen],
            "recipients": [word.recipients for word in chosen],
        }

    def collate(self, items: list[Targets], offsets: list[int]) -> Tensors:
        """`triggers` and `parties` [P] word numbers of all pairs, `roles` [P, 2] zeros and ones."""
        triggers: list[int] = []
        parties: list[int] = []
        roles: list[Tensor] = []
        for item, offset in zip(items, offsets, strict=True):
            for at, sources, recipients in zip(item["triggers"], item["sources"], item["recipients"], strict=True):
                row = torch.zeros(item["words"], len(ROLES))
                row[list(sources), 0] = 1.0
                row[list(recipients), 1] = 1.0
                roles.append(row)
                triggers.extend([at + offset] * item["words"])
                parties.extend(range(offset, offset + item["words"]))
        table = torch.cat(roles) if roles else torch.zeros(0, len(ROLES))
        return {"triggers": long_tensor(triggers), "parties": long_tensor(parties), "roles": table}

    def forward(self, words: Tensor) -> Tensors:
        """Queries [W, 2 * (PARTY + 1)] and party vectors [W, PARTY + 1], the last column 1."""
        party = self.party(words)
        return {
            "role_query": self.query(self.trigger(words)),
            "role_party": torch.cat([party, torch.ones_like(party[:, :1])], dim=1),
        }

    def loss(self, outputs: Tensors, targets: Tensors) -> Tensor:
        """Binary cross entropy over all words of the window, summed, a mean over triggers."""
        if not len(targets["triggers"]):
            return outputs["role_query"].sum() * 0.0
        query = outputs["role_query"][targets["triggers"]].float().view(-1, len(ROLES), PARTY + 1)
        party = outputs["role_party"][targets["parties"]].float()
        scores = (query * party[:, None, :]).sum(-1)
        total = functional.binary_cross_entropy_with_logits(scores, targets["roles"], reduction="sum")
        triggers = len(set(targets["triggers"].tolist()))
        return 0.5 * total / triggers

    def build(self, graph: Graph, words: str) -> list[str]:
        """Vectors: scores are computed for the triggers that coding asks about."""
        party = graph.append_one(self.party.build(graph, words))
        query = graph.linear(self.trigger.build(graph, words), self.query)
        return [graph.output("role_query", query), graph.output("role_party", party)]
