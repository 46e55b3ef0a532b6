"""From rows of events and quotations to answers that carry their article, parties and words: a few queries a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Select, Table, select

from communique.data import Party, Span
from communique.record.answers import ArticleLine, EventFound, Named, PositionFound, QuoteFound
from communique.record.loading import event_of, position_of, published_of, quote_of
from communique.record.schema import actors, articles, captures, event_parties, quote_spans

# Ids in one IN list: far below SQLite's limit on bound values (32,766).
BATCH = 900


@dataclass(frozen=True, slots=True)
class _Context:
    """What the statements of some articles need beside their own rows."""

    lines: dict[str, ArticleLine]
    texts: dict[str, str]
    actors: dict[tuple[str, str], RowMapping]

    def named(self, article_id: str, party: Party) -> Named:
        row = None if party.actor is None else self.actors[article_id, party.actor]
        words = None if party.span is None else self.words(article_id, party.span)
        if row is None:
            return Named(None, None, None, None, None, None, words)
        return Named(row["id"], row["name"], row["kind"], row["country"], row["sector"], row["wikidata"], words)

    def words(self, article_id: str, span: Span) -> str:
        return self.texts[article_id][span.start : span.end]


def article_lines(connection: Connection, ids: Iterable[str]) -> dict[str, ArticleLine]:
    """The articles of these ids, one line each."""
    wanted = list(dict.fromkeys(ids))
    columns = select(
        articles.c.id,
        articles.c.headline,
        articles.c.outlet,
        articles.c.published_value,
        articles.c.published_precision,
        articles.c.published_basis,
    )
    rows = _of(connection, columns, articles.c.id, wanted)
    inputs: dict[str, RowMapping] = {}
    query = select(captures.c.article_id, captures.c.name, captures.c.url, captures.c.id)
    for row in _of(connection, query, captures.c.article_id, wanted):
        known = inputs.get(row["article_id"])
        if known is None or (row["name"], row["id"]) < (known["name"], known["id"]):
            inputs[row["article_id"]] = row
    return {row["id"]: _line(row, inputs[row["id"]]) for row in rows if row["id"] in inputs}


def events_found(connection: Connection, query: Select[Any]) -> list[EventFound]:
    """The events that a SELECT of whole rows of `events` gives, in its order."""
    rows = connection.execute(query).mappings().all()
    context = _context(connection, rows)
    parties = _grouped(connection, event_parties, rows, ("event_id", "side"))
    found = []
    for row in rows:
        article, identity = row["article_id"], row["id"]
        event = event_of(row, parties[article, identity, "source"], parties[article, identity, "recipient"])
        found.append(
            EventFound(
                article=context.lines[article],
                event=event,
                sources=tuple(context.named(article, party) for party in event.sources),
                recipients=tuple(context.named(article, party) for party in event.recipients),
                trigger=context.words(article, event.trigger),
                evidence=context.words(article, event.evidence),
            )
        )
    return found


def quotes_found(connection: Connection, query: Select[Any]) -> list[QuoteFound]:
    """The quotations that a SELECT of whole rows of `quotes` gives, in its order."""
    rows = connection.execute(query).mappings().all()
    context = _context(connection, rows)
    spans = _grouped(connection, quote_spans, rows, ("quote_id", "part"))
    found = []
    for row in rows:
        article, identity = row["article_id"], row["id"]
        quote = quote_of(row, spans[article, identity, "content"], spans[article, identity, "cue"])
        speaker = Party(quote.speaker, quote.speaker_span)
        found.append(
            QuoteFound(
                article=context.lines[article],
                quote=quote,
                speaker=None if speaker == Party(None, None) else context.named(article, speaker),
                addressee=None if quote.addressee is None else context.named(article, Party(quote.addressee, None)),
                content=tuple(context.words(article, span) for span in quote.content),
                cue=tuple(context.words(article, span) for span in quote.cue),
                first_day=row["first_day"],
                last_day=row["last_day"],
            )
        )
    return found


def positions_found(connection: Connection, query: Select[Any]) -> list[PositionFound]:
    """The positions that a SELECT of whole rows of `positions` gives, in its order."""
    rows = connection.execute(query).mappings().all()
    context = _context(connection, rows)
    found = []
    for row in rows:
        article, position = row["article_id"], position_of(row)
        holder = context.named(article, Party(position.actor, None))
        words = context.words(article, position.evidence)
        found.append(PositionFound(context.lines[article], position, holder, words))
    return found


def article_texts(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The text of each article of these ids."""
    rows = _of(connection, select(articles.c.id, articles.c.text), articles.c.id, ids)
    return {row["id"]: row["text"] for row in rows}


def _context(connection: Connection, rows: Sequence[RowMapping]) -> _Context:
    ids = list(dict.fromkeys(row["article_id"] for row in rows))
    people = _of(connection, select(actors), actors.c.article_id, ids)
    return _Context(
        lines=article_lines(connection, ids),
        texts=article_texts(connection, ids),
        actors={(row["article_id"], row["id"]): row for row in people},
    )


def _grouped(
    connection: Connection, table: Table, rows: Sequence[RowMapping], columns: tuple[str, str]
) -> defaultdict[tuple[str, str, str], list[RowMapping]]:
    """Rows of `table` that belong to the articles of `rows`, by article and `columns`, in their order."""
    ids = list(dict.fromkeys(row["article_id"] for row in rows))
    groups: defaultdict[tuple[str, str, str], list[RowMapping]] = defaultdict(list)
    for row in _of(connection, select(table).order_by(table.c.ordinal), table.c.article_id, ids):
        groups[row["article_id"], row[columns[0]], row[columns[1]]].append(row)
    return groups


def _of(connection: Connection, query: Select[Any], column: Column[Any], ids: Sequence[str]) -> list[RowMapping]:
    """The rows of `query` whose `column` is one of `ids`, a batch of ids at a time."""
    found: list[RowMapping] = []
    for start in range(0, len(ids), BATCH):
        found += connection.execute(query.where(column.in_(ids[start : start + BATCH]))).mappings().all()
    return found


def _line(row: RowMapping, capture: RowMapping) -> ArticleLine:
    return ArticleLine(row["id"], capture["name"], row["headline"], row["outlet"], capture["url"], published_of(row))
