"""Who did what to whom as a network: actors are nodes, every event an arrow from each source to each recipient.

For the formats of graphs, which have a column for factuality, so no event is left out for that. An arrow needs two
ends that are known actors; an event without such a pair is left out, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from communique.export.dyads import pairs, without_crowds
from communique.export.links import web_link
from communique.record.answers import ActorFound, EventFound
from communique.record.dates import days_of

Value = str | float | int | None

# Columns of nodes and arrows with their types, in order.
NODE_COLUMNS: Final[Mapping[str, str]] = {
    "kind": "string",
    "country": "string",
    "sector": "string",
    "wikidata": "string",
    "articles": "int",
}
EDGE_COLUMNS: Final[Mapping[str, str]] = {
    "event": "string",
    "type": "string",
    "mode": "string",
    "date": "string",
    "date_precision": "string",
    "factuality": "string",
    "confidence": "double",
    "trigger": "string",
    "place": "string",
    "article": "string",
    "outlet": "string",
    "url": "string",
}


@dataclass(frozen=True, slots=True)
class Node:
    """An actor; `values` are those of `NODE_COLUMNS`."""

    id: str
    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """An event between two actors; `values` are those of `EDGE_COLUMNS`. Days are ISO 8601, both inclusive."""

    id: str
    source: str
    target: str
    label: str
    first_day: str | None
    last_day: str | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes in order of their ids, and the arrows between them in the order of the events."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network_of(events: Iterable[EventFound], actors: Iterable[ActorFound], left_out: Counter[str]) -> Network:
    """The network of the events; of `actors` it holds those whom an event joins. `left_out` is added to."""
    edges: list[Edge] = []
    for found in without_crowds(events, left_out):
        if not (joined := _edges(found)):
            left_out["no-pair-of-actors"] += 1
        edges += joined
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = sorted((_node(actor) for actor in actors if actor.id in ends), key=lambda node: node.id)
    return Network(tuple(nodes), tuple(edges))


def _node(actor: ActorFound) -> Node:
    values = (actor.kind, actor.country, actor.sector, actor.wikidata, actor.articles)
    return Node(actor.id, actor.name, dict(zip(NODE_COLUMNS, values, strict=True)))


def _edges(found: EventFound) -> list[Edge]:
    """An arrow's id is the event's and the pair's place among its pairs, so it is the same in every export."""
    event, when, article = found.event, found.event.when, found.article
    days = days_of(when.value) if when else None
    first, last = (day.isoformat() for day in days) if days else (None, None)
    values: dict[str, Value] = {
        "event": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "date": when.value if when else None,
        "date_precision": when.precision if when else None,
        "factuality": event.factuality.value,
        "confidence": event.confidence,
        "trigger": found.trigger,
        "place": event.where.name if event.where else None,
        "article": article.id,
        "outlet": article.outlet,
        "url": web_link(article.url),
    }
    return [
        Edge(f"{event.id}/{place}", source.actor, target.actor, event.type.value, first, last, values)
        for place, (source, target) in enumerate(pairs(found))
        if source and target and source.actor and target.actor
    ]
