"""The labels of the heads that read political events, and what they give for one document.

For every word the trigger head gives one probability per PLOVER type (several may be high, most words have none), and
the factuality head a distribution that means something at trigger words only. The role head scores pairs: how likely a
word heads the source or the recipient of the act that a trigger word names.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

PLOVER_TYPES: tuple[str, ...] = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""Columns of ``doc._.trigger_scores``, in the order of the PLOVER codebook."""

FACTUALITIES: tuple[str, ...] = ("actual", "planned", "hypothetical", "denied", "demanded", "conditional")
"""Columns of ``doc._.factuality_scores``."""

ROLES: tuple[str, ...] = ("source", "recipient")
"""Columns of what ``doc._.role_scores`` gives."""

FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class RoleScores:
    """Source and recipient probabilities between the tokens of one document, computed for the triggers asked about.

    `triggers` is [n_tokens, 2 * d], `parties` [n_tokens, d]; their products are log odds. `window` [n_tokens] numbers
    the stretch of text that each token was read in (-1 for white space): pairs across stretches have probability 0.
    """

    triggers: FloatArray
    parties: FloatArray
    window: NDArray[np.int32]

    def __call__(self, trigger: int) -> FloatArray:
        """Probabilities [n_tokens, 2] that each token heads the source, and the recipient, of the act at `trigger`."""
        width = self.parties.shape[1]
        query = self.triggers[trigger].reshape(len(ROLES), width)
        scores: FloatArray = sigmoid(self.parties @ query.T)
        scores[(self.window != self.window[trigger]) | (self.window < 0)] = 0.0
        return scores


def scores_of(doc: Doc, head: str) -> FloatArray | None:
    """``doc._.<head>`` (``trigger_scores``, ``factuality_scores``), or None where the reader has no such head."""
    scores: FloatArray | None = doc._.get(head) if Doc.has_extension(head) else None
    return scores


def sigmoid(values: FloatArray) -> FloatArray:
    """The logistic function, without overflow for large negative values."""
    result: FloatArray = (0.5 * (np.tanh(0.5 * values) + 1.0)).astype(np.float32)
    return result
