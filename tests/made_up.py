"""Reports written for the tests, with the findings a careful reader would make of them.

Spans are found by their words, so a sentence may be changed without counting characters.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from communique.data import (
    Actor,
    ActorKind,
    Article,
    DateBasis,
    Dropped,
    Event,
    EventType,
    Factuality,
    Findings,
    Party,
    Position,
    Precision,
    PublicationDate,
    Quote,
    QuoteKind,
    Rejected,
    Segment,
    Source,
    Span,
    Stance,
    TimeExpression,
    TimeType,
    When,
    Where,
    content_id,
)


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """The `nth` place of `words` in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@dataclass
class Report:
    """An article under construction."""

    name: str
    text: str
    headline: str | None = None
    outlet: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()
    url: str | None = None
    html: bool = False
    actors: list[Actor] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)

    @property
    def article_id(self) -> str:
        return content_id("article", text=self.text, headline=self.headline)

    def span(self, words: str) -> Span:
        return span_of(self.text, words)

    def actor(self, known: Actor, *words: str, role: str | None = None) -> str:
        mentions = tuple(self.span(word) for word in words or (known.name,))
        self.actors.append(
            Actor(known.id, known.name, known.kind, known.country, known.sector, role, known.wikidata, mentions)
        )
        return known.id

    def when(self, value: str | None, words: str | None = None) -> When | None:
        if value is None:
            return None
        precision = {4: "year", 7: "month", 10: "day"}[len(value)]
        return When(value, precision, "clause" if words else "published", self.span(words) if words else None)

    def quote(
        self, content: str, cue: str, speaker: str, *, said: str | None = None, kind: QuoteKind = QuoteKind.DIRECT
    ) -> str:
        identity = content_id("quote", article=self.article_id, content=content)
        speaker_span = next(actor.mentions[0] for actor in self.actors if actor.id == speaker)
        spans = ((self.span(content),), (self.span(cue),))
        self.quotes.append(
            Quote(identity, kind, *spans, speaker, speaker_span, None, None, self.when(said or self.published), 0.9)
        )
        return identity

    def event(
        self,
        kind: EventType,
        trigger: str,
        sources: tuple[str, ...],
        recipients: tuple[str, ...] = (),
        *,
        mode: str | None = None,
        day: str | None = None,
        at: str | None = None,
        where: Where | None = None,
        factuality: Factuality = Factuality.ACTUAL,
        quote: str | None = None,
        contexts: tuple[str, ...] = ("diplomatic",),
    ) -> str:
        place = self.span(trigger)
        identity = content_id("event", article=self.article_id, type=kind, trigger=[place.start, place.end])
        self.events.append(
            Event(
                identity,
                kind,
                mode,
                {"CONSULT": "042", "ASSAULT": "190"}.get(kind),
                self.parties(sources),
                self.parties(recipients),
                place,
                self.sentence(place),
                self.when(day, at),
                where,
                factuality,
                quote,
                contexts,
                0.8,
                f"verb:{trigger.split(maxsplit=1)[0]}",
            )
        )
        return identity

    def parties(self, ids: tuple[str, ...]) -> tuple[Party, ...]:
        spans = {actor.id: actor.mentions[0] for actor in self.actors}
        return tuple(Party(identity, spans[identity]) for identity in ids)

    def sentence(self, place: Span) -> Span:
        start = max(self.text.rfind(". ", 0, place.start) + 2, self.text.rfind("\n", 0, place.start) + 1, 0)
        ends = [self.text.find(mark, place.end) for mark in (". ", ".\n")]
        end = min((end for end in ends if end >= 0), default=len(self.text) - 1)
        return Span(start if start > 1 else 0, end + 1)

    def time(self, words: str, value: str) -> None:
        self.times.append(TimeExpression(self.span(words), TimeType.DATE, value, value, value))

    def position(self, actor: str, issue: str, stance: Stance, words: str, origin: str) -> None:
        self.positions.append(Position(actor, issue, stance, self.span(words), origin))

    def findings(self) -> Findings:
        body = f"{self.text}\n\nSubscribe to our newsletter"
        published = (
            PublicationDate(self.published, Precision.DAY, DateBasis.DATELINE) if self.published is not None else None
        )
        media_type = "text/html" if self.html else "text/plain"
        article = Article(
            id=self.article_id,
            source=Source(self.name, hashlib.sha256(body.encode()).hexdigest(), media_type, self.url),
            text=self.text,
            headline=self.headline,
            outlet=self.outlet,
            byline=None,
            language="en",
            dateline=None,
            published=published,
            credits=self.credits,
            captions=(),
            source_map=None if self.html else (Segment(0, 0, len(self.text)),),
            dropped=(Dropped(len(self.text) + 2, len(body), "newsletter"),),
        )
        return Findings(
            article,
            tuple(self.actors),
            tuple(self.quotes),
            tuple(self.events),
            tuple(self.times),
            tuple(self.positions),
        )


RUSSIA = Actor("country:RUS", "Russia", ActorKind.COUNTRY, "RUS", None, None, "Q159", ())
TURKEY = Actor("country:TUR", "Turkey", ActorKind.COUNTRY, "TUR", None, None, "Q43", ())
UKRAINE = Actor("country:UKR", "Ukraine", ActorKind.COUNTRY, "UKR", None, None, "Q212", ())
UN = Actor("org:UNO", "United Nations", ActorKind.ORGANISATION, "IGO", "UNO", None, "Q1065", ())
LAVROV = Actor("person:Q58217", "Sergei Lavrov", ActorKind.PERSON, "RUS", "GOV", None, "Q58217", ())
GUTERRES = Actor("person:Q311440", "António Guterres", ActorKind.PERSON, "IGO", "UNO", None, "Q311440", ())
ISTANBUL = Where("Istanbul", "TUR", 41.01384, 28.94966, None)


def grain_talks() -> Findings:
    """A report with three events, two quotations and a position."""
    report = Report(
        "grain.txt",
        "ISTANBUL, Nov 30 -- Russian Foreign Minister Sergei Lavrov met António Guterres in Istanbul on Wednesday. "
        '"The corridor must work for everybody," Lavrov said after the talks.\n\n'
        "Turkey welcomed the meeting. Guterres said that the grain deal would be extended in March 2023.",
        headline="Lavrov and Guterres discuss grain corridor",
        outlet="Harbour Wire",
        published="2022-12-01",
        credits=("Reuters",),
        url="https://harbour.example/2022/12/01/grain",
    )
    lavrov = report.actor(LAVROV, "Sergei Lavrov", "Lavrov said", role="Russian Foreign Minister")
    guterres = report.actor(GUTERRES)
    turkey = report.actor(TURKEY)
    report.event(
        EventType.CONSULT, "met", (lavrov, guterres), mode="visit", day="2022-11-30", at="Wednesday", where=ISTANBUL
    )
    said = report.quote("The corridor must work for everybody", "said", lavrov)
    report.event(EventType.SUPPORT, "welcomed", (turkey,), (lavrov, guterres), day="2022-12-01")
    later = report.quote("the grain deal would be extended in March 2023", "said that", guterres)
    report.event(
        EventType.AGREE,
        "extended",
        (guterres,),
        day="2023-03",
        at="March 2023",
        factuality=Factuality.PLANNED,
        quote=later,
        contexts=("economic", "diplomatic"),
    )
    report.time("Wednesday", "2022-11-30")
    report.time("March 2023", "2023-03")
    report.position(lavrov, "grain corridor", Stance.CONDITIONAL, "The corridor must work for everybody", said)
    return report.findings()


def grain_talks_retold() -> Findings:
    """Another outlet's own report of the same meeting."""
    report = Report(
        "retold.html",
        "The head of the UN, António Guterres, held talks with Sergei Lavrov on 30 November about Black Sea wheat.",
        headline="UN chief presses Russia on wheat",
        outlet="The Quay",
        published="2022-12-02",
        html=True,
    )
    guterres = report.actor(GUTERRES, role="head of the UN")
    lavrov = report.actor(LAVROV)
    report.event(EventType.CONSULT, "held talks", (guterres, lavrov), mode="visit", day="2022-11-30", at="30 November")
    return report.findings()


def port_strike() -> Findings:
    """A report of another matter, with a party that nobody resolved and an event without a date."""
    report = Report(
        "strike.txt",
        'Russian missiles struck the port of Odesa. "=1+1 is not a formula, it is a crime," said a dock worker. '
        "Ukraine accused Russia of shelling a silo on 14 February 2023.",
        headline="Missiles hit Odesa",
        outlet="Dockside News",
        published="2023-02-15",
    )
    russia = report.actor(RUSSIA, "Russian", "Russia of")
    ukraine = report.actor(UKRAINE)
    report.event(EventType.ASSAULT, "struck", (russia,), mode="aerial", contexts=("military",))
    report.event(EventType.ACCUSE, "accused", (ukraine,), (russia,), mode="allege", day="2023-02-15")
    report.event(
        EventType.ASSAULT, "shelling", (russia,), mode="heavy-weapons", day="2023-02-14", at="14 February 2023"
    )
    nobody = Quote(
        content_id("quote", article=report.article_id, content="formula"),
        QuoteKind.DIRECT,
        (report.span("=1+1 is not a formula"), report.span("it is a crime")),
        (report.span("said"),),
        None,
        report.span("a dock worker"),
        None,
        "Radio Odesa",
        None,
        0.7,
    )
    report.quotes.append(nobody)
    return report.findings()


def refused() -> Rejected:
    """An input that gave no article."""
    return Rejected("broken.jsonl", "broken-json", "not JSON: unexpected end", "line 7")


def many(count: int, words: int = 500) -> list[Findings]:
    """`count` different reports of about `words` words, 20 events and 15 quotations each: for load and for kills."""
    return [_bulk(number, words) for number in range(count)]


def _bulk(number: int, words: int) -> Findings:
    lines = [
        f"On day {i} of round {number} Sergei Lavrov met António Guterres and he said: the corridor stays, offer {i}."
        for i in range(max(1, words // 18))
    ]
    report = Report(f"bulk-{number}.txt", "\n\n".join(lines), headline=f"Round {number}", published="2022-12-01")
    lavrov, guterres = report.actor(LAVROV), report.actor(GUTERRES)
    offset = 0
    for i, line in enumerate(lines[:20]):
        place = span_of(line, "met")
        trigger = Span(offset + place.start, offset + place.end)
        identity = content_id("event", article=report.article_id, trigger=[trigger.start, trigger.end])
        parties = report.parties((lavrov, guterres))
        report.events.append(
            Event(
                identity,
                EventType.CONSULT,
                "visit",
                "042",
                parties,
                (),
                trigger,
                Span(offset, offset + len(line)),
                When("2022-11-30", "day", "published", None),
                ISTANBUL,
                Factuality.ACTUAL,
                None,
                ("diplomatic",),
                0.8,
                "verb:meet",
            )
        )
        if i < 15:
            said = Span(offset + line.index("the corridor"), offset + len(line))
            identity = content_id("quote", article=report.article_id, content=[said.start, said.end])
            cue = Span(said.start - 6, said.start - 2)
            report.quotes.append(
                Quote(identity, QuoteKind.INDIRECT, (said,), (cue,), lavrov, None, None, None, None, 0.9)
            )
        offset += len(line) + 2
    return report.findings()
