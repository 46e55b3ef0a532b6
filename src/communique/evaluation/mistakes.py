"""What is wrong with the events found, one by one and by class, beside the gold events they were held against.

Classes are those of `communique.evaluation.events`: an event that stands for no gold event is false, a sure gold event
that none stands for is missed; where a false event and a gold one share their trigger, the type is wrong. Of the pairs,
source, recipient, factuality and date may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from communique.data import Event, Findings, Party, Span
from communique.evaluation.events import Comparison
from communique.evaluation.gold import GoldEvent, GoldReport

NOBODY = "nobody"
NO_DATE = "no date"


class Kind(StrEnum):
    """The classes, in the order in which they are told."""

    MISSED = "missed"
    FALSE = "false"
    TYPE = "wrong type"
    SOURCE = "wrong source"
    RECIPIENT = "wrong recipient"
    FACTUALITY = "wrong factuality"
    DATE = "wrong date"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error. `trigger` is a part of `sentence`, in code points of it; a missed event was not `found`."""

    kind: Kind
    document: str
    sentence: str
    trigger: Span
    expected: str | None  # None where nothing was expected
    found: str | None  # None where nothing was found
    sure: bool  # False where the gold has the event as one that a coder may leave out
    event: str | None  # id of the event found


def mistakes(gold: Iterable[GoldReport], found: Mapping[str, Findings]) -> Iterator[Mistake]:
    """Every error in the findings (by report id), report by report: in what was found, then what was missed.

    A report without findings misses all.
    """
    for report in gold:
        findings = found.get(report.id)
        if findings is None:
            told = [_missed(report, event) for event in report.events if event.sure]
        else:
            told = list(_Compared(report, findings).mistakes())
        yield from told


class _Compared:
    def __init__(self, report: GoldReport, findings: Findings) -> None:
        self.report = report
        self.article = findings.article
        self.comparison = Comparison(findings, report.events)

    def mistakes(self) -> Iterator[Mistake]:
        pairs = list(self.comparison.pairs())
        by_event = {event.id: gold for event, gold in pairs}
        left = [gold for gold in self.report.events if not any(gold is other for _, other in pairs)]
        for event in self.comparison.events:
            gold = by_event.get(event.id)
            if gold is not None:
                yield from self._of_pair(event, gold)
            elif (other := self._under(event, left)) is not None:
                left.remove(other)
                yield self._told(Kind.TYPE, event, " or ".join(sorted(other.types)), event.type.value, sure=other.sure)
            else:
                yield self._told(Kind.FALSE, event, None, self._act(event))
        yield from (_missed(self.report, gold) for gold in left if gold.sure)

    def _under(self, event: Event, left: list[GoldEvent]) -> GoldEvent | None:
        """The gold event, of another type, whose trigger the event's own trigger touches; a sure one first."""
        trigger = self.comparison.back(event.trigger)
        touched = [gold for gold in left if gold.trigger.overlaps(trigger) and event.type not in gold.types]
        return min(touched, key=lambda gold: not gold.sure, default=None)

    def _of_pair(self, event: Event, gold: GoldEvent) -> Iterator[Mistake]:
        told, sure = self.comparison, gold.sure
        if not told.source_right(event, gold):
            yield self._told(Kind.SOURCE, event, _names(gold.sources), self._parties(event.sources), sure=sure)
        if not told.recipient_right(event, gold):
            names, parties = _names(gold.recipients), self._parties(event.recipients)
            yield self._told(Kind.RECIPIENT, event, names, parties, sure=sure)
        if event.factuality not in gold.factuality:
            expected = " or ".join(sorted(gold.factuality))
            yield self._told(Kind.FACTUALITY, event, expected, event.factuality.value, sure=sure)
        if gold.when and not told.date_right(event, gold):
            yield self._told(Kind.DATE, event, " or ".join(gold.when), _date(event), sure=sure)

    def _told(self, kind: Kind, event: Event, expected: str | None, found: str, *, sure: bool = True) -> Mistake:
        start = event.evidence.start
        trigger = Span(event.trigger.start - start, event.trigger.end - start)
        sentence = self.article.words(event.evidence)
        return Mistake(kind, self.report.id, sentence, trigger, expected, found, sure, event.id)

    def _act(self, event: Event) -> str:
        parties = self._parties(event.sources), self._parties(event.recipients)
        return _line(event.type.value, *parties, event.factuality.value, _date(event))

    def _parties(self, parties: tuple[Party, ...]) -> str:
        names = self.comparison.names
        called = (names[p.actor] if p.actor else self.article.words(p.span) if p.span else "?" for p in parties)
        return ", ".join(called) or NOBODY


def _missed(report: GoldReport, gold: GoldEvent) -> Mistake:
    start = gold.sentence.start
    trigger = Span(gold.trigger.start - start, gold.trigger.end - start)
    dates = " or ".join(gold.when) or NO_DATE
    types, facts = " or ".join(sorted(gold.types)), " or ".join(sorted(gold.factuality))
    expected = _line(types, _names(gold.sources), _names(gold.recipients), facts, dates)
    sentence = report.text[start : gold.sentence.end]
    return Mistake(Kind.MISSED, report.id, sentence, trigger, expected, None, gold.sure, None)


def _line(kind: str, source: str, recipient: str, factuality: str, date: str) -> str:
    return f"{kind}: {source} → {recipient}; {factuality}; {date}"


def _names(names: tuple[str, ...]) -> str:
    """The gold's names of one side: parties, or names that one party may go by; one of them is enough."""
    return " / ".join(names) or NOBODY


def _date(event: Event) -> str:
    return event.when.value if event.when else NO_DATE
