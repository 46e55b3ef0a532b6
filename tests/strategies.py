"""Findings of every shape, for property tests: spans lie in the text, statements name what is there."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st

from communique.data import (
    Actor,
    ActorKind,
    Article,
    DateBasis,
    Dateline,
    Dropped,
    Event,
    EventType,
    Factuality,
    Findings,
    Party,
    Position,
    Precision,
    PublicationDate,
    Quote,
    QuoteKind,
    Segment,
    Source,
    Span,
    Stance,
    TimeExpression,
    TimeType,
    When,
    Where,
)

T = TypeVar("T")

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)
MAYBE_WORDS = st.none() | WORDS
MODES = {EventType.CONSULT: "visit", EventType.ASSAULT: "aerial", EventType.COERCE: "arrest", EventType.REJECT: "yield"}


def few(of: st.SearchStrategy[T], least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    """A short tuple."""
    return st.lists(of, min_size=least, max_size=3).map(tuple)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return Span(start, end)


@st.composite
def dates(draw: st.DrawFn) -> PublicationDate:
    precision = draw(st.sampled_from(Precision))
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]
    return PublicationDate(draw(st.dates()).isoformat()[:length], precision, draw(st.sampled_from(DateBasis)))


@st.composite
def whens(draw: st.DrawFn, text: str) -> When:
    value = draw(st.dates().map(str) | st.sampled_from(["2011-W27", "PRESENT_REF", "2011-07", "2010/2012", "P3D"]))
    precision = draw(st.sampled_from(["day", "month", "year", "interval", "vague"]))
    basis = draw(st.sampled_from(["clause", "sentence", "narrative", "published"]))
    return When(value, precision, basis, draw(st.none() | spans(text)))


@st.composite
def wheres(draw: st.DrawFn, text: str) -> Where:
    lat, lon = st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180)
    country = draw(st.sampled_from([None, "FRA", "KOS"]))
    return Where(draw(WORDS), country, draw(lat), draw(lon), draw(st.none() | spans(text)))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200))
    datelines = st.builds(Dateline, MAYBE_WORDS, MAYBE_WORDS, WORDS)
    segments = st.builds(Segment, *[st.integers(0, 500)] * 3)
    dropped = st.builds(lambda span, reason: Dropped(span.start, span.end, reason), spans("x" * 500), WORDS)
    return Article(
        id=f"article:{draw(st.integers(0, 2**64 - 1)):016x}",
        source=Source(draw(WORDS), draw(st.integers(0, 2**256 - 1).map("{:064x}".format)), "text/plain", None),
        text=text,
        headline=draw(MAYBE_WORDS),
        outlet=draw(MAYBE_WORDS),
        byline=draw(MAYBE_WORDS),
        language="en",
        dateline=draw(st.none() | datelines),
        published=draw(st.none() | dates()),
        credits=draw(few(WORDS)),
        captions=draw(few(WORDS)),
        source_map=draw(st.none() | few(segments)),
        dropped=draw(few(dropped)),
    )


@st.composite
def actors(draw: st.DrawFn, number: int, text: str) -> Actor:
    return Actor(
        id=f"actor:{number}",
        name=draw(WORDS),
        kind=draw(st.sampled_from(ActorKind)),
        country=draw(st.sampled_from([None, "RUS", "IGO"])),
        sector=draw(st.sampled_from([None, "GOV", "MIL"])),
        role=draw(MAYBE_WORDS),
        wikidata=draw(st.sampled_from([None, "Q159"])),
        mentions=draw(few(spans(text))),
    )


@st.composite
def quotes(draw: st.DrawFn, number: int, text: str, who: st.SearchStrategy[str | None]) -> Quote:
    return Quote(
        id=f"quote:{number}",
        kind=draw(st.sampled_from(QuoteKind)),
        content=draw(few(spans(text), 1)),
        cue=draw(few(spans(text))),
        speaker=draw(who),
        speaker_span=draw(st.none() | spans(text)),
        addressee=draw(who),
        via=draw(MAYBE_WORDS),
        when=draw(st.none() | whens(text)),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def events(
    draw: st.DrawFn, number: int, text: str, who: st.SearchStrategy[str | None], quote: st.SearchStrategy[str | None]
) -> Event:
    kind = draw(st.sampled_from(EventType))
    party = st.builds(Party, who, spans(text))
    return Event(
        id=f"event:{number}",
        type=kind,
        mode=draw(st.sampled_from([None, MODES.get(kind)])),
        cameo=draw(st.sampled_from([None, "042", "1823"])),
        sources=draw(few(party)),
        recipients=draw(few(party)),
        trigger=draw(spans(text)),
        evidence=draw(spans(text)),
        when=draw(st.none() | whens(text)),
        where=draw(st.none() | wheres(text)),
        factuality=draw(st.sampled_from(Factuality)),
        quote=draw(quote),
        contexts=draw(st.sampled_from([(), ("military",), ("economic", "diplomatic")])),
        confidence=draw(st.floats(0, 1)),
        rule=draw(WORDS),
    )


@st.composite
def findings(draw: st.DrawFn) -> Findings:
    """An article with up to three of every kind of statement."""
    article = draw(articles())
    text = article.text
    count = st.integers(0, 3)
    cast = tuple(draw(actors(i, text)) for i in range(draw(count)))
    who = st.sampled_from([None, *(actor.id for actor in cast)])
    said = tuple(draw(quotes(i, text, who)) for i in range(draw(count)))
    inside = st.sampled_from([None, *(quote.id for quote in said)])
    times = st.builds(TimeExpression, spans(text), st.sampled_from(TimeType), WORDS)
    holders = [actor.id for actor in cast]
    position = st.builds(
        Position, st.sampled_from(holders or ["-"]), WORDS, st.sampled_from(Stance), spans(text), WORDS
    )
    return Findings(
        article=article,
        actors=cast,
        quotes=said,
        events=tuple(draw(events(i, text, who, inside)) for i in range(draw(count))),
        times=draw(few(times)),
        positions=draw(few(position)) if holders else (),
    )
