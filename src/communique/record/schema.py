"""The tables of the record, in SQLAlchemy Core.

Invariant: apart from the columns named in `EXCLUDED`, every row follows from the findings alone, so two records of the
same readings hold the same rows whatever happened on the way. Spans are code points, half-open, into `articles.text`
(of `dropped`: into the decoded input). Days are ISO 8601 dates; `first_day`/`last_day` bound a date, both inclusive.
Full-text search has its own module, `fulltext`, because every database does it differently.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

# Columns that may differ between two records of the same readings: when a page was read, and SQLite's row numbers.
EXCLUDED = frozenset({"read_at", "number"})

metadata = MetaData()


def _span(prefix: str, *, nullable: bool) -> tuple[Column[Any], Column[Any]]:
    return (
        Column(f"{prefix}_start", Integer, nullable=nullable),
        Column(f"{prefix}_end", Integer, nullable=nullable),
    )


def _when() -> tuple[Column[Any], ...]:
    return (
        Column("when_value", String),
        Column("when_precision", String),
        Column("when_basis", String),
        *_span("when", nullable=True),
        Column("first_day", String),
        Column("last_day", String),
    )


def _article() -> Column[Any]:
    return Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)


def _ordinal() -> Column[Any]:
    return Column("ordinal", Integer, primary_key=True, autoincrement=False)


def _actor(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["article_id", column], ["actors.article_id", "actors.id"])


articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("headline", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("language", String, nullable=False),
    Column("dateline_place", Text),
    Column("dateline_date", Text),
    Column("dateline_agency", Text),
    Column("published_value", String),
    Column("published_precision", String),
    Column("published_basis", String),
    Column("first_day", String),
    Column("last_day", String),
    Column("credits", JSON, nullable=False),
    Column("captions", JSON, nullable=False),
    Index("articles_by_day", "first_day", "last_day"),
)

# One row for every input an article was read from: the same text may arrive under several names.
captures = Table(
    "captures",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("url", Text),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("source_map", JSON(none_as_null=True)),
    Column("read_at", String, nullable=False),
    Index("captures_by_article", "article_id"),
    Index("captures_by_name", "name"),
)

dropped = Table(
    "dropped",
    metadata,
    Column("capture_id", ForeignKey("captures.id", ondelete="CASCADE"), primary_key=True),
    _ordinal(),
    *_span("input", nullable=False),
    Column("reason", String, nullable=False),
    sqlite_with_rowid=False,
)

# An actor as one article has it; the same id in two articles is the same actor.
actors = Table(
    "actors",
    metadata,
    _article(),
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("sector", String),
    Column("role", Text),
    Column("wikidata", String),
    Index("actors_by_id", "id"),
    Index("actors_by_name", "name_key"),
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    metadata,
    _article(),
    Column("actor_id", String, primary_key=True),
    _ordinal(),
    *_span("mention", nullable=False),
    _actor("actor_id"),
    sqlite_with_rowid=False,
)

quotes = Table(
    "quotes",
    metadata,
    _article(),
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("speaker_id", String),
    *_span("speaker", nullable=True),
    Column("addressee_id", String),
    Column("via", Text),
    *_when(),
    Column("confidence", Float, nullable=False),
    _actor("speaker_id"),
    _actor("addressee_id"),
    Index("quotes_by_speaker", "speaker_id"),
    Index("quotes_by_day", "first_day", "last_day"),
    sqlite_with_rowid=False,
)

quote_spans = Table(
    "quote_spans",
    metadata,
    _article(),
    Column("quote_id", String, primary_key=True),
    Column("part", String, CheckConstraint("part IN ('content', 'cue')"), primary_key=True),
    _ordinal(),
    *_span("words", nullable=False),
    ForeignKeyConstraint(["article_id", "quote_id"], ["quotes.article_id", "quotes.id"]),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    _article(),
    Column("id", String, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("cameo", String),
    *_span("trigger", nullable=False),
    *_span("evidence", nullable=False),
    *_when(),
    Column("where_name", Text),
    Column("where_country", String),
    Column("where_lat", Float),
    Column("where_lon", Float),
    *_span("where", nullable=True),
    Column("factuality", String, nullable=False),
    Column("quote_id", String),
    Column("contexts", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
    ForeignKeyConstraint(["article_id", "quote_id"], ["quotes.article_id", "quotes.id"]),
    Index("events_by_type", "type", "first_day"),
    Index("events_by_day", "first_day", "last_day"),
    sqlite_with_rowid=False,
)

event_parties = Table(
    "event_parties",
    metadata,
    _article(),
    Column("event_id", String, primary_key=True),
    Column("side", String, CheckConstraint("side IN ('source', 'recipient')"), primary_key=True),
    _ordinal(),
    Column("actor_id", String),
    *_span("party", nullable=True),
    ForeignKeyConstraint(["article_id", "event_id"], ["events.article_id", "events.id"]),
    _actor("actor_id"),
    Index("event_parties_by_actor", "actor_id"),
    sqlite_with_rowid=False,
)

times = Table(
    "times",
    metadata,
    _article(),
    _ordinal(),
    *_span("time", nullable=False),
    Column("type", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("begin_day", String),
    Column("end_day", String),
    sqlite_with_rowid=False,
)

positions = Table(
    "positions",
    metadata,
    _article(),
    _ordinal(),
    Column("actor_id", String, nullable=False),
    Column("issue", Text, nullable=False),
    Column("stance", String, nullable=False),
    *_span("evidence", nullable=False),
    Column("origin", String, nullable=False),
    _actor("actor_id"),
    Index("positions_by_actor", "actor_id"),
    sqlite_with_rowid=False,
)

# What somebody or something decided about identity: append-only. A decision is undone by a later row that names it.
decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("judgement", String, nullable=False),
    Column("one", String, nullable=False),
    Column("other", String, nullable=False),
    Column("maker", Text, nullable=False),
    Column("made_at", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("withdraws", ForeignKey("decisions.id"), unique=True),
    Index("decisions_by_one", "one"),
    Index("decisions_by_other", "other"),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("place", Text),
    Column("reason", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("read_at", String, nullable=False),
    Index("refusals_by_name", "name"),
)

# Statements of one article, in an order in which rows can be inserted; reversed, in which they can be deleted.
STATEMENTS = (actors, mentions, quotes, quote_spans, events, event_parties, times, positions)
