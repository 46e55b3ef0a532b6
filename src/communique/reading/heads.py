"""The labels of the heads that read events and attributions, and what they give for one document.

For every word the trigger head gives one probability per PLOVER type (several may be high, most words have none), and
distributions over factualities and modes that mean something at trigger words only; the cue head the probability that
the word introduces what somebody said or thought. Other heads score pairs of an anchor and a word: whether the word
heads the source or the recipient of the act at a trigger, belongs to the source or the content of a cue, or heads a
PropBank argument of a predicate.
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

MODES: tuple[str, ...] = (
    "none",
    *"visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change yield".split(),
    *"meet disapprove investigate allege restrict arrest relations expel territory violence demo riot strike".split(),
    *"hunger boycott obstruct vandalize convict discontinue troops weapons police militia seize censor".split(),
    *"curfew martial-law deport withhold misinformation cyber abduct beat torture sexual targeted destroy".split(),
    *"primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional".split(),
)
"""Columns of ``doc._.mode_scores``: the modes of all PLOVER types, a mode of several types once."""

ATTRIBUTION_ROLES: tuple[str, ...] = ("source", "content")
"""Columns of what ``doc._.attribution_scores`` gives."""

ARGUMENTS: tuple[str, ...] = ("ARG0", "ARG1", "ARG2")
"""Columns of what ``doc._.argument_scores`` gives."""

FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class PairScores:
    """Probabilities between the tokens of one document, computed for the anchors asked about.

    `queries` is [n_tokens, roles * d], `keys` [n_tokens, d]; their products are log odds. `window` [n_tokens] numbers
    the stretches of text that were read at once, in order; `words` [n_tokens] is False at white space. Pairs across
    stretches, and pairs with white space, have probability 0.
    """

    queries: FloatArray
    keys: FloatArray
    window: NDArray[np.int32]
    words: NDArray[np.bool_]

    def near(self, anchor: int) -> tuple[int, FloatArray]:
        """The first token of the anchor's stretch, and probabilities [stretch, roles] of its tokens."""
        start, end = (int(np.searchsorted(self.window, self.window[anchor], side)) for side in ("left", "right"))
        query = self.queries[anchor].reshape(-1, self.keys.shape[1])
        scores: FloatArray = sigmoid(self.keys[start:end] @ query.T) * self.words[start:end, None]
        return start, scores

    def __call__(self, anchor: int) -> FloatArray:
        """Probabilities [n_tokens, roles] that each token has each role to the token `anchor`."""
        start, near = self.near(anchor)
        scores = np.zeros((len(self.keys), near.shape[1]), dtype=np.float32)
        scores[start : start + len(near)] = near
        return scores


def pair_scores_of(doc: Doc, head: str) -> PairScores | None:
    """``doc._.<head>`` (``role_scores``, ``attribution_scores``, ``argument_scores``), or None without such a head."""
    scores: PairScores | None = doc._.get(head) if Doc.has_extension(head) else None
    return scores


def scores_of(doc: Doc, head: str) -> FloatArray | None:
    """``doc._.<head>`` (``trigger_scores``, ``mode_scores``, …), or None where the reader has no such head."""
    scores: FloatArray | None = doc._.get(head) if Doc.has_extension(head) else None
    return scores


def sigmoid(values: FloatArray) -> FloatArray:
    """The logistic function, without overflow for large negative values."""
    result: FloatArray = (0.5 * (np.tanh(0.5 * values) + 1.0)).astype(np.float32)
    return result


def softmax(values: FloatArray) -> FloatArray:
    """Positive numbers that sum to 1 along the last axis; nothing where there is nothing."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True, initial=-1e9))
    result: FloatArray = (powers / powers.sum(axis=-1, keepdims=True)).astype(np.float32)
    return result
