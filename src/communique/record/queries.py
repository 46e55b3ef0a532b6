"""Questions to a record: plain functions from a connection (`Record.reading()`) to frozen values.

Order is always one that content decides, so the same record gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, func, or_, select

from communique.data import EventType, Factuality, Findings
from communique.errors import RecordError
from communique.record import fulltext, schema
from communique.record.answers import ArticleLine, EventFound, Hit, PositionFound, QuoteFound, Totals
from communique.record.assembling import article_lines, article_texts, events_found, positions_found, quotes_found
from communique.record.loading import load_findings
from communique.record.people import actor_ids

# A SELECT with more bound values than SQLite takes (32,766) is never sent.
MOST_VALUES = 10_000


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events or quotations are asked for; None leaves a field open.

    `actor` is a name or an id (see `people.actor_ids`), a party of the event, or the speaker of the quotation, also one
    whom nobody resolved and whose words hold the name: "a NATO official". `other` is a second party of the same event.
    Days are inclusive: what may lie between `since` and `until` is given; what has no date is left out as soon as one
    of them is set. `about` are words that the statement itself holds: the sentence
    of the event, the quotation, the issue of the position.
    """

    actor: str | None = None
    other: str | None = None
    type: EventType | None = None
    factuality: Factuality | None = None
    since: date | None = None
    until: date | None = None
    about: str | None = None
    article: str | None = None
    limit: int | None = None


EVERYTHING = Filter()


def search(connection: Connection, words: str, *, limit: int = 20) -> list[Hit]:
    """Articles that hold the words, best first. Any string may be asked for (see `fulltext.expression`)."""
    found = fulltext.find(connection, words, limit=limit)
    lines = article_lines(connection, [hit.article_id for hit in found])
    return [Hit(lines[hit.article_id], hit.snippet) for hit in found]


def article(connection: Connection, key: str) -> Findings:
    """The article of that id, of the one id that begins so, or read from the input of that name or file name.

    Raises `RecordError` where none or several fit.
    """
    ids = _article_ids(connection, key)
    if len(ids) > 1:
        raise RecordError(f"{key}: fits {len(ids)} articles: {', '.join(ids[:5])}{' …' if len(ids) > 5 else ''}")
    findings = load_findings(connection, ids[0]) if ids else None
    if findings is None:
        raise RecordError(f"{key}: no article of this id, beginning of an id or input name is in the record")
    return findings


def _article_ids(connection: Connection, key: str) -> Sequence[str]:
    articles, captures = schema.articles, schema.captures
    begins = or_(
        articles.c.id.startswith(key, autoescape=True), articles.c.id.startswith(f"article:{key}", autoescape=True)
    )
    by_name = select(captures.c.article_id).distinct().order_by(captures.c.article_id)
    for query in (
        select(articles.c.id).where(articles.c.id == key),
        by_name.where(captures.c.name == key),
        by_name.where(captures.c.name.endswith(f"/{key}", autoescape=True)),
        select(articles.c.id).where(begins).order_by(articles.c.id).limit(100),
    ):
        if ids := connection.execute(query).scalars().all():
            return ids
    return ()


def all_findings(connection: Connection) -> Iterable[Findings]:
    """Every article with its findings, in order of ids."""
    for identity in connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.id)).scalars().all():
        if (findings := load_findings(connection, identity)) is not None:
            yield findings


def articles(connection: Connection, ids: Iterable[str]) -> dict[str, ArticleLine]:
    """The articles of these ids, one line each."""
    return article_lines(connection, list(ids))


def texts(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The text of each article of these ids."""
    return article_texts(connection, list(ids))


def events(connection: Connection, wanted: Filter = EVERYTHING) -> list[EventFound]:
    """Events, latest date first, those without a date last."""
    table = schema.events
    conditions = [*_dated(table.c.first_day, table.c.last_day, wanted), *_in_article(table, wanted)]
    if wanted.type is not None:
        conditions.append(table.c.type == wanted.type.value)
    if wanted.factuality is not None:
        conditions.append(table.c.factuality == wanted.factuality.value)
    conditions += [_has_party(connection, name) for name in (wanted.actor, wanted.other) if name is not None]
    query = select(table).where(and_(True, *conditions))
    query = query.order_by(table.c.first_day.desc().nulls_last(), table.c.article_id, table.c.ordinal)
    if wanted.about is None:
        return events_found(connection, query.limit(wanted.limit))
    found = events_found(connection, query.where(_in_articles_with(connection, table, wanted.about)))
    return [each for each in found if _holds(each.evidence, wanted.about)][: wanted.limit]


def event(connection: Connection, key: str) -> EventFound:
    """The event of that id, or of the one id that begins so, with or without the "event:" in front.

    Raises `RecordError` where none or several fit.
    """
    ident = schema.events.c.id
    begins = or_(ident.startswith(key, autoescape=True), ident.startswith(f"event:{key}", autoescape=True))
    ids = connection.execute(select(ident).where(begins).order_by(ident).limit(100)).scalars().all()
    if key in ids:
        ids = [key]
    if len(ids) > 1:
        more = " …" if len(ids) > 5 else ""
        raise RecordError(f"{key}: {len(ids)} or more events begin so: {', '.join(ids[:5])}{more}; give more of the id")
    if not ids:
        raise RecordError(
            f"{key}: no event of this id or beginning of an id is in the record; communique events lists them"
        )
    (found,) = events_found(connection, select(schema.events).where(ident == ids[0]))
    return found


def quotes(connection: Connection, wanted: Filter = EVERYTHING) -> list[QuoteFound]:
    """Quotations, latest first; one without a date of its own counts as said when the article was published."""
    table, articles = schema.quotes, schema.articles
    first = func.coalesce(table.c.first_day, articles.c.first_day)
    last = func.coalesce(table.c.last_day, articles.c.last_day)
    conditions = [*_dated(first, last, wanted), *_in_article(table, wanted)]
    if wanted.actor is not None:
        conditions.append(_said_by(connection, wanted.actor))
    source: FromClause = table.join(articles, articles.c.id == table.c.article_id)
    columns = [column for column in table.c if column.name not in ("first_day", "last_day")]
    query = select(*columns, first.label("first_day"), last.label("last_day")).select_from(source)
    query = query.where(and_(True, *conditions)).order_by(
        first.desc().nulls_last(), table.c.article_id, table.c.ordinal
    )
    if wanted.about is None:
        return quotes_found(connection, query.limit(wanted.limit))
    found = quotes_found(connection, query.where(_in_articles_with(connection, table, wanted.about)))
    return [each for each in found if _holds(" ".join(each.content), wanted.about)][: wanted.limit]


def _said_by(connection: Connection, name: str) -> ColumnElement[bool]:
    """Whether the speaker is one of those the name means, or unresolved and described in words that hold it."""
    quotes, articles = schema.quotes, schema.articles
    described = func.substr(articles.c.text, quotes.c.speaker_start + 1, quotes.c.speaker_end - quotes.c.speaker_start)
    known, words = quotes.c.speaker_id.in_(_ids(connection, name)), name.split()
    held = ((" " + described + " ").icontains(f" {word} ", autoescape=True) for word in words)
    return or_(known, and_(quotes.c.speaker_id.is_(None), *held)) if words else known


def positions(connection: Connection, wanted: Filter = EVERYTHING) -> list[PositionFound]:
    """Positions of an actor, or of all; `about` are words of the issue. A position is as old as its article."""
    table, articles = schema.positions, schema.articles
    conditions = [*_dated(articles.c.first_day, articles.c.last_day, wanted), *_in_article(table, wanted)]
    if wanted.actor is not None:
        conditions.append(table.c.actor_id.in_(_ids(connection, wanted.actor)))
    query = select(table).select_from(table.join(articles, articles.c.id == table.c.article_id))
    query = query.where(and_(True, *conditions)).order_by(
        articles.c.first_day.nulls_last(), table.c.article_id, table.c.ordinal
    )
    found = positions_found(connection, query)
    return [each for each in found if _holds(each.position.issue, wanted.about or "")][: wanted.limit]


def totals(connection: Connection) -> Totals:
    """How much the record holds."""
    return Totals(
        articles=_count(connection, schema.articles),
        captures=_count(connection, schema.captures),
        quotes=_count(connection, schema.quotes),
        events=_count(connection, schema.events),
        actors=connection.execute(select(func.count(schema.actors.c.id.distinct()))).scalar_one(),
        refusals=_count(connection, schema.refusals),
    )


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _dated(first: ColumnElement[str], last: ColumnElement[str], wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        conditions.append(last >= wanted.since.isoformat())
    if wanted.until is not None:
        conditions.append(first <= wanted.until.isoformat())
    return conditions


def _in_article(table: Table, wanted: Filter) -> list[ColumnElement[bool]]:
    return [] if wanted.article is None else [table.c.article_id == wanted.article]


def _in_articles_with(connection: Connection, table: Table, words: str) -> ColumnElement[bool]:
    """Whether the statement's article holds the words at all: the index knows, and spares reading the others."""
    beginnings = " ".join(f'"{word}"*' for word in _words(words))
    return table.c.article_id.in_([hit.article_id for hit in fulltext.find(connection, beginnings, limit=MOST_VALUES)])


def _holds(text: str, words: str) -> bool:
    """Whether the text holds every word asked for or one that begins so, whatever its case and number."""
    held = text.casefold()
    return all(word.casefold().removesuffix("s") in held for word in _words(words))


def _words(words: str) -> list[str]:
    return words.replace('"', " ").replace("*", " ").split()


def _has_party(connection: Connection, name: str) -> ColumnElement[bool]:
    events, parties = schema.events, schema.event_parties
    query: Select[tuple[str]] = select(parties.c.event_id).where(
        parties.c.article_id == events.c.article_id,
        parties.c.event_id == events.c.id,
        parties.c.actor_id.in_(_ids(connection, name)),
    )
    return query.exists()


def _ids(connection: Connection, name: str) -> list[str]:
    return actor_ids(connection, name)[:MOST_VALUES]
