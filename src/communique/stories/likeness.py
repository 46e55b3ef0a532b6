"""How like two mentions of an event are: a score in 0..1 with its reasons, or none where they cannot be one event.

Every weight is a judgement written down, not a fitted number: two mentions are joined when type, day and one party
agree, and either the other parties, the place or the wording do not speak against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from communique.data import EventType, Factuality
from communique.record.answers import EventFound, Named
from communique.record.dates import Days, days_of

# The types whose parties act together, so that their order means nothing.
MUTUAL = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.AGREE})
# Reports of one event differ by a day: time zones, and "Tuesday" for what was known on Wednesday.
SLACK = timedelta(days=1)
# A report without a date of its own event tells of the days before it was published.
NEWS = timedelta(days=3)
# Longer stretches ("in 2022") hold many events alike, and join only what is dated in the same words.
LONGEST = timedelta(days=31)

SAME_DAY, NEAR_DAY, UNDATED = 0.3, 0.2, 0.1
UNKNOWN_DAY = -0.5  # rules nothing out, and is never enough by itself
ALL_PARTIES, ONE_PARTY, SAME_COUNTRY = 0.45, 0.25, 0.15
SAME_PLACE, SAME_MODE, SAME_WORDS, SAME_CONTEXT = 0.15, 0.1, 0.1, 0.05
OTHER_MODE, OTHER_TIME = -0.4, -0.2

JOINED = 0.55  # the least score of two mentions of one happening

_TOLD_AHEAD = frozenset({Factuality.PLANNED, Factuality.DEMANDED, Factuality.CONDITIONAL, Factuality.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class Mention:
    """An event in an article, with what is compared worked out once."""

    found: EventFound
    text: str  # id of the first article of the same text: copies tell of the same events
    days: Days | None  # None where nothing tells
    dated: bool  # whether the days are the event's own, not those before publication
    sources: frozenset[str]  # actor ids
    recipients: frozenset[str]
    countries: frozenset[str]  # of all parties

    @property
    def id(self) -> str:
        """That of the event."""
        return self.found.event.id

    @property
    def parties(self) -> frozenset[str]:
        """Actors of both sides."""
        return self.sources | self.recipients


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two mentions are, and why."""

    score: float
    reasons: tuple[str, ...]


def mention_of(found: EventFound, text: str) -> Mention:
    """An event made ready to compare; `text` is the id of the first article of its text."""
    own = days_of(found.event.when.value) if found.event.when else None
    days = own
    if own is None and found.article.published is not None:
        published = days_of(found.article.published.value)
        days = (published[0] - NEWS, published[1]) if published else None
    parties = (*found.sources, *found.recipients)
    return Mention(
        found=found,
        text=text,
        days=days,
        dated=own is not None,
        sources=_ids(found.sources),
        recipients=_ids(found.recipients),
        countries=frozenset(party.country for party in parties if party.country),
    )


def _ids(parties: tuple[Named, ...]) -> frozenset[str]:
    return frozenset(party.actor for party in parties if party.actor)


def likeness(one: Mention, other: Mention) -> Likeness | None:
    """Their likeness; None where type, days, country or parties rule out that they are one event."""
    a, b = one.found.event, other.found.event
    if a.type is not b.type or _elsewhere(one, other):
        return None
    days, parties = _days(one, other), _parties(one, other)
    if days is None or parties is None:
        return None
    terms = [days, parties, *_places(one, other), *_modes(one, other), *_rest(one, other)]
    score = sum(weight for weight, _ in terms)
    return Likeness(round(min(1.0, max(0.0, score)), 4), tuple(reason for _, reason in terms))


Term = tuple[float, str]


def _days(one: Mention, other: Mention) -> Term | None:
    if one.text == other.text and not (one.dated and other.dated):
        return UNDATED, "same text, no date"
    if one.days is None or other.days is None:
        return UNKNOWN_DAY, "no date"
    if one.dated and other.dated and max(_length(one.days), _length(other.days)) > LONGEST:
        return (NEAR_DAY, "dated in the same words") if one.days == other.days else None
    gap = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
    if gap > SLACK:
        return None
    if not (one.dated and other.dated):
        return UNDATED, "no date, published about then"
    return (SAME_DAY, "same day") if gap <= timedelta(0) else (NEAR_DAY, "a day apart")


def _length(days: Days) -> timedelta:
    return days[1] - days[0]


def _parties(one: Mention, other: Mention) -> Term | None:
    if one.found.event.type in MUTUAL:
        return _overlap(one.parties, other.parties, one, other)
    crossed = one.sources & other.recipients or one.recipients & other.sources
    if crossed and not (one.sources & other.sources or one.recipients & other.recipients):
        return None  # A accused B, and B accused A
    if one.sources and other.sources and not one.sources & other.sources and not one.countries & other.countries:
        return None
    return _overlap(one.parties, other.parties, one, other)


def _overlap(a: frozenset[str], b: frozenset[str], one: Mention, other: Mention) -> Term | None:
    shared = a & b
    if (shared and shared == min(a, b, key=len) and len(shared) > 1) or (a == b and a):
        return ALL_PARTIES, "same parties"
    if shared:
        return ONE_PARTY, "one party the same"
    if one.countries & other.countries:
        return SAME_COUNTRY, "parties of one country"
    return None


def _elsewhere(one: Mention, other: Mention) -> bool:
    a, b = one.found.event.where, other.found.event.where
    return bool(a and b and a.country and b.country and a.country != b.country)


def _places(one: Mention, other: Mention) -> list[Term]:
    a, b = one.found.event.where, other.found.event.where
    same = a is not None and b is not None and a.name.casefold() == b.name.casefold()
    return [(SAME_PLACE, "same place")] if same else []


def _modes(one: Mention, other: Mention) -> list[Term]:
    a, b = one.found.event.mode, other.found.event.mode
    if a is None or b is None:
        return []
    return [(SAME_MODE, "same mode") if a == b else (OTHER_MODE, "other mode")]


def _rest(one: Mention, other: Mention) -> list[Term]:
    a, b = one.found, other.found
    terms: list[Term] = []
    if a.trigger.casefold() == b.trigger.casefold():
        terms.append((SAME_WORDS, "same word"))
    if set(a.event.contexts) & set(b.event.contexts):
        terms.append((SAME_CONTEXT, "same context"))
    if (a.event.factuality in _TOLD_AHEAD) != (b.event.factuality in _TOLD_AHEAD):
        terms.append((OTHER_TIME, "one told ahead"))
    return terms
