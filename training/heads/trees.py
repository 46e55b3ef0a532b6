"""Biaffine dependencies: for every word a score for each possible head in its sentence, and labels for chosen heads."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.encoder import WIDTH
from training.graph import Graph
from training.heads.base import Head, Hidden, Targets, Tensors, long_tensor, masked_cross_entropy
from training.inventory import Inventory
from training.passages import Passage
from training.samples import UNLABELLED

ARC = 256
RELATION = 96
_DROPOUT = 0.33


class TreeHead(Head):
    """Arcs by a bilinear form with a head bias and a root vector; relations by one bilinear form a label."""

    name = "trees"

    def __init__(self, inventory: Inventory) -> None:
        super().__init__()
        self.arc_dependent = Hidden(WIDTH, ARC, _DROPOUT)
        self.arc_head = Hidden(WIDTH, ARC, _DROPOUT)
        self.bilinear = nn.Linear(ARC, ARC, bias=True)
        """Turns a dependent into the query that heads are compared with; its bias scores heads as such."""
        self.root = nn.Parameter(torch.zeros(ARC))
        self.relation_dependent = Hidden(WIDTH, RELATION, _DROPOUT)
        self.relation_head = Hidden(WIDTH, RELATION, _DROPOUT)
        labels = len(inventory.relations)
        self.relation_root = nn.Parameter(torch.zeros(RELATION))
        self.relation_forms = nn.Parameter(torch.empty(labels, RELATION + 1, RELATION + 1))
        nn.init.normal_(self.relation_forms, std=0.02)
        nn.init.xavier_uniform_(self.bilinear.weight, gain=0.5)
        self._numbers = {label: i for i, label in enumerate(inventory.relations)}

    def targets(self, passage: Passage) -> Targets:
        """Sentences as word numbers, heads within the sentence (0 the root), relation classes."""
        return {
            "sentences": [(start, len(s.words)) for start, s in passage.sentences],
            "heads": [s.heads for _, s in passage.sentences],
            "relations": [[self._numbers.get(r, UNLABELLED) for r in s.relations] for _, s in passage.sentences],
        }

    def collate(self, items: list[Targets], offsets: list[int]) -> Tensors:
        """Padded by sentence: `index` [S, L] word numbers (-1 padding), `heads` and `relations` [S, L]."""
        spans = [(s + o, n) for item, o in zip(items, offsets, strict=True) for s, n in item["sentences"]]
        longest = max((size for _, size in spans), default=1)
        index = torch.full((len(spans), longest), -1, dtype=torch.long)
        heads, relations = torch.full_like(index, UNLABELLED), torch.full_like(index, UNLABELLED)
        rows = ((h, r) for item in items for h, r in zip(item["heads"], item["relations"], strict=True))
        for row, ((start, size), (row_heads, row_relations)) in enumerate(zip(spans, rows, strict=True)):
            index[row, :size] = torch.arange(start, start + size)
            heads[row, :size] = long_tensor(row_heads)
            relations[row, :size] = long_tensor(row_relations)
        return {"index": index, "heads": heads, "relations": relations}

    def forward(self, words: Tensor) -> Tensors:
        """Flat vectors of words as dependents (already multiplied by the bilinear form) and as heads."""
        return {
            "arc_query": self.bilinear(self.arc_dependent(words)),
            "arc_key": self.arc_head(words),
            "relation_dependent": self.relation_dependent(words),
            "relation_head": self.relation_head(words),
        }

    def loss(self, outputs: Tensors, targets: Tensors) -> Tensor:
        """Cross entropy of heads over the words of the sentence and the root, and of relations at gold heads."""
        index = targets["index"]
        if not index.numel():
            return outputs["arc_query"].sum() * 0.0
        real = index >= 0
        flat = index.clamp(min=0)
        query = outputs["arc_query"][flat].float()
        key = torch.cat([self.root.expand(len(index), 1, -1), outputs["arc_key"][flat].float()], dim=1)
        scores = query @ key.transpose(1, 2) / ARC**0.5
        allowed = torch.cat([torch.ones_like(real[:, :1]), real], dim=1)[:, None, :]
        scores = scores.masked_fill(~allowed, -1e4)
        arcs = masked_cross_entropy(scores.flatten(0, 1), targets["heads"].flatten())
        return arcs + self._relation_loss(outputs, targets, flat, real)

    def _relation_loss(self, outputs: Tensors, targets: Tensors, flat: Tensor, real: Tensor) -> Tensor:
        heads = outputs["relation_head"][flat].float()
        heads = torch.cat([self.relation_root.expand(len(flat), 1, -1), heads], dim=1)
        place = targets["heads"].clamp(min=0)[..., None].expand(-1, -1, RELATION)
        chosen = heads.gather(1, place)[real]
        dependents = outputs["relation_dependent"][flat][real].float()
        scores = bilinear_scores(dependents, chosen, self.relation_forms)
        return masked_cross_entropy(scores, targets["relations"][real])

    def build(self, graph: Graph, words: str) -> list[str]:
        """Vectors only: scores are computed for the sentences and heads that decoding asks about."""
        query = graph.linear(self.arc_dependent.build(graph, words), self.bilinear)
        return [
            graph.output("arc_query", query),
            graph.output("arc_key", self.arc_head.build(graph, words)),
            graph.output("relation_dependent", self.relation_dependent.build(graph, words)),
            graph.output("relation_head", self.relation_head.build(graph, words)),
        ]


def bilinear_scores(left: Tensor, right: Tensor, forms: Tensor) -> Tensor:
    """Scores [N, labels] of pairs of rows under forms [labels, d + 1, d + 1]; a 1 is appended to both sides."""
    one = torch.ones_like(left[:, :1])
    left, right = torch.cat([left, one], dim=1), torch.cat([right, one], dim=1)
    labels, wide, _ = forms.shape
    mapped = (left @ forms.permute(1, 0, 2).reshape(wide, labels * wide)).view(-1, labels, wide)
    return (mapped * right[:, None, :]).sum(-1)
