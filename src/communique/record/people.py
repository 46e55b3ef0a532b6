"""Actors over the whole record: which ids a name means, and what the articles say of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from communique.knowledge.countries import load_countries
from communique.record.answers import ActorFound
from communique.record.rows import name_key
from communique.record.schema import actors

# Sectors whose people speak and act for the state itself (PLOVER): government, military, police, courts, parliament,
# intelligence. Parties, media, business and the opposition of a country do not.
STATE_SECTORS = ("GOV", "MIL", "COP", "JUD", "LEG", "SPY")


def actor_ids(connection: Connection, name: str) -> list[str]:
    """Ids of the actors a name means, in order: an id; else everyone of exactly that name; else of a name with those
    words in it. A country means its state too: its government and army and the people who act for them.
    """
    rows = _matching(connection, name)
    ids = {row.id for row in rows}
    countries = {row.country for row in rows if row.kind == "country" and row.country}
    if (code := _country_codes().get(name_key(name))) is not None:
        countries.add(code)  # a report of Lavrov alone tells of Russia too
    if countries:
        state = select(actors.c.id).where(actors.c.country.in_(countries), actors.c.sector.in_(STATE_SECTORS))
        ids.update(connection.execute(state.distinct()).scalars())
    return sorted(ids)


def find_actors(connection: Connection, name: str | None = None) -> list[ActorFound]:
    """Actors of that name or with those words in it (all where None), those in most articles first."""
    query = select(actors).order_by(actors.c.id, actors.c.article_id)
    if name is not None:
        query = query.where(actors.c.id.in_({row.id for row in _matching(connection, name)}))
    groups: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        groups[row.id].append(row)
    return sorted((_summary(rows) for rows in groups.values()), key=lambda actor: (-actor.articles, actor.id))


@cache
def _country_codes() -> dict[str, str]:
    """Codes of countries by name, alias and code."""
    countries = load_countries()
    names = {name_key(name): each.code for each in countries for name in (*each.aliases, each.code)}
    return names | {name_key(each.name): each.code for each in countries if each.id == each.code}


def _matching(connection: Connection, name: str) -> Sequence[Row[str, str, str | None]]:
    key = name_key(name)
    if not key.strip():
        return ()
    columns: Select[str, str, str | None] = select(actors.c.id, actors.c.kind, actors.c.country).distinct()
    code = name.strip().upper()
    exact = or_(
        actors.c.id == name, actors.c.name_key == key, (actors.c.country == code) & (actors.c.kind == "country")
    )
    return (
        connection.execute(columns.where(exact)).all()
        or connection.execute(columns.where(actors.c.name_key.contains(key, autoescape=True))).all()
    )


def _summary(rows: Sequence[Row[Any]]) -> ActorFound:
    return ActorFound(
        id=rows[0].id,
        name=_usual(row.name for row in rows) or rows[0].id,
        kind=_usual(row.kind for row in rows) or "",
        country=_usual(row.country for row in rows),
        sector=_usual(row.sector for row in rows),
        wikidata=_usual(row.wikidata for row in rows),
        articles=len(rows),
        roles=tuple(sorted({row.role for row in rows if row.role})),
    )


def _usual(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
