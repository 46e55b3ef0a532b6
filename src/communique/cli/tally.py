"""What a run found, gathered while it runs, in memory that does not grow with the number of articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log2
from pathlib import Path

from communique.data import Event, EventType, Factuality, Findings, Party, Quote, QuoteKind, Rejected

# |conflict-cooperation score| of the bare type in the PLOVER manual, plus one, so that a REQUEST (0) still counts.
TYPE_WEIGHT = {
    EventType.AGREE: 3.5,
    EventType.CONSULT: 3.5,
    EventType.SUPPORT: 6.0,
    EventType.CONCEDE: 5.5,
    EventType.COOPERATE: 10.5,
    EventType.AID: 11.0,
    EventType.RETREAT: 7.5,
    EventType.REQUEST: 1.0,
    EventType.ACCUSE: 4.0,
    EventType.REJECT: 3.0,
    EventType.THREATEN: 4.5,
    EventType.PROTEST: 6.0,
    EventType.SANCTION: 7.0,
    EventType.MOBILIZE: 6.5,
    EventType.COERCE: 8.0,
    EventType.ASSAULT: 10.0,
}
FACT_WEIGHT = {
    Factuality.ACTUAL: 1.0,
    Factuality.PLANNED: 0.6,
    Factuality.DEMANDED: 0.5,
    Factuality.DENIED: 0.5,
    Factuality.CONDITIONAL: 0.4,
    Factuality.HYPOTHETICAL: 0.3,
}
# What an event loses where a party is only words, or missing: somebody who scans a list looks for who did it to whom.
VAGUE_DOER = 0.4
VAGUE_RECIPIENT = 0.8
UNDATED = 0.7
KEPT = 2_000  # told events and quotations kept for ranking; the weakest half is let go beyond it
REFUSALS_KEPT = 200
QUOTE_LENGTHS = range(40, 321)  # code points: shorter says little, longer does not fit a digest


@dataclass(slots=True)
class Told:
    """An event as the digest shows it, with the number of reports that tell it in the same terms."""

    date: str | None
    who: str
    kind: str  # TYPE or TYPE/mode
    whom: str
    place: str | None
    factuality: Factuality
    weight: float  # of the strongest telling
    reports: int
    last: str  # id of the last article that told it

    @property
    def rank(self) -> float:
        """Weight, raised by one for each doubling of the reports."""
        return self.weight * (1 + log2(self.reports))


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation as the digest shows it."""

    speaker: str
    words: str
    date: str | None
    source: str  # outlet, else name of the input
    rank: float


@dataclass(slots=True)
class Tally:
    """Counts, and the candidates for what is worth showing."""

    articles: int = 0
    words: int = 0
    events: int = 0
    quotes: int = 0
    undated: int = 0  # articles without a publication date
    refused: Counter[str] = field(default_factory=Counter)  # by reason
    refusals: list[Rejected] = field(default_factory=list)  # the first `REFUSALS_KEPT`
    doers: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    told: dict[tuple[object, ...], Told] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)

    def add(self, outcome: Findings | Rejected) -> None:
        """Takes one outcome of a run into account."""
        if isinstance(outcome, Rejected):
            self.refused[outcome.reason] += 1
            if len(self.refusals) < REFUSALS_KEPT:
                self.refusals.append(outcome)
            return
        self.articles += 1
        self.words += len(outcome.article.text.split())
        self.events += len(outcome.events)
        self.quotes += len(outcome.quotes)
        self.undated += outcome.article.published is None
        self._add_statements(outcome)

    def _add_statements(self, findings: Findings) -> None:
        names = {actor.id: actor.name for actor in findings.actors}
        for event in findings.events:
            self._add_event(findings, event, names)
        for quote in findings.quotes:
            self._add_quote(findings, quote, names)

    def _add_event(self, findings: Findings, event: Event, names: dict[str, str]) -> None:
        who = _parties(findings, event.sources, names)
        whom = _parties(findings, event.recipients, names)
        self.doers.update(names[party.actor] for party in event.sources if party.actor in names)
        date = event.when.value if event.when else None
        weight = _weight(event)
        # Without a date, "somebody attacked" in two reports is not one event.
        apart = None if date or (_known(event.sources) and _known(event.recipients)) else findings.article.id
        key = (event.type, who, whom, date, event.factuality, apart)
        told = self.told.get(key)
        if told is None:
            kind = f"{event.type}/{event.mode}" if event.mode else str(event.type)
            place = event.where.name if event.where else None
            self.told[key] = Told(date, who, kind, whom, place, event.factuality, weight, 1, findings.article.id)
            self._bound()
            return
        told.weight = max(told.weight, weight)
        told.place = told.place or (event.where.name if event.where else None)
        told.reports += told.last != findings.article.id
        told.last = findings.article.id

    def _add_quote(self, findings: Findings, quote: Quote, names: dict[str, str]) -> None:
        if quote.speaker not in names:
            return
        speaker = names[quote.speaker]
        self.speakers[speaker] += 1
        words = " … ".join(findings.article.words(span) for span in quote.content)
        if quote.kind is QuoteKind.INDIRECT or len(words) not in QUOTE_LENGTHS or words in self.said:
            return
        when = quote.when or findings.article.published
        source = findings.article.outlet or Path(findings.article.source.name).name
        rank = quote.confidence * (1.0 if quote.kind is QuoteKind.DIRECT else 0.8)
        self.said[words] = Said(speaker, words, when.value if when else None, source, rank)
        self._bound()

    def _bound(self) -> None:
        if len(self.told) > KEPT:
            self.told = dict(sorted(self.told.items(), key=lambda item: -item[1].rank)[: KEPT // 2])
        if len(self.said) > KEPT:
            self.said = dict(sorted(self.said.items(), key=lambda item: -item[1].rank)[: KEPT // 2])


def _weight(event: Event) -> float:
    """The more, the graver the type, the surer the act and its coding, and the better its parties are known."""
    clarity = 1.0 if event.when else UNDATED
    clarity *= 1.0 if _known(event.sources) else VAGUE_DOER
    clarity *= 1.0 if _known(event.recipients) or len(event.sources) > 1 else VAGUE_RECIPIENT
    return TYPE_WEIGHT[event.type] * FACT_WEIGHT[event.factuality] * event.confidence * clarity


def _known(parties: tuple[Party, ...]) -> bool:
    return any(party.actor for party in parties)


def _parties(findings: Findings, parties: tuple[Party, ...], names: dict[str, str]) -> str:
    """The parties' names; of one that is not resolved, its words."""
    shown = [
        names.get(party.actor or "") or (f"“{findings.article.words(party.span)}”" if party.span else "?")
        for party in parties
    ]
    return ", ".join(dict.fromkeys(shown))
