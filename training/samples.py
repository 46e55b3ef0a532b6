"""The annotated texts that training reads, whatever file they came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    arguments: tuple[tuple[int, tuple[tuple[int, str], ...]], ...] = ()
    """PropBank predicates with (head word, role), counted from 0; none where they aren't annotated."""


@dataclass(frozen=True)
class EventWord:
    """What a trigger's head word is taught: weights per PLOVER type, mode, factualities, head words of the parties."""

    types: tuple[tuple[str, float], ...]
    mode: str
    factualities: tuple[str, ...]
    sources: tuple[int, ...]
    """Word numbers within the passage."""
    recipients: tuple[int, ...]

    def moved(self, by: int, size: int) -> EventWord:
        """The same with its words `by` places further, those outside of ``range(size)`` left out."""
        return replace(self, sources=moved(self.sources, by, size), recipients=moved(self.recipients, by, size))


@dataclass(frozen=True)
class CueWord:
    """What a cue's head word is taught: all words of the source and of the content, as numbers within the passage."""

    source: tuple[int, ...]
    content: tuple[int, ...]

    def moved(self, by: int, size: int) -> CueWord:
        """The same with its words `by` places further, those outside of ``range(size)`` left out."""
        return CueWord(moved(self.source, by, size), moved(self.content, by, size))


@dataclass(frozen=True)
class CodedPassage:
    """One paragraph coded for events, or for attributions: parallel words and gaps, and the coded words by number."""

    words: tuple[str, ...]
    gaps: tuple[Gap, ...]
    triggers: dict[int, EventWord] | None = None
    """None where events were not coded."""
    cues: dict[int, CueWord] | None = None
    """None where attributions were not coded."""
    unsure: frozenset[int] = frozenset()
    """Words that are neither positive nor negative: of a long trigger or cue all but its head."""


def moved(numbers: Iterable[int], by: int, size: int) -> tuple[int, ...]:
    """Word numbers `by` places further, those outside of ``range(size)`` left out."""
    return tuple(n + by for n in numbers if 0 <= n + by < size)
