"""Whole-document event coding against gold files.

A found event is right when its type is among the acceptable ones and it overlaps the gold trigger, or stands in the
gold sentence with a right source. Any gold event counts for precision, the sure ones (`core`) for recall. A complete
event has source, recipient and factuality right too. A date is right where it is one of the gold's, or a day of the
gold's month or year, or the month or year of the gold's day; an event that the gold gives no date is not asked for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from communique.data import Event, Findings, Party, Span
from communique.evaluation.alignment import to_input
from communique.evaluation.gold import GoldEvent
from communique.evaluation.measures import Scores

_YEAR = 4  # characters: a date shorter than that says nothing
_TITLES = frozenset(
    "the of and a an mr mrs ms president minister prime foreign defense defence secretary general government leader "
    "ministry state u s n".split()
)


@dataclass(frozen=True, slots=True)
class EventScores:
    """Figures of one evaluation; the sides are the shares of right sure events whose side is right too."""

    typed: Scores
    complete: Scores
    source: float
    recipient: float
    factuality: float
    date: float  # of those that the gold dates
    with_date: int  # how many it dates
    false_per_empty_document: float
    empty_documents: int


def name_key(name: str) -> frozenset[str]:
    """The words of a name that tell it from others: lower case, no accents, no titles unless nothing else is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = frozenset(re.findall(r"[a-z]+", plain))
    return words - _TITLES or words


def same_name(left: str, right: str) -> bool:
    """Whether the words of one name are all in the other."""
    a, b = name_key(left), name_key(right)
    return bool(a and b) and (a <= b or b <= a)


class Comparison:
    """One document's found events against its gold."""

    def __init__(self, findings: Findings, gold: tuple[GoldEvent, ...]) -> None:
        """`gold` are the events of the document that `findings` were read from."""
        self.events = findings.events
        self.gold = gold
        self.back = to_input(findings.article)
        self.names = {actor.id: actor.name for actor in findings.actors}

    def _party_right(self, found: tuple[Party, ...], names: tuple[str, ...], spans: tuple[Span, ...]) -> bool:
        if not names:
            return not found
        return any(self._is_one_of(party, names, spans) for party in found)

    def _is_one_of(self, party: Party, names: tuple[str, ...], spans: tuple[Span, ...]) -> bool:
        if party.span and any(self.back(party.span).overlaps(span) for span in spans):
            return True
        name = self.names.get(party.actor or "", "")
        return any(same_name(name, other) for other in names)

    def source_right(self, event: Event, gold: GoldEvent) -> bool:
        """Whether one of the sources is one of the gold's, or both have none."""
        return self._party_right(event.sources, gold.sources, gold.source_spans)

    def recipient_right(self, event: Event, gold: GoldEvent) -> bool:
        """Whether one of the recipients is one of the gold's, or both have none."""
        if self._party_right(event.recipients, gold.recipients, gold.recipient_spans):
            return True
        # Two-sided acts name all parties as sources: a recipient that is one of them is no error.
        return not gold.recipients and self._party_right(event.recipients, gold.sources, gold.source_spans)

    def date_right(self, event: Event, gold: GoldEvent) -> bool:
        """Whether the date is one of the gold's, as far as both are known; False for an event without one."""
        value = event.when.value if event.when else ""
        return any(value.startswith(day) or (len(value) >= _YEAR and day.startswith(value)) for day in gold.when)

    def pairs(self) -> Iterator[tuple[Event, GoldEvent]]:
        """Each event with the gold event it stands for: trigger before sentence, sure before unsure, one to one."""
        ranked = sorted(self._candidates())
        used_events: set[int] = set()
        used_gold: set[int] = set()
        for _, _, i, j in ranked:
            if i not in used_events and j not in used_gold:
                used_events.add(i)
                used_gold.add(j)
                yield self.events[i], self.gold[j]

    def _candidates(self) -> Iterator[tuple[bool, bool, int, int]]:
        for i, event in enumerate(self.events):
            trigger, evidence = self.back(event.trigger), self.back(event.evidence)
            for j, gold in enumerate(self.gold):
                if event.type not in gold.types:
                    continue
                near = trigger.overlaps(gold.trigger)
                if near or (evidence.overlaps(gold.sentence) and self.source_right(event, gold)):
                    yield not near, not gold.sure, i, j


def score_events(gold: Mapping[str, tuple[GoldEvent, ...]], found: Mapping[str, Findings]) -> EventScores:
    """Scores of findings (by document id) against gold events; a missing document finds nothing."""
    n: Counter[str] = Counter()
    for name, events in gold.items():
        n["core"] += sum(event.sure for event in events)
        if name not in found:
            continue
        document = Comparison(found[name], events)
        n["found"] += len(document.events)
        if not events:
            n["empty"] += 1
            n["false in empty"] += len(document.events)
        for event, match in document.pairs():
            _count_pair(n, document, event, match)
    return EventScores(
        Scores(n["right"], n["found"], n["core right"], n["core"]),
        Scores(n["complete"], n["found"], n["core complete"], n["core"]),
        _share(n["source"], n["core right"]),
        _share(n["recipient"], n["core right"]),
        _share(n["factuality"], n["core right"]),
        _share(n["dated"], n["with date"]),
        n["with date"],
        _share(n["false in empty"], n["empty"]),
        n["empty"],
    )


def _count_pair(n: Counter[str], document: Comparison, event: Event, gold: GoldEvent) -> None:
    source = document.source_right(event, gold)
    recipient = document.recipient_right(event, gold)
    factual = event.factuality in gold.factuality
    complete = source and recipient and factual
    n["right"] += 1
    n["complete"] += complete
    if gold.sure:
        n["core right"] += 1
        n["core complete"] += complete
        n["source"] += source
        n["recipient"] += recipient
        n["factuality"] += factual
        n["with date"] += bool(gold.when)
        n["dated"] += document.date_right(event, gold)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
