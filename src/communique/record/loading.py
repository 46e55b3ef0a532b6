"""Rows → the dataclasses they were made from: the way back from `rows`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, select

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
from communique.record import schema


def load_findings(connection: Connection, article_id: str) -> Findings | None:
    """Everything found in one article, equal to what was put; None where the record has no such article."""
    article = load_article(connection, article_id)
    if article is None:
        return None
    rows = {table.name: _rows(connection, table, article_id) for table in schema.STATEMENTS}
    mentions = _grouped(rows["mentions"], "actor_id")
    words = _grouped(rows["quote_spans"], "quote_id", "part")
    parties = _grouped(rows["event_parties"], "event_id", "side")
    return Findings(
        article=article,
        actors=tuple(actor_of(row, mentions[(row["id"],)]) for row in rows["actors"]),
        quotes=tuple(quote_of(row, words[row["id"], "content"], words[row["id"], "cue"]) for row in rows["quotes"]),
        events=tuple(
            event_of(row, parties[row["id"], "source"], parties[row["id"], "recipient"]) for row in rows["events"]
        ),
        times=tuple(_time(row) for row in rows["times"]),
        positions=tuple(position_of(row) for row in rows["positions"]),
    )


def load_article(connection: Connection, article_id: str) -> Article | None:
    """One article with the first of its captures (by name); None where there is none."""
    row = connection.execute(select(schema.articles).where(schema.articles.c.id == article_id)).mappings().first()
    if row is None:
        return None
    captures = schema.captures
    of_article = select(captures).where(captures.c.article_id == article_id)
    capture = connection.execute(of_article.order_by(captures.c.name, captures.c.id).limit(1)).mappings().one()
    dropped = schema.dropped
    lines = connection.execute(
        select(dropped).where(dropped.c.capture_id == capture["id"]).order_by(dropped.c.ordinal)
    ).mappings()
    return _article(row, capture, lines.all())


def _rows(connection: Connection, table: Table, article_id: str) -> Sequence[RowMapping]:
    query: Select[Any] = select(table).where(table.c.article_id == article_id).order_by(table.c.ordinal)
    return connection.execute(query).mappings().all()


def _grouped(rows: Iterable[RowMapping], *columns: str) -> defaultdict[tuple[str, ...], list[RowMapping]]:
    groups: defaultdict[tuple[str, ...], list[RowMapping]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups


def _article(row: RowMapping, capture: RowMapping, dropped: Sequence[RowMapping]) -> Article:
    source_map = capture["source_map"]
    return Article(
        id=row["id"],
        source=Source(capture["name"], capture["sha256"], capture["media_type"], capture["url"]),
        text=row["text"],
        headline=row["headline"],
        outlet=row["outlet"],
        byline=row["byline"],
        language=row["language"],
        dateline=_dateline(row),
        published=published_of(row),
        credits=tuple(row["credits"]),
        captions=tuple(row["captions"]),
        source_map=None if source_map is None else tuple(Segment(*segment) for segment in source_map),
        dropped=tuple(Dropped(line["input_start"], line["input_end"], line["reason"]) for line in dropped),
    )


def _dateline(row: RowMapping) -> Dateline | None:
    parts = (row["dateline_place"], row["dateline_date"], row["dateline_agency"])
    return Dateline(*parts) if any(part is not None for part in parts) else None


def published_of(row: RowMapping) -> PublicationDate | None:
    """The publication date in a row of `articles`."""
    if row["published_value"] is None:
        return None
    precision, basis = Precision(row["published_precision"]), DateBasis(row["published_basis"])
    return PublicationDate(row["published_value"], precision, basis)


def _span(row: RowMapping, prefix: str) -> Span | None:
    start = row[f"{prefix}_start"]
    return None if start is None else Span(start, row[f"{prefix}_end"])


def _sure_span(row: RowMapping, prefix: str) -> Span:
    return Span(row[f"{prefix}_start"], row[f"{prefix}_end"])


def _when(row: RowMapping) -> When | None:
    if row["when_value"] is None:
        return None
    return When(row["when_value"], row["when_precision"], row["when_basis"], _span(row, "when"))


def _where(row: RowMapping) -> Where | None:
    if row["where_name"] is None:
        return None
    place = (row["where_name"], row["where_country"], row["where_lat"], row["where_lon"])
    return Where(*place, _span(row, "where"))


def actor_of(row: RowMapping, mentions: Iterable[RowMapping]) -> Actor:
    """An actor from its row and those of its mentions."""
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=ActorKind(row["kind"]),
        country=row["country"],
        sector=row["sector"],
        role=row["role"],
        wikidata=row["wikidata"],
        mentions=tuple(_sure_span(mention, "mention") for mention in mentions),
    )


def quote_of(row: RowMapping, content: Iterable[RowMapping], cue: Iterable[RowMapping]) -> Quote:
    """A quotation from its row and those of its spans."""
    return Quote(
        id=row["id"],
        kind=QuoteKind(row["kind"]),
        content=tuple(_sure_span(span, "words") for span in content),
        cue=tuple(_sure_span(span, "words") for span in cue),
        speaker=row["speaker_id"],
        speaker_span=_span(row, "speaker"),
        addressee=row["addressee_id"],
        via=row["via"],
        when=_when(row),
        confidence=row["confidence"],
    )


def _parties(rows: Iterable[RowMapping]) -> tuple[Party, ...]:
    return tuple(Party(row["actor_id"], _span(row, "party")) for row in rows)


def event_of(row: RowMapping, sources: Iterable[RowMapping], recipients: Iterable[RowMapping]) -> Event:
    """An event from its row and those of its parties."""
    return Event(
        id=row["id"],
        type=EventType(row["type"]),
        mode=row["mode"],
        cameo=row["cameo"],
        sources=_parties(sources),
        recipients=_parties(recipients),
        trigger=_sure_span(row, "trigger"),
        evidence=_sure_span(row, "evidence"),
        when=_when(row),
        where=_where(row),
        factuality=Factuality(row["factuality"]),
        quote=row["quote_id"],
        contexts=tuple(row["contexts"]),
        confidence=row["confidence"],
        rule=row["rule"],
    )


def _time(row: RowMapping) -> TimeExpression:
    return TimeExpression(
        _sure_span(row, "time"), TimeType(row["type"]), row["value"], row["begin_day"], row["end_day"]
    )


def position_of(row: RowMapping) -> Position:
    """A position from its row."""
    return Position(row["actor_id"], row["issue"], Stance(row["stance"]), _sure_span(row, "evidence"), row["origin"])
