"""What a run's digest counts, ranks and shows."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from communique.cli import tally as tallies
from communique.cli.digest import EVENTS_PER_TYPE, EVENTS_SHOWN, QUOTES_PER_SPEAKER, REFUSALS_SHOWN, Run, print_digest
from communique.cli.output import console
from communique.cli.tally import Tally
from communique.data import (
    Actor,
    ActorKind,
    Article,
    Event,
    EventType,
    Factuality,
    Findings,
    Party,
    PublicationDate,
    Quote,
    QuoteKind,
    Rejected,
    Source,
    Span,
    When,
    Where,
)

TEXT = "Russia struck Odesa on Sunday, and “we will not be intimidated by these attacks”, the mayor of the city said."
RUSSIA = Actor("c:RUS", "Russia", ActorKind.COUNTRY, "RUS", None, None, None, (Span(0, 6),))
UKRAINE = Actor("c:UKR", "Ukraine", ActorKind.COUNTRY, "UKR", None, None, None, (Span(14, 19),))
MAYOR = Actor("p:1", "Hennadii Trukhanov", ActorKind.PERSON, "UKR", "GOV", None, None, (Span(82, 91),))


def article(number: int, *, dated: bool = True) -> Article:
    source = Source(f"{number}.txt", "0" * 64, "text/plain", None)
    published = PublicationDate("2022-07-24", "day", "metadata") if dated else None  # type: ignore[arg-type]
    return Article(f"article:{number}", source, TEXT, None, "Courier", None, "en", None, published, (), (), None, ())


def event(**changes: object) -> Event:
    made = Event(
        id="event:1",
        type=EventType.ASSAULT,
        mode="aerial",
        cameo="195",
        sources=(Party(RUSSIA.id, Span(0, 6)),),
        recipients=(Party(UKRAINE.id, Span(14, 19)),),
        trigger=Span(7, 13),
        evidence=Span(0, len(TEXT)),
        when=When("2022-07-24", "day", "clause", None),
        where=Where("Odesa", "UKR", 46.5, 30.7, Span(14, 19)),
        factuality=Factuality.ACTUAL,
        quote=None,
        contexts=(),
        confidence=0.9,
        rule="strike",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def quote(start: int = 36, end: int = 76, speaker: Actor = MAYOR) -> Quote:
    content = (Span(start, end),)
    return Quote("quote:1", QuoteKind.DIRECT, content, (), speaker.id, None, None, None, None, 0.9)


def findings(number: int, *events: Event, quotes: tuple[Quote, ...] = ()) -> Findings:
    return Findings(article(number), (RUSSIA, UKRAINE, MAYOR), quotes, events, (), ())


RUN = Run(2.0, "communique.db", 3)


def digest(tally: Tally, run: Run = RUN, width: int = 100) -> str:
    stream = io.StringIO()
    made = console(stream)
    made.width = width
    print_digest(tally, run, made)
    return stream.getvalue()


def tally_of(*outcomes: Findings | Rejected) -> Tally:
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
    return tally


def test_one_event_told_by_several_reports_is_one_line_with_their_number() -> None:
    tally = tally_of(*(findings(number, event(), event(id="event:2")) for number in range(3)))
    assert tally.events == 6
    (told,) = tally.told.values()
    assert told.reports == 3
    (line,) = [line for line in digest(tally).splitlines() if "ASSAULT" in line]
    assert line.split() == "2022-07-24 Russia ASSAULT/aerial Ukraine Odesa actual 3 reports".split()


def test_planned_and_actual_are_two_lines() -> None:
    assert len(tally_of(findings(1, event(), event(factuality=Factuality.PLANNED))).told) == 2


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        ({}, {"type": EventType.CONSULT}),
        ({}, {"factuality": Factuality.HYPOTHETICAL}),
        ({}, {"confidence": 0.3}),
        ({}, {"sources": (Party(None, Span(0, 6)),)}),
        ({}, {"recipients": ()}),
        ({}, {"when": None}),
    ],
)
def test_what_weighs_more(heavier: dict[str, object], lighter: dict[str, object]) -> None:
    light = next(iter(tally_of(findings(1, event(**lighter))).told.values()))
    heavy = next(iter(tally_of(findings(1, event(**heavier))).told.values()))
    assert heavy.rank > light.rank


def test_more_reports_weigh_more() -> None:
    once, twice = tally_of(findings(1, event())), tally_of(findings(1, event()), findings(2, event()))
    assert next(iter(twice.told.values())).rank > next(iter(once.told.values())).rank


def test_events_are_chosen_by_weight_and_shown_by_date() -> None:
    kinds = [kind for kind in EventType if kind is not EventType.REQUEST]
    days = [
        event(when=When(f"2022-07-{day:02}", "day", "clause", None), type=kinds[day % len(kinds)])
        for day in range(28, 0, -1)
    ]
    weak = event(when=When("2022-06-01", "day", "clause", None), type=EventType.REQUEST)
    shown = [line.split()[0] for line in digest(tally_of(findings(1, weak, *days))).splitlines() if "/aerial" in line]
    assert len(shown) == EVENTS_SHOWN
    assert shown == sorted(shown)
    assert "2022-06-01" not in shown


def test_no_type_fills_the_list() -> None:
    days = [event(when=When(f"2022-07-{day:02}", "day", "clause", None)) for day in range(1, 29)]
    mild = event(type=EventType.AGREE)
    shown = digest(tally_of(findings(1, mild, *days)))
    assert shown.count("ASSAULT") == EVENTS_PER_TYPE
    assert "AGREE" in shown


def test_vague_events_of_two_reports_are_not_one() -> None:
    vague = event(sources=(), when=None)
    assert len(tally_of(findings(1, vague), findings(2, vague)).told) == 2
    assert len(tally_of(findings(1, event(when=None)), findings(2, event(when=None))).told) == 1


def test_a_party_that_is_not_resolved_is_shown_by_its_words() -> None:
    shown = digest(tally_of(findings(1, event(sources=(Party(None, Span(82, 91)),), recipients=()))))
    assert f"“{TEXT[82:91]}”" in shown


def test_every_refusal_is_counted_and_the_first_are_named() -> None:
    refused = [Rejected(f"bad{number}.txt", "empty", "nothing in it") for number in range(REFUSALS_SHOWN + 5)]
    shown = digest(tally_of(findings(1), Rejected("rows.jsonl", "broken-json", "not JSON", "line 7"), *refused))
    assert "16 inputs: 15 empty, 1 broken-json" in shown
    assert "rows.jsonl, line 7: not JSON" in shown
    assert shown.count("nothing in it") == REFUSALS_SHOWN - 1
    assert "named on standard error" in shown


def test_quotations_are_varied_and_named() -> None:
    quotes = tuple(quote(36, 76 + extra) for extra in range(5))
    tally = tally_of(findings(1, quotes=quotes), findings(2, quotes=(quote(0, 60, RUSSIA),)))
    shown = digest(tally)
    assert shown.count("Hennadii Trukhanov (2022-07-24, Courier)") == QUOTES_PER_SPEAKER
    assert "Russia (2022-07-24, Courier)" in shown
    assert "6 found, 3 of them" in shown


def test_indirect_speech_is_counted_but_not_shown_as_words_to_quote() -> None:
    indirect = replace(quote(), kind=QuoteKind.INDIRECT)
    tally = tally_of(findings(1, quotes=(indirect,)))
    assert (tally.quotes, tally.speakers["Hennadii Trukhanov"], len(tally.said)) == (1, 1, 0)


def test_the_next_commands_fit_the_record() -> None:
    tally = tally_of(findings(1, event(), quotes=(quote(),)))
    shown = digest(tally, Run(1.0, "my records/a.db", 1))
    assert "communique events --actor Russia --record 'my records/a.db'" in shown
    assert "communique quotes --actor 'Hennadii Trukhanov'" in shown
    assert "--record" not in digest(tally)
    assert "Record" not in digest(tally, Run(1.0, None, 0))


def test_nothing_found_says_so() -> None:
    shown = digest(tally_of(findings(1)))
    assert "Events  none found" in shown
    assert "Quotations  none found" in shown


def test_no_line_is_wider_than_the_terminal() -> None:
    long = replace(RUSSIA, name="The " + "very " * 30 + "long name of a commission")
    told = Findings(article(1), (long, UKRAINE, MAYOR), (quote(),), (event(),), (), ())
    for width in (60, 80, 120):
        lines = digest(tally_of(told), width=width).splitlines()
        assert max(len(line) for line in lines if not line.startswith("  communique")) <= width


def test_words_of_pages_cannot_steer_the_terminal() -> None:
    hostile = replace(MAYOR, name="\x1b[2JMayor\x07 [bold]x[/bold]")
    told = Findings(article(1), (RUSSIA, UKRAINE, hostile), (quote(speaker=hostile),), (event(),), (), ())
    shown = digest(tally_of(told, Rejected("\x1b]0;x\x07bad.txt", "empty", "no\x1b[1m words")))
    assert "\x1b" not in shown and "\x07" not in shown
    assert "Mayor [bold]x[/bold]" in shown


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for variable, coloured in (("", True), ("1", False)):
        monkeypatch.setenv("NO_COLOR", variable)
        stream = io.StringIO()
        print_digest(tally_of(findings(1)), Run(1.0, None, 0), Console(file=stream, force_terminal=True))
        assert ("\x1b[3" in stream.getvalue()) is False or coloured


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "KEPT", 20)
    monkeypatch.setattr(tallies, "REFUSALS_KEPT", 5)
    tally = Tally()
    for number in range(200):
        kept = event(when=When(f"{1800 + number}-01-01", "day", "clause", None), confidence=0.2 + number / 400)
        tally.add(findings(number, kept, quotes=(quote(30 + number % 9, 80 + number // 9),)))
        tally.add(Rejected(f"{number}.txt", "empty", "nothing in it"))
    assert len(tally.told) <= 20 and len(tally.said) <= 20 and len(tally.refusals) == 5
    assert tally.events == 200 and tally.refused.total() == 200
    assert max(told.date or "" for told in tally.told.values()) == "1999-01-01"
