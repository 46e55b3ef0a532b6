"""Events and quotations as flat rows with fixed, named columns, for every format that is a table.

A value is text, a number, None where nothing is known, or a list of texts.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.data import Span, When
from communique.record.answers import ActorFound, ArticleLine, EventFound, Named, QuoteFound

Value = str | float | None | list[str]
Flat = dict[str, Value]

ARTICLE_COLUMNS = ("article_id", "input", "headline", "outlet", "published", "url")
EVENT_COLUMNS = (
    "event_id",
    "date",
    "date_precision",
    "date_basis",
    "type",
    "mode",
    "cameo",
    "sources",
    "source_ids",
    "source_countries",
    "recipients",
    "recipient_ids",
    "recipient_countries",
    "place",
    "place_country",
    "lat",
    "lon",
    "factuality",
    "contexts",
    "confidence",
    "rule",
    "quote_id",
    "trigger",
    "trigger_span",
    "evidence",
    "evidence_span",
    *ARTICLE_COLUMNS,
)
QUOTE_COLUMNS = (
    "quote_id",
    "date",
    "date_precision",
    "date_basis",
    "kind",
    "speaker",
    "speaker_id",
    "speaker_country",
    "speaker_words",
    "addressee",
    "via",
    "content",
    "content_spans",
    "cue",
    "confidence",
    *ARTICLE_COLUMNS,
)
ACTOR_COLUMNS = ("actor_id", "name", "kind", "country", "sector", "wikidata", "articles", "roles")


def event_row(found: EventFound) -> Flat:
    """An event as one row of `EVENT_COLUMNS`."""
    event, where = found.event, found.event.where
    return {
        "event_id": event.id,
        **_date(event.when),
        "type": event.type.value,
        "mode": event.mode,
        "cameo": event.cameo,
        **_parties("source", found.sources),
        **_parties("recipient", found.recipients),
        "place": where.name if where else None,
        "place_country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "factuality": event.factuality.value,
        "contexts": list(event.contexts),
        "confidence": event.confidence,
        "rule": event.rule,
        "quote_id": event.quote,
        "trigger": found.trigger,
        "trigger_span": _span(event.trigger),
        "evidence": found.evidence,
        "evidence_span": _span(event.evidence),
        **article_row(found.article),
    }


def quote_row(found: QuoteFound) -> Flat:
    """A quotation as one row of `QUOTE_COLUMNS`."""
    quote, speaker = found.quote, found.speaker
    return {
        "quote_id": quote.id,
        **_date(quote.when),
        "kind": quote.kind.value,
        "speaker": speaker.label if speaker else None,
        "speaker_id": speaker.actor if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "speaker_words": speaker.words if speaker else None,
        "addressee": found.addressee.label if found.addressee else None,
        "via": quote.via,
        "content": list(found.content),
        "content_spans": [_span(span) for span in quote.content],
        "cue": list(found.cue),
        "confidence": quote.confidence,
        **article_row(found.article),
    }


def actor_row(actor: ActorFound) -> Flat:
    """An actor as one row of `ACTOR_COLUMNS`; `articles` counts those of the whole record that name it."""
    return {
        "actor_id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "articles": actor.articles,
        "roles": list(actor.roles),
    }


def _date(when: When | None) -> Flat:
    return {
        "date": when.value if when else None,
        "date_precision": when.precision if when else None,
        "date_basis": when.basis if when else None,
    }


def _parties(side: str, parties: Iterable[Named]) -> Flat:
    return {
        f"{side}s": [party.label for party in parties],
        f"{side}_ids": [party.actor or "" for party in parties],
        f"{side}_countries": [party.country or "" for party in parties],
    }


def _span(span: Span) -> str:
    return f"{span.start}-{span.end}"


def article_row(article: ArticleLine) -> Flat:
    """An article as one row of `ARTICLE_COLUMNS`."""
    return {
        "article_id": article.id,
        "input": article.name,
        "headline": article.headline,
        "outlet": article.outlet,
        "published": article.published.value if article.published else None,
        "url": article.url,
    }


def text_of(value: Value) -> str:
    """A value as one cell of text; nothing known is the empty string."""
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, list) else str(value)
