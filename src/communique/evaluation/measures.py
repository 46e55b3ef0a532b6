"""Precision, recall and F1, once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts behind the three figures; the right ones may be counted differently on the two sides."""

    right_found: int  # of what was found, how many are in the gold
    found: int
    right_gold: int  # of the gold, how many were found
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0..1."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found, 0..1."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0
