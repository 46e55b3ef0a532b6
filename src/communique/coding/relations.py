"""The PLOVER relation of two marked parties: what the first does to the second, in a sentence or paragraph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from communique.coding.factuality import factuality_of
from communique.coding.triggers import find_senses
from communique.data import EventType, Factuality, Span
from communique.errors import ReaderError
from communique.knowledge.codebook import Codebook
from communique.reading.heads import MODES, PLOVER_TYPES, ROLES, FloatArray, pair_scores_of, scores_of
from communique.reading.relations import MarkedPair, PairHead, ranked

UNMET = 0.5
"""Stands for the reliability of an entry that was seldom met."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What the source does to the recipient; `alternatives` are all types with their probabilities, best first."""

    type: EventType
    mode: str | None
    factuality: Factuality
    confidence: float
    alternatives: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Marked:
    """The marked words, as the parties that the codebook's conditions ask about."""

    words: frozenset[int]

    def covering(self, i: int) -> object | None:
        return self if i in self.words else None


def relate(doc: Doc, source: Span, recipient: Span, codebook: Codebook, head: PairHead) -> Relation:
    """The relation of the parties at two spans of an analysed text.

    Raises:
        ValueError: a span holds no word of the text.
        ReaderError: the text was read by a pipeline without our heads.
    """
    pair = marked_pair(doc, source, recipient, codebook)
    probabilities, attention = head.types(pair)
    alternatives = tuple((name, round(p, 4)) for name, p in ranked(probabilities.tolist()))
    kind = EventType(alternatives[0][0])
    trigger = _trigger(doc, pair, attention, kind)
    return Relation(
        kind, _mode(doc, trigger, kind, codebook), factuality_of(doc[trigger]), alternatives[0][1], alternatives
    )


def marked_pair(doc: Doc, source: Span, recipient: Span, codebook: Codebook) -> MarkedPair:
    """What the head reads, for words that are no white space."""
    triggers, roles = scores_of(doc, "trigger_scores"), pair_scores_of(doc, "role_scores")
    if triggers is None or roles is None:
        raise ReaderError("relations are read from the shipped model: leave out --reader")
    left, right = _words(doc, source), _words(doc, recipient)
    hints = np.concatenate([triggers, _senses(doc, codebook, frozenset(left + right))], axis=1)
    asked = [roles(i) for i in range(len(doc))]
    ways = ((left, "source"), (right, "recipient"), (left, "recipient"), (right, "source"))
    likely = [[float(scores[list(words), ROLES.index(role)].max()) for words, role in ways] for scores in asked]
    return MarkedPair(np.asarray(doc.tensor), hints, np.array(likely, dtype=np.float32), left, right)


def _words(doc: Doc, span: Span) -> tuple[int, ...]:
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    found = tuple(token.i for token in tokens if not token.is_space) if tokens is not None else ()
    if not found:
        raise ValueError(f"[{span.start}, {span.end}] holds no word of the text, which has {len(doc.text)} characters")
    return found


def _senses(doc: Doc, codebook: Codebook, parties: frozenset[int]) -> FloatArray:
    """What the codebook says of each word, [n, 16]: the reliability of the entry that fits."""
    senses = np.zeros((len(doc), len(PLOVER_TYPES)), dtype=np.float32)
    for candidate in find_senses(doc, codebook, _Marked(parties)):
        if candidate.entry.type is not None:
            column = PLOVER_TYPES.index(candidate.entry.type)
            senses[list(candidate.tokens), column] = candidate.entry.reliability or UNMET
    return senses


def _trigger(doc: Doc, pair: MarkedPair, attention: FloatArray, kind: EventType) -> int:
    """The word that most likely names the act: by the attention and by what the trigger head says of it."""
    column = PLOVER_TYPES.index(kind)
    hints = pair.hints[:, column] + pair.hints[:, len(PLOVER_TYPES) + column]
    return int(np.argmax(attention * (0.05 + hints)))


def _mode(doc: Doc, trigger: int, kind: EventType, codebook: Codebook) -> str | None:
    """The most probable of the type's modes, or none."""
    scores = scores_of(doc, "mode_scores")
    legal = ("none", *codebook.types[kind].modes)
    if scores is None or len(legal) == 1:
        return None
    best = max(legal, key=lambda mode: float(scores[trigger, MODES.index(mode)]))
    return None if best == "none" else best
