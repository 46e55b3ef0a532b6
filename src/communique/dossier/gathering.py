"""Everything a record holds on one subject, gathered and counted; how it looks is the business of other modules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import log2

from sqlalchemy import Connection

from communique.data import ActorKind, EventType, Factuality
from communique.errors import RecordError
from communique.knowledge.codebook import load_codebook
from communique.record import queries
from communique.record.answers import ArticleLine, EventFound, PositionFound, QuoteFound
from communique.record.people import actor_ids, find_actors
from communique.record.queries import Filter
from communique.record.rows import name_key
from communique.stories.disagreements import Disagreement, find_disagreements
from communique.stories.happenings import Happening, find_happenings
from communique.stories.sources import Counts, Sources, find_sources

# What a happening that is not (yet) a fact weighs beside one that is.
_TOLD_WEIGHT = {
    Factuality.ACTUAL: 1.0,
    Factuality.PLANNED: 0.6,
    Factuality.DEMANDED: 0.5,
    Factuality.DENIED: 0.5,
    Factuality.CONDITIONAL: 0.4,
    Factuality.HYPOTHETICAL: 0.3,
}


class SubjectKind(StrEnum):
    """What a dossier is about."""

    ACTOR = "actor"
    PAIR = "pair"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a dossier is about; `names` as they were asked for: one actor, two, or the words of an issue."""

    kind: SubjectKind
    names: tuple[str, ...]

    @property
    def title(self) -> str:
        """As a heading."""
        return " and ".join(self.names)


@dataclass(frozen=True, slots=True)
class Source:
    """An article of the dossier under the number by which its lines name it."""

    number: int
    article: ArticleLine
    copy_of: int | None  # number of the article whose text it repeats


@dataclass(frozen=True, slots=True)
class Figures:
    """The dossier in numbers. Cooperation and conflict count what is told as fact, by PLOVER's quad classes."""

    happenings: int
    counts: Counts
    quotations: int
    cooperation: int
    conflict: int
    types: tuple[tuple[EventType, int], ...]
    actors: tuple[tuple[str, int], ...]  # who else takes part, in how many happenings


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the record holds on a subject. Happenings are in order of date, those without one last."""

    subject: Subject
    since: date | None
    until: date | None
    figures: Figures
    happenings: tuple[Happening, ...]
    quotes: tuple[QuoteFound, ...]
    positions: tuple[PositionFound, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[Source, ...]
    numbers: Mapping[str, int]  # article id → its number among the sources


def subject_of(connection: Connection, words: str) -> Subject:
    """What is asked for: "A,B" is a pair, a name that the record knows an actor, anything else an issue.

    Words that are only part of a name ("grain" of "Sea Grain") mean the actor where they are written as a name, or name
    a person; else they are an issue.

    Raises `RecordError` where one of a pair is nobody the record knows, or nothing is asked for.
    """
    names = tuple(name.strip() for name in words.split(",") if name.strip())
    if not names or len(names) > 2:
        raise RecordError(f"{words!r}: ask for an actor, for two joined by a comma, or for an issue")
    unknown = [name for name in names if not actor_ids(connection, name)]
    if len(names) == 2 and unknown:
        raise RecordError(f"{unknown[0]!r}: the record knows no actor of this name")
    if len(names) == 2:
        return Subject(SubjectKind.PAIR, names)
    known = not unknown and _means_an_actor(connection, names[0])
    return Subject(SubjectKind.ACTOR if known else SubjectKind.ISSUE, names)


def _means_an_actor(connection: Connection, words: str) -> bool:
    found = find_actors(connection, words)
    whole = not found or any(name_key(words) in (name_key(each.name), name_key(each.id)) for each in found)
    return whole or not words[0].islower() or any(each.kind == ActorKind.PERSON.value for each in found)


def gather(connection: Connection, subject: Subject, since: date | None = None, until: date | None = None) -> Dossier:
    """The dossier on a subject, over the days from `since` to `until`, both inclusive."""
    time = Filter(since=since, until=until)
    events, quotes = _events(connection, subject, time), _quotes(connection, subject, time)
    positions = _positions(connection, subject, time)
    lines = _articles(events, quotes, positions)
    sources = find_sources(connection, lines)
    happenings = find_happenings(connection, events, sources)
    numbered = _numbered(lines, sources)
    return Dossier(
        subject=subject,
        since=since,
        until=until,
        figures=_figures(connection, subject, happenings, quotes, sources),
        happenings=tuple(happenings),
        quotes=tuple(quotes),
        positions=tuple(positions),
        disagreements=tuple(find_disagreements(happenings)),
        sources=numbered,
        numbers={source.article.id: source.number for source in numbered},
    )


def weight(happening: Happening) -> float:
    """What a happening weighs in a list: how strong the act is, how sure, and how many sources tell of it."""
    strength = 1 + abs(load_codebook().score(happening.type, happening.mode))
    return strength * _TOLD_WEIGHT[happening.factuality] * (1 + log2(happening.counts.independent))


def weightiest(happenings: tuple[Happening, ...], limit: int | None) -> list[Happening]:
    """The `limit` happenings that weigh most, in the order they have."""
    if limit is None or len(happenings) <= limit:
        return list(happenings)
    chosen = {each.id for each in sorted(happenings, key=lambda each: (-weight(each), each.id))[:limit]}
    return [each for each in happenings if each.id in chosen]


def _events(connection: Connection, subject: Subject, time: Filter) -> list[EventFound]:
    if subject.kind is SubjectKind.ISSUE:
        return queries.events(connection, replace(time, about=subject.names[0]))
    other = subject.names[1] if subject.kind is SubjectKind.PAIR else None
    return queries.events(connection, replace(time, actor=subject.names[0], other=other))


def _quotes(connection: Connection, subject: Subject, time: Filter) -> list[QuoteFound]:
    """An actor's own words; what each of a pair says of the other; words about the issue. Latest first."""
    if subject.kind is SubjectKind.ISSUE:
        return queries.quotes(connection, replace(time, about=subject.names[0]))
    if subject.kind is SubjectKind.ACTOR:
        return queries.quotes(connection, replace(time, actor=subject.names[0]))
    one, other = subject.names
    both = [
        *queries.quotes(connection, replace(time, actor=one, about=other)),
        *queries.quotes(connection, replace(time, actor=other, about=one)),
    ]
    return sorted(both, key=lambda found: found.first_day or "", reverse=True)


def _positions(connection: Connection, subject: Subject, time: Filter) -> list[PositionFound]:
    if subject.kind is SubjectKind.ISSUE:
        return queries.positions(connection, replace(time, about=subject.names[0]))
    return [found for name in subject.names for found in queries.positions(connection, replace(time, actor=name))]


def _articles(events: list[EventFound], quotes: list[QuoteFound], positions: list[PositionFound]) -> list[ArticleLine]:
    """The articles behind all of it, in order of publication."""
    found = {
        line.id: line
        for line in (
            *(each.article for each in events),
            *(each.article for each in quotes),
            *(each.article for each in positions),
        )
    }
    return sorted(found.values(), key=lambda line: (line.published.value if line.published else "9999", line.id))


def _numbered(lines: list[ArticleLine], sources: Sources) -> tuple[Source, ...]:
    numbers: dict[str, int] = {}  # of the first article of each text
    numbered = []
    for number, line in enumerate(lines, 1):
        text = sources.text_of[line.id]
        numbered.append(Source(number, line, numbers.get(text)))
        numbers.setdefault(text, number)
    return tuple(numbered)


def _figures(
    connection: Connection, subject: Subject, happenings: list[Happening], quotes: list[QuoteFound], sources: Sources
) -> Figures:
    facts = [each for each in happenings if each.factuality is Factuality.ACTUAL]
    quads = Counter(load_codebook().quad(each.type) for each in facts)
    types = Counter(each.type for each in happenings)
    return Figures(
        happenings=len(happenings),
        counts=sources.counts(mention.article.id for each in happenings for mention in each.mentions),
        quotations=len(quotes),
        cooperation=quads[1] + quads[2],
        conflict=quads[3] + quads[4],
        types=tuple(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
        actors=_others(connection, subject, happenings),
    )


def _others(connection: Connection, subject: Subject, happenings: list[Happening]) -> tuple[tuple[str, int], ...]:
    """Who else takes part, most often first."""
    own: set[str] = set()
    if subject.kind is not SubjectKind.ISSUE:
        own = {identity for name in subject.names for identity in actor_ids(connection, name)}
    taking_part = Counter(
        (party.actor, party.label)
        for each in happenings
        for party in {p.actor: p for p in (*each.sources, *each.recipients) if p.actor}.values()
        if party.actor not in own
    )
    return tuple((label, count) for (_, label), count in sorted(taking_part.items(), key=lambda i: (-i[1], i[0])))
