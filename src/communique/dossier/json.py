"""A dossier as one JSON object, ids and spans in full."""

from __future__ import annotations

from typing import Any

from communique.dossier import wording
from communique.dossier.gathering import Dossier, Source, weightiest
from communique.export.tables import event_row, quote_row
from communique.record.answers import Named, PositionFound
from communique.stories.disagreements import Disagreement, Reading
from communique.stories.happenings import Happening
from communique.stories.sources import Counts

SCHEMA = "communique/dossier/1"

Json = dict[str, Any]


def to_json(dossier: Dossier, *, limit: int | None = None) -> Json:
    """The dossier as one object; `limit` happenings, those that weigh most."""
    figures = dossier.figures
    return {
        "schema": SCHEMA,
        "subject": {"kind": dossier.subject.kind.value, "names": list(dossier.subject.names)},
        "since": dossier.since.isoformat() if dossier.since else None,
        "until": dossier.until.isoformat() if dossier.until else None,
        "figures": {
            "happenings": figures.happenings,
            **_counts(figures.counts),
            "quotations": figures.quotations,
            "cooperation": figures.cooperation,
            "conflict": figures.conflict,
            "types": {kind.value: count for kind, count in figures.types},
            "actors": dict(figures.actors),
        },
        "happenings": [happening_json(each) for each in weightiest(dossier.happenings, limit)],
        "quotations": [quote_row(each) for each in dossier.quotes],
        "positions": [_position(each) for each in dossier.positions],
        "disagreements": [_disagreement(each) for each in dossier.disagreements],
        "sources": [_source(each) for each in dossier.sources],
    }


def happening_json(found: Happening) -> Json:
    """A happening with its mentions, and why each was joined."""
    return {
        "id": found.id,
        "type": found.type.value,
        "mode": found.mode,
        "sources": [_named(party) for party in found.sources],
        "recipients": [_named(party) for party in found.recipients],
        "date": wording.day(found) if found.days else None,
        "first_day": found.days[0].isoformat() if found.days else None,
        "last_day": found.days[1].isoformat() if found.days else None,
        "place": found.where.name if found.where else None,
        "factuality": found.factuality.value,
        **_counts(found.counts),
        "told": [event_row(mention) for mention in found.mentions],
        "links": [
            {"mention": link.mention, "to": link.to, "score": link.score, "reasons": list(link.reasons)}
            for link in found.links
        ],
    }


def _counts(found: Counts) -> Json:
    return {
        "mentions": found.mentions,
        "articles": found.articles,
        "independent_sources": found.independent,
        "copies": found.copies,
    }


def _named(party: Named) -> Json:
    return {"actor": party.actor, "name": party.name, "words": party.words, "country": party.country}


def _position(found: PositionFound) -> Json:
    position = found.position
    return {
        "actor": _named(found.actor),
        "issue": position.issue,
        "stance": position.stance.value,
        "evidence": found.evidence,
        "evidence_span": [position.evidence.start, position.evidence.end],
        "from": position.origin,
        "article_id": found.article.id,
    }


def _disagreement(found: Disagreement) -> Json:
    return {"happening": found.happening, "about": found.about, "sides": [_side(found.one), _side(found.other)]}


def _side(found: Reading) -> Json:
    return {"value": found.value, "article_id": found.article.id, "span": [found.span.start, found.span.end]}


def _source(found: Source) -> Json:
    article = found.article
    return {
        "number": found.number,
        "article_id": article.id,
        "input": article.name,
        "headline": article.headline,
        "outlet": article.outlet,
        "published": article.published.value if article.published else None,
        "url": article.url,
        "copy_of": found.copy_of,
    }
