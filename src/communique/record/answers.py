"""What queries give: frozen values that carry the words of the article, so that a reader needs no second look-up."""

from __future__ import annotations

from dataclasses import dataclass

from communique.data import Event, Position, PublicationDate, Quote
from communique.record.fulltext import Piece


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as one line of a list. `name` is the first of its inputs."""

    id: str
    name: str
    headline: str | None
    outlet: str | None
    url: str | None
    published: PublicationDate | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds the words searched for, and where."""

    article: ArticleLine
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A party or a speaker: the actor where it is resolved, the words where there are words."""

    actor: str | None
    name: str | None
    kind: str | None
    country: str | None
    sector: str | None
    wikidata: str | None
    words: str | None

    @property
    def label(self) -> str:
        """What to call it: its name, else its words, else "?"."""
        return self.name or self.words or "?"


@dataclass(frozen=True, slots=True)
class EventFound:
    """An event with its article and its words."""

    article: ArticleLine
    event: Event
    sources: tuple[Named, ...]
    recipients: tuple[Named, ...]
    trigger: str
    evidence: str


@dataclass(frozen=True, slots=True)
class QuoteFound:
    """A quotation with its article and its words, one string a span. `first_day`/`last_day` (ISO 8601) are those of
    its own date or, where it has none, of the publication."""

    article: ArticleLine
    quote: Quote
    speaker: Named | None
    addressee: Named | None
    content: tuple[str, ...]
    cue: tuple[str, ...]
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class PositionFound:
    """A position with its article, its holder and the words that show it."""

    article: ArticleLine
    position: Position
    actor: Named
    evidence: str


@dataclass(frozen=True, slots=True)
class ActorFound:
    """An actor over the whole record; name, kind and codes are those that most articles give."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    wikidata: str | None
    articles: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a record holds."""

    articles: int
    captures: int
    quotes: int
    events: int
    actors: int
    refusals: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement about identity, apart from the statements it joins or parts. `made_at` is ISO 8601, UTC."""

    id: str
    judgement: str
    one: str
    other: str
    maker: str
    made_at: str
    reason: str
