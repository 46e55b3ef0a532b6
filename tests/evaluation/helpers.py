"""Small findings to score."""

from __future__ import annotations

from communique.data import (
    Actor,
    ActorKind,
    Article,
    Event,
    EventType,
    Factuality,
    Findings,
    Party,
    Segment,
    Source,
    Span,
)


def article(text: str, name: str = "a.txt", segments: tuple[Segment, ...] | None = None) -> Article:
    return Article(
        id="article:1",
        source=Source(name, "0" * 64, "text/plain", None),
        text=text,
        headline=None,
        outlet=None,
        byline=None,
        language="en",
        dateline=None,
        published=None,
        credits=(),
        captions=(),
        source_map=segments,
        dropped=(),
    )


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def party(text: str, words: str, actor: str | None = None) -> Party:
    return Party(actor, span_of(text, words))


def event(
    text: str,
    kind: EventType,
    trigger: str,
    sources: tuple[Party, ...] = (),
    recipients: tuple[Party, ...] = (),
    factuality: Factuality = Factuality.ACTUAL,
) -> Event:
    return Event(
        id=f"event:{kind}:{trigger}",
        type=kind,
        mode=None,
        cameo=None,
        sources=sources,
        recipients=recipients,
        trigger=span_of(text, trigger),
        evidence=Span(0, len(text)),
        when=None,
        where=None,
        factuality=factuality,
        quote=None,
        contexts=(),
        confidence=0.9,
        rule="test",
    )


def country(code: str, name: str) -> Actor:
    return Actor(f"iso:{code}", name, ActorKind.COUNTRY, code, "GOV", None, None, ())


def findings(story: Article, events: tuple[Event, ...] = (), actors: tuple[Actor, ...] = ()) -> Findings:
    return Findings(story, actors, (), events, (), ())
