"""What a reference to an article needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from communique.record.answers import ArticleLine
from communique.record.assembling import BATCH, article_lines
from communique.record.schema import articles, captures


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as a reference: `byline` as written, `read_on` the day (ISO 8601) on which it was first read."""

    article: ArticleLine
    byline: str | None
    read_on: str


def article_ids(connection: Connection) -> list[str]:
    """The ids of all articles, in order."""
    return list(connection.execute(select(articles.c.id).order_by(articles.c.id)).scalars())


def cited(connection: Connection, ids: Iterable[str]) -> list[Cited]:
    """The articles of these ids as references, in order of ids."""
    wanted = sorted(set(ids))
    lines = article_lines(connection, wanted)
    found = []
    for start in range(0, len(wanted), BATCH):
        query = (
            select(articles.c.id, articles.c.byline, func.min(captures.c.read_at))
            .join(captures, captures.c.article_id == articles.c.id)
            .where(articles.c.id.in_(wanted[start : start + BATCH]))
            .group_by(articles.c.id, articles.c.byline)
            .order_by(articles.c.id)
        )
        found += [Cited(lines[key], byline, day[:10]) for key, byline, day in connection.execute(query)]
    return found
