"""One real event, told many times: mentions joined within and across reports.

Mentions are taken in the order of publication, and each joins the happening it is most like, if it is like enough and
nothing rules it out of any of that happening's mentions; so an article that arrives later changes nothing before it.
Every link keeps its score and reasons. What people decided comes first: two mentions judged different are never in one
happening, two judged the same always are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection

from communique.data import EventType, Factuality, Where, content_id
from communique.record.answers import Decision, EventFound, Named
from communique.record.dates import Days
from communique.record.decisions import Judgement, standing
from communique.stories.copies import joined
from communique.stories.likeness import JOINED, LONGEST, SLACK, Likeness, Mention, likeness, mention_of
from communique.stories.sources import Counts, Sources

DECIDED = 1.0  # the score of a link that a person made
# Members of a happening that a mention is compared with, the first to be told. Hundreds of reports of one event would
# otherwise cost the square of their number.
COMPARED = 25


@dataclass(frozen=True, slots=True)
class Link:
    """Why a mention is in a happening: the earlier mention it was joined to, how like they are, and in what."""

    mention: str  # event id
    to: str  # event id
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the world as the record tells it. `days` are the shortest stretch that a mention gives it."""

    id: str
    type: EventType
    mode: str | None
    sources: tuple[Named, ...]
    recipients: tuple[Named, ...]
    days: Days | None
    where: Where | None
    factuality: Factuality
    told_best: EventFound
    mentions: tuple[EventFound, ...]
    links: tuple[Link, ...]
    counts: Counts


def find_happenings(connection: Connection, events: Sequence[EventFound], sources: Sources) -> list[Happening]:
    """The happenings that these events tell of, earliest first, those without a date last.

    `sources` are those of the events' articles at least (see `sources.find_sources`).
    """
    groups = join(events, sources.text_of, standing(connection))
    return sorted((_happening(group, sources) for group in groups), key=_order)


@dataclass(slots=True)
class Group:
    """A happening while it grows."""

    mentions: list[Mention] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def join(events: Iterable[EventFound], text_of: Mapping[str, str], decisions: Iterable[Decision] = ()) -> list[Group]:
    """Mentions joined to groups; the groups in order of their first mention. `text_of` gives for each article's id that
    of the first article of the same text."""
    leader, different = _decided(decisions)
    groups: list[Group] = []
    index: defaultdict[tuple[object, ...], list[Group]] = defaultdict(list)
    decided: dict[str, Group] = {}
    for mention in sorted((mention_of(found, text_of[found.article.id]) for found in events), key=_publication):
        leading = leader.get(mention.id)
        if leading in decided:
            group = decided[leading]
            group.links.append(Link(mention.id, group.mentions[0].id, DECIDED, ("decided",)))
        else:
            group, link = _best(mention, _candidates(mention, index), different)
            if link is not None:
                group.links.append(link)
            else:
                groups.append(group)
        group.mentions.append(mention)
        if leading is not None:
            decided.setdefault(leading, group)
        for key in _keys(mention):
            if group not in index[key]:
                index[key].append(group)
    return groups


def _decided(decisions: Iterable[Decision]) -> tuple[dict[str, str], defaultdict[str, set[str]]]:
    """For each event that was judged the same as others, the first of them all; and what each was told apart from."""
    same: list[tuple[str, str]] = []
    different: defaultdict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        if decision.judgement == Judgement.SAME:
            same.append((decision.one, decision.other))
        elif decision.judgement == Judgement.DIFFERENT:
            different[decision.one].add(decision.other)
            different[decision.other].add(decision.one)
    return joined((identity for pair in same for identity in pair), same), different


def _publication(mention: Mention) -> tuple[str, str, int]:
    published = mention.found.article.published
    return (published.value if published else "9999", mention.found.article.id, mention.found.event.trigger.start)


def _best(mention: Mention, candidates: Iterable[Group], different: dict[str, set[str]]) -> tuple[Group, Link | None]:
    """The group a mention is most like with its link, or a new group."""
    best, link = Group(), None
    for group in candidates:
        if any(member.id in different.get(mention.id, ()) for member in group.mentions):
            continue
        found = _link(mention, group)
        if found is not None and (link is None or found.score > link.score):
            best, link = group, found
    return best, link


def _link(mention: Mention, group: Group) -> Link | None:
    """The strongest likeness to a member; None where a member rules the mention out, or all are too unlike."""
    strongest: tuple[Likeness, str] | None = None
    for member in group.mentions[:COMPARED]:
        found = likeness(mention, member)
        if found is None:
            return None
        if strongest is None or found.score > strongest[0].score:
            strongest = (found, member.id)
    if strongest is None or strongest[0].score < JOINED:
        return None
    return Link(mention.id, strongest[1], strongest[0].score, strongest[0].reasons)


def _candidates(mention: Mention, index: dict[tuple[object, ...], list[Group]]) -> Iterator[Group]:
    """Groups that share the type, a day or the text, and a party or a country with the mention, each once."""
    seen: set[int] = set()
    for key in _keys(mention):
        for group in index.get(key, ()):
            if id(group) not in seen:
                seen.add(id(group))
                yield group


def _keys(mention: Mention) -> Iterator[tuple[object, ...]]:
    kind = mention.found.event.type
    for party in sorted(mention.parties | mention.countries):
        for day in _buckets(mention):
            yield kind, party, day


def _buckets(mention: Mention) -> Iterator[object]:
    yield mention.text
    if mention.days is None:
        return
    first, last = mention.days
    if last - first > LONGEST:
        yield mention.days
        return
    day: date = first - SLACK
    while day <= last + SLACK:
        yield day
        day += timedelta(days=1)


def _happening(group: Group, sources: Sources) -> Happening:
    found = tuple(mention.found for mention in group.mentions)
    best = max(group.mentions, key=_completeness)
    modes = Counter(each.event.mode for each in found if each.event.mode)
    dated = [mention.days for mention in group.mentions if mention.dated and mention.days is not None]
    return Happening(
        id=content_id("happening", first=found[0].event.id),
        type=best.found.event.type,
        mode=min(modes, key=lambda mode: (-modes[mode], mode)) if modes else None,
        sources=best.found.sources,
        recipients=best.found.recipients,
        days=min(dated, key=lambda days: (days[1] - days[0], days)) if dated else None,
        where=next((each.event.where for each in (best.found, *found) if each.event.where), None),
        factuality=_factuality(found),
        told_best=best.found,
        mentions=found,
        links=tuple(group.links),
        counts=sources.counts(each.article.id for each in found),
    )


def _completeness(mention: Mention) -> tuple[int, float, str]:
    event = mention.found.event
    parts = (mention.dated, event.where is not None, bool(mention.sources), bool(mention.recipients))
    return sum(parts), event.confidence, mention.id


def _factuality(found: Sequence[EventFound]) -> Factuality:
    """That of most reports; of two as frequent, the one that says more: what took place over what may."""
    counts = Counter(each.event.factuality for each in found)
    ranks = list(Factuality)
    return min(counts, key=lambda told: (-counts[told], ranks.index(told)))


def _order(happening: Happening) -> tuple[str, str]:
    return (happening.days[0].isoformat() if happening.days else "9999", happening.id)
