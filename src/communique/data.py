"""The frozen dataclasses that travel between the rooms. Standard library only.

Offsets are Unicode code points, half-open, into `Article.text` unless a field says otherwise. Words are never stored
beside a span: `article.text[span.start:span.end]` is the one truth.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


class EventType(StrEnum):
    """The 16 event types of PLOVER (manual of 2024-02)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Factuality(StrEnum):
    """The factuality of the coded act itself, not of what it asks for."""

    ACTUAL = "actual"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"


class QuoteKind(StrEnum):
    """How the words of a speaker are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Precision(StrEnum):
    """How much of a calendar date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """Where a publication date was read from, strongest first."""

    GIVEN = "given"
    METADATA = "metadata"
    EXPLICIT = "explicit"
    DATELINE = "dateline"
    URL = "url"
    INFERRED = "inferred"


class ActorKind(StrEnum):
    """What sort of thing acts."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    PERSON = "person"
    GROUP = "group"


class Stance(StrEnum):
    """Where an actor stands on an issue."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    NEUTRAL = "neutral"
    DEMANDS = "demands"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end}: start and end must satisfy 0 <= start <= end")

    def overlaps(self, other: Span) -> bool:
        """Whether at least one code point is in both."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever handed the page over already knows about it; each may be None."""

    title: str | None = None
    published: str | None = None  # ISO 8601 date, or year-month, or year
    outlet: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One captured page as it came, before any cleaning."""

    name: str  # file path, JSON id, or "-" for standard input
    body: bytes
    media_type: str  # text/plain, text/html, text/markdown, or application/pdf for the text read from one
    url: str | None = None
    fetched_at: str | None = None  # ISO 8601
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Source:
    """The input an article was read from."""

    name: str
    sha256: str  # of the page's body
    media_type: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening "PLACE, Month day (AGENCY) --" of a report; any part may be absent."""

    place: str | None
    date: str | None  # as written
    agency: str | None


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When the report was published, as far as its own evidence goes."""

    value: str  # YYYY-MM-DD, YYYY-MM or YYYY, matching precision
    precision: Precision
    basis: DateBasis


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` code points of `Article.text` from `text_start` equal those of the decoded input from `input_start`."""

    text_start: int
    input_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A range of the decoded input that was left out, and why."""

    start: int  # code points of the decoded input
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned report. `text` is the body alone: paragraphs joined by a blank line."""

    id: str
    source: Source
    text: str
    headline: str | None
    outlet: str | None
    byline: str | None
    language: str  # BCP 47
    dateline: Dateline | None
    published: PublicationDate | None
    credits: tuple[str, ...]
    captions: tuple[str, ...]
    source_map: tuple[Segment, ...] | None  # None where the input is HTML or PDF
    dropped: tuple[Dropped, ...]

    def words(self, span: Span) -> str:
        """The characters a span claims."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page that gave no article, and why. Reasons are countable codes."""

    name: str
    reason: str
    detail: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and its language analysis (a spaCy Doc over exactly `article.text`, UD labels)."""

    article: Article
    doc: Doc


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts in an article, with every place where the article names it."""

    id: str  # stable across articles for known actors, else made from the article and the name
    name: str
    kind: ActorKind
    country: str | None  # ISO 3166-1 alpha-3 over the COW state list; IGO, NGO … of PLOVER where no state
    sector: str | None  # PLOVER sector code
    role: str | None  # as written: "Russian Foreign Minister"
    wikidata: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """One participant of an event: its actor where resolved, its words where there are words."""

    actor: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression; `begin`/`end` bound a calendar interval (ISO dates, both inclusive) where there is one."""

    span: Span
    type: TimeType
    value: str
    begin: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event or a quotation and what it was read from."""

    value: str  # ISO 8601 date, month, year, or TIMEX3 value
    precision: str  # day, month, year, interval or vague
    basis: str  # clause, sentence, narrative, published
    span: Span | None


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an event."""

    name: str
    country: str | None  # ISO 3166-1 alpha-3
    lat: float | None  # degrees, WGS 84
    lon: float | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution: what was said, by whom, in which words of the article."""

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: str | None  # actor id
    speaker_span: Span | None
    addressee: str | None  # actor id
    via: str | None  # the outlet in between
    when: When | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Event:
    """One coded political act."""

    id: str
    type: EventType
    mode: str | None
    cameo: str | None
    sources: tuple[Party, ...]
    recipients: tuple[Party, ...]
    trigger: Span
    evidence: Span
    when: When | None
    where: Where | None
    factuality: Factuality
    quote: str | None  # id of the quotation it stands in
    contexts: tuple[str, ...]
    confidence: float
    rule: str  # which codebook entry or head decided


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue, with the words that show it."""

    actor: str
    issue: str
    stance: Stance
    evidence: Span
    origin: str  # quote or event id


@dataclass(frozen=True, slots=True)
class Findings:
    """An article with every statement found in it."""

    article: Article
    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    times: tuple[TimeExpression, ...]
    positions: tuple[Position, ...]


def content_id(kind: str, **fields: object) -> str:
    """A stable id from named content fields: the same content gives the same id on every machine and every run.

    Values must be JSON-serialisable. 16 hexadecimal digits: one collision in 10^9 rows has a chance of about 3 %.
    """
    payload = json.dumps(fields, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    digest = hashlib.sha256(f"{kind}\n{payload}".encode()).hexdigest()
    return f"{kind}:{digest[:16]}"
