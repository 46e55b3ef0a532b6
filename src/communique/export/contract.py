"""The output contract, "communique/findings/1": one JSON object an article. `findings.schema.json` says the same.

What the contract does not carry is not made up on the way back: the calendar interval of a time expression.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

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

SCHEMA = "communique/findings/1"

Json = dict[str, Any]


def schema() -> Json:
    """The JSON Schema (2020-12) of the contract."""
    text = files("communique.export").joinpath("findings.schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


def to_json(findings: Findings) -> Json:
    """Findings as the contract's JSON object."""
    article = findings.article
    return {
        "schema": SCHEMA,
        "input": {
            "name": article.source.name,
            "sha256": article.source.sha256,
            "media_type": article.source.media_type,
            "url": article.source.url,
        },
        "article": _article(article),
        "actors": [_actor(actor) for actor in findings.actors],
        "quotes": [_quote(quote) for quote in findings.quotes],
        "events": [_event(event) for event in findings.events],
        "times": [
            {"start": time.span.start, "end": time.span.end, "type": time.type.value, "value": time.value}
            for time in findings.times
        ],
        "positions": [_position(position) for position in findings.positions],
    }


def from_json(data: Json) -> Findings:
    """Findings from the contract's JSON object.

    Raises `ValueError` where it is of another schema, `KeyError` where a field is missing.
    """
    if data.get("schema") != SCHEMA:
        raise ValueError(f"schema {data.get('schema')!r}: only {SCHEMA!r} can be read")
    return Findings(
        article=_read_article(data["article"], data["input"]),
        actors=tuple(_read_actor(actor) for actor in data["actors"]),
        quotes=tuple(_read_quote(quote) for quote in data["quotes"]),
        events=tuple(_read_event(event) for event in data["events"]),
        times=tuple(
            TimeExpression(Span(time["start"], time["end"]), TimeType(time["type"]), time["value"])
            for time in data["times"]
        ),
        positions=tuple(_read_position(position) for position in data["positions"]),
    )


def _article(article: Article) -> Json:
    dateline, published, segments = article.dateline, article.published, article.source_map
    return {
        "id": article.id,
        "text": article.text,
        "headline": article.headline,
        "outlet": article.outlet,
        "byline": article.byline,
        "language": article.language,
        "dateline": dateline and {"place": dateline.place, "date": dateline.date, "agency": dateline.agency},
        "published": published
        and {"value": published.value, "precision": published.precision.value, "basis": published.basis.value},
        "credits": list(article.credits),
        "captions": list(article.captions),
        "source_map": None if segments is None else [[s.text_start, s.input_start, s.length] for s in segments],
        "dropped": [{"start": part.start, "end": part.end, "reason": part.reason} for part in article.dropped],
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country,
        "sector": actor.sector,
        "role": actor.role,
        "wikidata": actor.wikidata,
        "mentions": _spans(actor.mentions),
    }


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {"value": when.value, "precision": when.precision, "basis": when.basis, "span": _span(when.span)}


def _where(where: Where | None) -> Json | None:
    if where is None:
        return None
    place = {"name": where.name, "country": where.country, "lat": where.lat, "lon": where.lon}
    return {**place, "span": _span(where.span)}


def _quote(quote: Quote) -> Json:
    return {
        "id": quote.id,
        "kind": quote.kind.value,
        "content": _spans(quote.content),
        "cue": _spans(quote.cue),
        "speaker": quote.speaker,
        "speaker_span": _span(quote.speaker_span),
        "addressee": quote.addressee,
        "via": quote.via,
        "when": _when(quote.when),
        "confidence": quote.confidence,
    }


def _parties(parties: tuple[Party, ...]) -> list[Json]:
    return [{"actor": party.actor, "span": _span(party.span)} for party in parties]


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "cameo": event.cameo,
        "sources": _parties(event.sources),
        "recipients": _parties(event.recipients),
        "trigger": _span(event.trigger),
        "evidence": _span(event.evidence),
        "when": _when(event.when),
        "where": _where(event.where),
        "factuality": event.factuality.value,
        "quote": event.quote,
        "contexts": list(event.contexts),
        "confidence": event.confidence,
        "rule": event.rule,
    }


def _position(position: Position) -> Json:
    return {
        "actor": position.actor,
        "issue": position.issue,
        "stance": position.stance.value,
        "evidence": _span(position.evidence),
        "from": position.origin,
    }


def _read_span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _read_spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _read_article(data: Json, source: Json) -> Article:
    dateline, published, segments = data["dateline"], data["published"], data["source_map"]
    return Article(
        id=data["id"],
        source=Source(source["name"], source["sha256"], source["media_type"], source["url"]),
        text=data["text"],
        headline=data["headline"],
        outlet=data["outlet"],
        byline=data["byline"],
        language=data["language"],
        dateline=dateline and Dateline(dateline["place"], dateline["date"], dateline["agency"]),
        published=published
        and PublicationDate(published["value"], Precision(published["precision"]), DateBasis(published["basis"])),
        credits=tuple(data["credits"]),
        captions=tuple(data["captions"]),
        source_map=None if segments is None else tuple(Segment(*segment) for segment in segments),
        dropped=tuple(Dropped(part["start"], part["end"], part["reason"]) for part in data["dropped"]),
    )


def _read_actor(data: Json) -> Actor:
    return Actor(
        id=data["id"],
        name=data["name"],
        kind=ActorKind(data["kind"]),
        country=data["country"],
        sector=data["sector"],
        role=data["role"],
        wikidata=data["wikidata"],
        mentions=_read_spans(data["mentions"]),
    )


def _read_when(data: Json | None) -> When | None:
    if data is None:
        return None
    return When(data["value"], data["precision"], data["basis"], _read_span(data["span"]))


def _read_where(data: Json | None) -> Where | None:
    if data is None:
        return None
    return Where(data["name"], data["country"], data["lat"], data["lon"], _read_span(data["span"]))


def _read_quote(data: Json) -> Quote:
    return Quote(
        id=data["id"],
        kind=QuoteKind(data["kind"]),
        content=_read_spans(data["content"]),
        cue=_read_spans(data["cue"]),
        speaker=data["speaker"],
        speaker_span=_read_span(data["speaker_span"]),
        addressee=data["addressee"],
        via=data["via"],
        when=_read_when(data["when"]),
        confidence=data["confidence"],
    )


def _read_parties(data: list[Json]) -> tuple[Party, ...]:
    return tuple(Party(party["actor"], _read_span(party["span"])) for party in data)


def _read_event(data: Json) -> Event:
    return Event(
        id=data["id"],
        type=EventType(data["type"]),
        mode=data["mode"],
        cameo=data["cameo"],
        sources=_read_parties(data["sources"]),
        recipients=_read_parties(data["recipients"]),
        trigger=Span(*data["trigger"]),
        evidence=Span(*data["evidence"]),
        when=_read_when(data["when"]),
        where=_read_where(data["where"]),
        factuality=Factuality(data["factuality"]),
        quote=data["quote"],
        contexts=tuple(data["contexts"]),
        confidence=data["confidence"],
        rule=data["rule"],
    )


def _read_position(data: Json) -> Position:
    stance, evidence = Stance(data["stance"]), Span(*data["evidence"])
    return Position(data["actor"], data["issue"], stance, evidence, data["from"])
