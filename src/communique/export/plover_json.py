"""PLOVER's own JSON (the manual's chapter on data fields), one event a line.

An event whose date is a month or a longer stretch has its first and last day as `date` and `enddate`. PLOVER requires
a date, so what has none is left out, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from typing import Any, TextIO

from communique.data import ActorKind, Article, Factuality, Findings
from communique.export.lines import write_lines
from communique.knowledge.codebook import Codebook, load_codebook
from communique.record.answers import EventFound, Named
from communique.record.dates import days_of

Json = dict[str, Any]

# PLOVER's four auxiliary modes say whether the act took place; "historical" is the default of news, and not written.
_AUXILIARY = {
    Factuality.PLANNED: "future",
    Factuality.HYPOTHETICAL: "hypothetical",
    Factuality.CONDITIONAL: "hypothetical",
    Factuality.DEMANDED: "hypothetical",
    Factuality.DENIED: "negation",
}


def write_plover(events: Iterable[EventFound], stories: dict[str, Findings], out: TextIO) -> tuple[int, Counter[str]]:
    """Write one line an event; how many, and how many were left out by reason."""
    left_out: Counter[str] = Counter()
    count = write_lines(_objects(events, stories, left_out), out)
    return count, left_out


def _objects(events: Iterable[EventFound], stories: dict[str, Findings], left_out: Counter[str]) -> Iterator[Json]:
    codebook = load_codebook()
    for found in events:
        days = days_of(found.event.when.value) if found.event.when else None
        if days is None:
            left_out["no-date"] += 1
            continue
        first, last = days
        dates = {"date": first.isoformat()} | ({"enddate": last.isoformat()} if last != first else {})
        yield {**dates, **_event(found, stories[found.article.id], codebook)}


def _event(found: EventFound, story: Findings, codebook: Codebook) -> Json:
    event, where, auxiliary = found.event, found.event.where, _AUXILIARY.get(found.event.factuality)
    return {
        "id": event.id,
        "has_event": True,
        "actor": _entities(found.sources, story),
        "recipient": _entities(found.recipients, story),
        "event": [event.type.value],
        "mode": [mode for mode in (event.mode, auxiliary) if mode],
        "context": list(event.contexts),
        "event_text": found.trigger,
        "event_scale": codebook.score(event.type, event.mode),
        "quad_code": codebook.quad(event.type),
        "event_loc": where
        and {
            "extracted_place": story.article.words(where.span) if where.span else None,
            "resolved_place": where.name,
            "country_code": where.country,
            "lat": where.lat,
            "lon": where.lon,
        },
        "link": found.article.url,
        "text": found.evidence,
        "text_info": {"start": event.evidence.start, "end": event.evidence.end, "text_story": story.article.id},
        "cite_info": _citation(story.article),
        "coder": f"communique {version('communique')}",
        "comment": f"factuality: {event.factuality.value}; rule: {event.rule}; confidence: {event.confidence}",
    }


def _entities(parties: Sequence[Named], story: Findings) -> list[Json]:
    roles = {actor.id: actor.role for actor in story.actors}
    return [
        {
            "code": party.country,
            "sector": party.sector,
            "entity_text": party.words or party.name,
            "identifier_id": party.wikidata,
            "identifier_text": party.name,
            "office": roles.get(party.actor or "") if party.kind == ActorKind.PERSON.value else None,
        }
        for party in parties
    ]


def _citation(article: Article) -> Json:
    return {
        "citation": article.outlet,
        "title": article.headline,
        "url": article.source.url,
        "language": article.language,
        "publication": article.published.value if article.published else None,
        "version": version("communique"),
    }
