"""The event scorer on findings whose figures are known by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.data import EventType, Factuality, Segment, Span
from communique.evaluation.alignment import to_input
from communique.evaluation.events import same_name, score_events
from communique.evaluation.gold import GoldEvent
from tests.evaluation.helpers import article, country, event, findings, party, span_of

TEXT = "Norway condemned Chile on Monday after Chile expelled two envoys."


def gold(trigger: str, kind: str, source: str, recipient: str | None, sure: bool = True) -> GoldEvent:
    return GoldEvent(
        frozenset({kind}),
        span_of(TEXT, trigger),
        Span(0, len(TEXT)),
        (source,),
        (span_of(TEXT, source),),
        (recipient,) if recipient else (),
        (span_of(TEXT, recipient),) if recipient else (),
        frozenset({"actual"}),
        sure,
    )


GOLD = {"a": (gold("condemned", "ACCUSE", "Norway", "Chile"), gold("expelled", "SANCTION", "Chile", None))}


def test_a_perfect_event_counts_on_both_sides() -> None:
    right = event(TEXT, EventType.ACCUSE, "condemned", (party(TEXT, "Norway"),), (party(TEXT, "Chile"),))
    scores = score_events(GOLD, {"a": findings(article(TEXT), (right,))})
    assert scores.typed.precision == 1.0
    assert scores.typed.recall == 0.5
    assert scores.complete.recall == 0.5
    assert scores.source == scores.recipient == scores.factuality == 1.0


def test_swapped_parties_are_typed_right_but_not_complete() -> None:
    swapped = event(TEXT, EventType.ACCUSE, "condemned", (party(TEXT, "Chile"),), (party(TEXT, "Norway"),))
    scores = score_events(GOLD, {"a": findings(article(TEXT), (swapped,))})
    assert scores.typed.precision == 1.0
    assert scores.complete.precision == 0.0
    assert scores.source == 0.0


def test_a_wrong_type_is_false_and_a_second_hit_on_one_gold_event_too() -> None:
    events = (
        event(TEXT, EventType.ASSAULT, "condemned"),
        event(TEXT, EventType.ACCUSE, "condemned", (party(TEXT, "Norway"),)),
        event(TEXT, EventType.ACCUSE, "on Monday", (party(TEXT, "Norway"),)),
    )
    scores = score_events(GOLD, {"a": findings(article(TEXT), events)})
    assert scores.typed.found == 3
    assert scores.typed.right_found == 1


def test_another_trigger_in_the_sentence_counts_when_the_source_is_right() -> None:
    nearby = event(TEXT, EventType.ACCUSE, "on Monday", (party(TEXT, "Norway"),))
    assert score_events(GOLD, {"a": findings(article(TEXT), (nearby,))}).typed.right_found == 1
    sourceless = event(TEXT, EventType.ACCUSE, "on Monday", (party(TEXT, "envoys"),))
    assert score_events(GOLD, {"a": findings(article(TEXT), (sourceless,))}).typed.right_found == 0


def test_factuality_decides_completeness() -> None:
    planned = event(
        TEXT,
        EventType.ACCUSE,
        "condemned",
        (party(TEXT, "Norway"),),
        (party(TEXT, "Chile"),),
        Factuality.PLANNED,
    )
    scores = score_events(GOLD, {"a": findings(article(TEXT), (planned,))})
    assert (scores.typed.right_found, scores.complete.right_found, scores.factuality) == (1, 0, 0.0)


def test_an_actor_counts_by_its_name() -> None:
    named = event(TEXT, EventType.ACCUSE, "condemned", (party(TEXT, "on Monday", "iso:NOR"),))
    found = findings(article(TEXT), (named,), (country("NOR", "Kingdom of Norway"),))
    assert score_events(GOLD, {"a": found}).source == 1.0


def test_a_missing_document_costs_recall_and_an_empty_one_counts_false_events() -> None:
    scores = score_events({**GOLD, "b": ()}, {"b": findings(article(TEXT), (event(TEXT, EventType.AID, "envoys"),))})
    assert scores.typed.recall == 0.0
    assert scores.false_per_empty_document == 1.0


def test_unsure_gold_serves_precision_only() -> None:
    unsure = {"a": (gold("condemned", "ACCUSE", "Norway", "Chile", sure=False),)}
    found = {"a": findings(article(TEXT), (event(TEXT, EventType.ACCUSE, "condemned", (party(TEXT, "Norway"),)),))}
    scores = score_events(unsure, found)
    assert scores.typed.precision == 1.0
    assert scores.typed.gold == 0


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("President Vaira Vīķe-Freiberga", "Vike-Freiberga", True),
        ("the Foreign Minister", "foreign minister", True),
        ("Norway", "Chile", False),
        ("", "Chile", False),
    ],
)
def test_names(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same


def test_spans_go_back_to_the_input() -> None:
    back = to_input(article("one two", segments=(Segment(0, 10, 3), Segment(4, 20, 3))))
    assert back(Span(0, 3)) == Span(10, 13)
    assert back(Span(4, 7)) == Span(20, 23)
    assert back(Span(0, 7)) == Span(10, 23)
    assert to_input(replace(article("one"), source_map=None))(Span(0, 3)) == Span(0, 3)
