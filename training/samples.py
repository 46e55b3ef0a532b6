"""The annotated texts that training reads, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.shapes import Gap

UNLABELLED = -100
"""Target of a word that a head learns nothing from; the value that torch's cross entropy leaves out."""


@dataclass(frozen=True)
class TreeSentence:
    """One treebank sentence. Parallel tuples, one entry a word; `heads` count from 1 in the sentence, 0 is the root."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    """Whether a space follows the word."""
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[str | None, ...]
    """BIO labels; None where the label is unknown."""
    opens_paragraph: bool


@dataclass(frozen=True)
class EventWord:
    """What a trigger's head word is taught: weights per PLOVER type and per factuality, party head words."""

    types: tuple[tuple[str, float], ...]
    factualities: tuple[str, ...]
    sources: tuple[int, ...]
    """Word numbers within the passage."""
    recipients: tuple[int, ...]


@dataclass(frozen=True)
class EventPassage:
    """One paragraph with all its political events: parallel words and gaps, and the trigger words by number."""

    words: tuple[str, ...]
    gaps: tuple[Gap, ...]
    triggers: dict[int, EventWord]
    unsure: frozenset[int]
    """Words inside multiword triggers other than their head: neither positive nor negative."""
