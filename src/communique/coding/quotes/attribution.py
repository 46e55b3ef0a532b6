"""An attribution on its way to becoming a `Quote`."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from communique.data import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one cue attributes, in characters of the article."""

    content: tuple[Span, ...]
    cue: Token | None  # the word that reports; None where only the layout does
    cue_span: tuple[Span, ...]
    source: Token | None  # head of the source's noun phrase
    source_span: Span | None
    rule: str
    act: str | None
    rate: float  # share of this cue's uses that are attributions
    marked: bool = False  # whether a quotation in marks belongs to it
