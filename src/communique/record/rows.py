"""Findings → rows: one plain dict a row, keyed by table. Nothing here touches a database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table

from communique.data import Actor, Article, Event, Findings, Party, Quote, Rejected, Span, When, Where, content_id
from communique.record import schema
from communique.record.dates import days_of

Row = dict[str, Any]

_WORD = re.compile(r"\w+")


def name_key(name: str) -> str:
    """Words of a name without case, accents and punctuation, a space around each: " dmitry medvedev "."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = " ".join(_WORD.findall(plain))
    return f" {words} "


def article_row(article: Article) -> Row:
    """The row of `articles`."""
    published, dateline = article.published, article.dateline
    return {
        "id": article.id,
        "text": article.text,
        "headline": article.headline,
        "outlet": article.outlet,
        "byline": article.byline,
        "language": article.language,
        "dateline_place": dateline.place if dateline else None,
        "dateline_date": dateline.date if dateline else None,
        "dateline_agency": dateline.agency if dateline else None,
        "published_value": published.value if published else None,
        "published_precision": published.precision.value if published else None,
        "published_basis": published.basis.value if published else None,
        **_days(published.value if published else None),
        "credits": list(article.credits),
        "captions": list(article.captions),
    }


def capture_row(article: Article, read_at: str) -> Row:
    """The row of `captures`: the input the article was read from. `read_at` is ISO 8601, UTC."""
    source = article.source
    source_map = article.source_map
    return {
        "id": content_id("capture", name=source.name, sha256=source.sha256, url=source.url),
        "name": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "url": source.url,
        "article_id": article.id,
        "source_map": None if source_map is None else [[s.text_start, s.input_start, s.length] for s in source_map],
        "read_at": read_at,
    }


def dropped_rows(article: Article, capture_id: str) -> list[Row]:
    """The rows of `dropped` for one capture."""
    return [
        {"capture_id": capture_id, "ordinal": i, **_span("input", Span(d.start, d.end)), "reason": d.reason}
        for i, d in enumerate(article.dropped)
    ]


def refusal_row(rejected: Rejected, read_at: str) -> Row:
    """The row of `refusals`."""
    fields = {"name": rejected.name, "place": rejected.place, "reason": rejected.reason, "detail": rejected.detail}
    return {"id": content_id("refusal", **fields), **fields, "read_at": read_at}


def statement_rows(findings: Findings) -> Iterator[tuple[Table, list[Row]]]:
    """Rows of every statement table in an order in which they can be inserted; each row names its article."""
    makers = (_actors, _mentions, _quotes, _quote_spans, _events, _event_parties, _times, _positions)
    for table, rows_of in zip(schema.STATEMENTS, makers, strict=True):
        rows = rows_of(findings)
        for row in rows:
            row["article_id"] = findings.article.id
        yield table, rows


def _span(prefix: str, span: Span | None) -> Row:
    return {f"{prefix}_start": span.start if span else None, f"{prefix}_end": span.end if span else None}


def _days(value: str | None) -> Row:
    days = days_of(value)
    return {
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[1].isoformat() if days else None,
    }


def _when(when: When | None) -> Row:
    return {
        "when_value": when.value if when else None,
        "when_precision": when.precision if when else None,
        "when_basis": when.basis if when else None,
        **_span("when", when.span if when else None),
        **_days(when.value if when else None),
    }


def _where(where: Where | None) -> Row:
    return {
        "where_name": where.name if where else None,
        "where_country": where.country if where else None,
        "where_lat": where.lat if where else None,
        "where_lon": where.lon if where else None,
        **_span("where", where.span if where else None),
    }


def _actors(findings: Findings) -> list[Row]:
    return [_actor(i, actor) for i, actor in enumerate(findings.actors)]


def _actor(ordinal: int, actor: Actor) -> Row:
    return {
        "id": actor.id,
        "ordinal": ordinal,
        "name": actor.name,
        "name_key": name_key(actor.name),
        "kind": actor.kind.value,
        "country": actor.country,
        "sector": actor.sector,
        "role": actor.role,
        "wikidata": actor.wikidata,
    }


def _mentions(findings: Findings) -> list[Row]:
    return [
        {"actor_id": actor.id, "ordinal": i, **_span("mention", span)}
        for actor in findings.actors
        for i, span in enumerate(actor.mentions)
    ]


def _quotes(findings: Findings) -> list[Row]:
    return [_quote(i, quote) for i, quote in enumerate(findings.quotes)]


def _quote(ordinal: int, quote: Quote) -> Row:
    return {
        "id": quote.id,
        "ordinal": ordinal,
        "kind": quote.kind.value,
        "speaker_id": quote.speaker,
        **_span("speaker", quote.speaker_span),
        "addressee_id": quote.addressee,
        "via": quote.via,
        **_when(quote.when),
        "confidence": quote.confidence,
    }


def _quote_spans(findings: Findings) -> list[Row]:
    return [
        {"quote_id": quote.id, "part": part, "ordinal": i, **_span("words", span)}
        for quote in findings.quotes
        for part, spans in (("content", quote.content), ("cue", quote.cue))
        for i, span in enumerate(spans)
    ]


def _events(findings: Findings) -> list[Row]:
    return [_event(i, event) for i, event in enumerate(findings.events)]


def _event(ordinal: int, event: Event) -> Row:
    return {
        "id": event.id,
        "ordinal": ordinal,
        "type": event.type.value,
        "mode": event.mode,
        "cameo": event.cameo,
        **_span("trigger", event.trigger),
        **_span("evidence", event.evidence),
        **_when(event.when),
        **_where(event.where),
        "factuality": event.factuality.value,
        "quote_id": event.quote,
        "contexts": list(event.contexts),
        "confidence": event.confidence,
        "rule": event.rule,
    }


def _event_parties(findings: Findings) -> list[Row]:
    return [
        row
        for event in findings.events
        for side, parties in (("source", event.sources), ("recipient", event.recipients))
        for row in _parties(event.id, side, parties)
    ]


def _parties(event_id: str, side: str, parties: Sequence[Party]) -> list[Row]:
    return [
        {"event_id": event_id, "side": side, "ordinal": i, "actor_id": party.actor, **_span("party", party.span)}
        for i, party in enumerate(parties)
    ]


def _times(findings: Findings) -> list[Row]:
    return [
        {
            "ordinal": i,
            **_span("time", time.span),
            "type": time.type.value,
            "value": time.value,
            "begin_day": time.begin,
            "end_day": time.end,
        }
        for i, time in enumerate(findings.times)
    ]


def _positions(findings: Findings) -> list[Row]:
    return [
        {
            "ordinal": i,
            "actor_id": position.actor,
            "issue": position.issue,
            "stance": position.stance.value,
            **_span("evidence", position.evidence),
            "origin": position.origin,
        }
        for i, position in enumerate(findings.positions)
    ]
