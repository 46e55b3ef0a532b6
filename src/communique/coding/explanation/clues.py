"""What an explanation holds, and what its parts are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.coding.arguments import Arguments
from communique.coding.confidence import Part
from communique.coding.drafts import Draft
from communique.coding.layers import Layers
from communique.coding.parties import Scene
from communique.coding.triggers import Candidate
from communique.data import Event, Party, Span
from communique.knowledge.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Clue:
    """One field of an event: its value as text, the words that show it, and the rule or the figure that gave it."""

    field: str  # type, mode, source, recipient, factuality, date, place or quotation
    value: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a field might have been. `probability` is that of the head or the record named in `rule`, 0..1."""

    field: str
    value: str
    rule: str
    probability: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An event as it is coded now (None where it no longer is), with what gave each of its fields.

    Without a proposal at its words there are no clues and no parts, only alternatives.
    """

    event: Event | None
    clues: tuple[Clue, ...]
    alternatives: tuple[Alternative, ...]
    parts: tuple[Part, ...]  # of the confidence, the bias first
    confidence: float | None  # of the proposal, coded or not
    threshold: float


@dataclass(frozen=True, slots=True)
class Act:
    """A proposal under explanation with all that it was drawn from."""

    scene: Scene
    layers: Layers
    codebook: Codebook
    draft: Draft
    match: Candidate | None  # the codebook's frame; None where the trigger head alone proposed it
    found: Arguments
    event: Event | None  # as coded, with the parties of its other tellings

    @property
    def doc(self) -> Doc:
        """The analysed article."""
        return self.scene.doc

    @property
    def trigger(self) -> Token:
        """The head word."""
        return self.doc[self.draft.token]

    def parties(self, side: str) -> tuple[Party, ...]:
        """Those of a side ("source" or "recipient"), as coded, else as proposed."""
        told = self.event or self.draft
        return told.sources if side == "source" else told.recipients

    def name(self, party: Party) -> str:
        """The actor's name, else the words."""
        if party.actor:
            return self.layers.cast.actor(party.actor).name
        return self.words(party.span) if party.span else "?"

    def words(self, span: Span) -> str:
        """The characters of a span."""
        return self.doc.text[span.start : span.end]


def span_of(*tokens: Token) -> Span:
    """From the first of some tokens to the last."""
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
