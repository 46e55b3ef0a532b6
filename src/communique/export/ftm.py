"""FollowTheMoney entities, one a line of JSON, for Aleph, OpenAleph and yente.

Articles are `Article`, actors `Person`, `PublicBody` (countries and the bodies of a state) or `Organization`, events
`Event` with everyone `involved`; `Documentation` leads from an article to the events and actors that it tells of. The
model has no place for factuality, so only what is told as a fact is written, and no place for who acts on whom: sources
and recipients are named in the event's `name`. Ids are ours with "." for ":", which is all that the model allows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TextIO

from communique.data import ActorKind, When, content_id
from communique.export.facts import told_as_facts
from communique.export.lines import write_lines
from communique.export.links import web_link
from communique.knowledge.countries import load_countries
from communique.record.answers import ActorFound, ArticleLine, EventFound
from communique.record.dates import days_of
from communique.record.people import STATE_SECTORS

Json = dict[str, Any]

_PLAIN_ID: Final = re.compile(r"[a-z]+:[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_ITEM: Final = re.compile(r"Q[1-9][0-9]*", re.ASCII)
_NAME, _STRING, _TEXT = 384, 1024, 65_000  # the longest values that the model takes, in code points


def write_ftm(events: Iterable[EventFound], actors: Iterable[ActorFound], out: TextIO) -> tuple[int, Counter[str]]:
    """Write one entity a line: articles, actors, events, links. How many, and the events left out by reason."""
    left_out: Counter[str] = Counter()
    told = list(told_as_facts(events, left_out))
    articles = {found.article.id: found.article for found in told}
    parties = {party for found in told for party in _parties(found)}
    return write_lines(_entities(told, articles, [each for each in actors if each.id in parties]), out), left_out


def entity_id(identity: str) -> str:
    """One of our ids as the model allows ids; one with other characters than letters and digits as its hash."""
    plain = identity if _PLAIN_ID.fullmatch(identity) else content_id("ftm", id=identity)
    return plain.replace(":", ".")


def _entities(
    events: Iterable[EventFound], articles: Mapping[str, ArticleLine], actors: Iterable[ActorFound]
) -> Iterator[Json]:
    yield from (_article(articles[key]) for key in sorted(articles))
    yield from (_actor(actor) for actor in sorted(actors, key=lambda actor: actor.id))
    links: dict[tuple[str, str], str] = {}
    for found in events:
        yield _event(found)
        links[found.article.id, found.event.id] = "reports"
        links |= {(found.article.id, party): "names" for party in _parties(found)}
    for (article, entity), role in sorted(links.items()):
        yield _documentation(article, entity, role)


def _parties(found: EventFound) -> list[str]:
    """The known actors of an event, each once."""
    return list(dict.fromkeys(party.actor for party in (*found.sources, *found.recipients) if party.actor))


def _article(article: ArticleLine) -> Json:
    return _entity(
        article.id,
        "Article",
        title=[_cut(article.headline, _STRING)],
        fileName=[_cut(article.name, _STRING)],
        publisher=[_cut(article.outlet, _STRING)],
        publishedAt=[article.published.value if article.published else None],
        sourceUrl=[web_link(article.url)],
    )


def _actor(actor: ActorFound) -> Json:
    person = actor.kind == ActorKind.PERSON.value
    item = actor.wikidata or ""
    return _entity(
        actor.id,
        "Person" if person else "PublicBody" if _of_state(actor) else "Organization",
        name=[_cut(actor.name, _NAME)],
        country=[_iso2().get(actor.country or "")],
        position=[_cut(role, _STRING) for role in actor.roles] if person else [],
        wikidataId=[item if _ITEM.fullmatch(item) else None],
    )


def _of_state(actor: ActorFound) -> bool:
    return actor.kind == ActorKind.COUNTRY.value or actor.sector in STATE_SECTORS


def _event(found: EventFound) -> Json:
    event, where, article = found.event, found.event.where, found.article
    sources, recipients = (", ".join(party.label for party in side) for side in (found.sources, found.recipients))
    acts = f"{sources or '?'} → {recipients}" if recipients else sources or "?"
    return _entity(
        event.id,
        "Event",
        name=[_cut(f"{event.type.value}: {acts}", _NAME)],
        **_dates(event.when),
        location=[_cut(where.name, 250) if where else None],
        country=[_iso2().get(where.country or "") if where else None],
        involved=[entity_id(actor) for actor in _parties(found)],
        summary=[_cut(found.evidence, _TEXT)],
        keywords=[event.type.value, event.mode, *event.contexts],
        recordId=[event.id],
        proof=[entity_id(article.id)],
        publisher=[_cut(article.outlet, _STRING)],
        sourceUrl=[web_link(article.url)],
    )


def _dates(when: When | None) -> dict[str, list[str | None]]:
    """A day, month or year as `date`; a stretch as its first and last day; a vague date is none."""
    days = days_of(when.value) if when else None
    if when is None or days is None:
        return {}
    if when.precision in ("day", "month", "year"):
        return {"date": [when.value]}
    return {"startDate": [days[0].isoformat()], "endDate": [days[1].isoformat()]}


def _documentation(article: str, entity: str, role: str) -> Json:
    identity = content_id("documentation", article=article, entity=entity)
    ends = {"document": [entity_id(article)], "entity": [entity_id(entity)]}
    return _entity(identity, "Documentation", **ends, role=[role])


def _entity(identity: str, schema: str, **properties: Iterable[str | None]) -> Json:
    known = {name: [value for value in values if value] for name, values in properties.items()}
    return {
        "id": entity_id(identity),
        "schema": schema,
        "properties": {name: values for name, values in known.items() if values},
    }


def _cut(text: str | None, most: int) -> str | None:
    return text[:most] if text else None


@cache
def _iso2() -> Mapping[str, str]:
    """The model's codes of countries, by ours."""
    return {country.code: country.iso2.lower() for country in load_countries() if country.id == country.code}
