"""Errors by class on findings made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from communique.data import Event, EventType, Factuality, Page, Segment, When
from communique.evaluation.events import score_events
from communique.evaluation.gold import GoldEvent, GoldReport
from communique.evaluation.mistakes import Kind, Mistake, mistakes
from tests.evaluation.helpers import article, country, event, findings, party, span_of

TEXT = "Norway condemned Chile on Monday. Kenya met Peru after Chad threatened to attack Mali."
NORWAY, CHILE = (party(TEXT, "Norway"),), (party(TEXT, "Chile", "iso:CHL"),)
ACTORS = (country("CHL", "Chile"),)


def gold(trigger: str, *types: str, sure: bool = True, **changed: Any) -> GoldEvent:  # noqa: ANN401 - its fields
    sentence = span_of(TEXT, "Norway condemned Chile on Monday.")
    if span_of(TEXT, trigger).start > sentence.end:
        sentence = span_of(TEXT, "Kenya met Peru after Chad threatened to attack Mali.")
    made = GoldEvent(
        types=frozenset(types),
        trigger=span_of(TEXT, trigger),
        sentence=sentence,
        sources=("Norway",),
        source_spans=(span_of(TEXT, "Norway"),),
        recipients=("Chile", "Chileans"),
        recipient_spans=(span_of(TEXT, "Chile"),),
        factuality=frozenset({"actual"}),
        sure=sure,
    )
    return replace(made, **changed)


def told(golds: tuple[GoldEvent, ...], *events: Event) -> list[Mistake]:
    report = GoldReport(Page("a", TEXT.encode(), "text/plain"), TEXT, golds)
    return list(mistakes([report], {"a": findings(article(TEXT), events, ACTORS)}))


def kinds(found: list[Mistake]) -> list[tuple[Kind, str | None, str | None]]:
    return [(each.kind, each.expected, each.found) for each in found]


RIGHT = event(TEXT, EventType.ACCUSE, "condemned", NORWAY, CHILE)


def test_what_is_right_is_no_mistake() -> None:
    assert told((gold("condemned", "ACCUSE", "REJECT"),), RIGHT) == []


def test_sure_events_are_missed_and_unsure_ones_are_not() -> None:
    (missed,) = told((gold("condemned", "ACCUSE", "REJECT", when=("2021-05-03",)), gold("met", "CONSULT", sure=False)))
    assert missed.kind is Kind.MISSED
    assert missed.expected == "ACCUSE or REJECT: Norway → Chile / Chileans; actual; 2021-05-03"
    assert missed.found is missed.event is None
    assert missed.sentence == "Norway condemned Chile on Monday."
    assert missed.sentence[missed.trigger.start : missed.trigger.end] == "condemned"


def test_an_event_beside_the_gold_is_false() -> None:
    (false,) = told((), event(TEXT, EventType.THREATEN, "threatened", recipients=CHILE))
    assert kinds([false]) == [(Kind.FALSE, None, "THREATEN: nobody → Chile; actual; no date")]
    assert (false.document, false.event) == ("a", "event:THREATEN:threatened")


def test_another_type_at_the_same_words_is_one_error_and_a_second_event_there_another() -> None:
    found = told(
        (gold("condemned", "ACCUSE", "REJECT"),),
        event(TEXT, EventType.ASSAULT, "condemned", NORWAY),
        event(TEXT, EventType.COERCE, "condemned", NORWAY),
    )
    assert kinds(found) == [
        (Kind.TYPE, "ACCUSE or REJECT", "ASSAULT"),
        (Kind.FALSE, None, "COERCE: Norway → nobody; actual; no date"),
    ]


def test_every_wrong_side_of_a_pair_is_told() -> None:
    wrong = event(TEXT, EventType.ACCUSE, "condemned", CHILE, (), Factuality.DENIED)
    wrong = replace(wrong, when=When("2021-05-04", "day", "clause", None))
    found = told((gold("condemned", "ACCUSE", when=("2021-05-03", "2021-04"), sure=False),), wrong)
    assert kinds(found) == [
        (Kind.SOURCE, "Norway", "Chile"),
        (Kind.RECIPIENT, "Chile / Chileans", "nobody"),
        (Kind.FACTUALITY, "actual", "denied"),
        (Kind.DATE, "2021-05-03 or 2021-04", "2021-05-04"),
    ]
    assert not any(each.sure for each in found)


def test_dates_are_compared_as_far_as_both_are_known() -> None:
    for value, right in (("2021-05", True), ("2021-05-03", True), ("2021", True), ("2021-05-04", False), ("20", False)):
        dated = replace(RIGHT, when=When(value, "day", "clause", None))
        assert (told((gold("condemned", "ACCUSE", when=("2021-05-03",)),), dated) == []) is right
    assert kinds(told((gold("condemned", "ACCUSE", when=("2021",)),), RIGHT)) == [(Kind.DATE, "2021", "no date")]


def test_places_in_the_gold_are_those_of_the_input() -> None:
    report = GoldReport(Page("a", b"", "text/plain"), f"Menu\n{TEXT}", (replace(gold("condemned", "ACCUSE")),))
    report = replace(report, events=(replace(report.events[0], trigger=span_of(report.text, "condemned")),))
    story = article(TEXT, segments=(Segment(0, 5, len(TEXT)),))
    assert list(mistakes([report], {"a": findings(story, (RIGHT,), ACTORS)})) == []


def test_a_report_that_could_not_be_read_misses_its_sure_events() -> None:
    golds = (gold("condemned", "ACCUSE"), gold("met", "CONSULT", sure=False))
    report = GoldReport(Page("a", b"", "text/plain"), TEXT, golds)
    assert [each.kind for each in mistakes([report], {})] == [Kind.MISSED]


ACTS = st.tuples(st.sampled_from([*EventType][:3]), st.sampled_from(["condemned", "met", "threatened", "attack"]))


@given(found=st.lists(ACTS, unique=True, max_size=6), coded=st.lists(st.tuples(ACTS, st.booleans()), max_size=6))
def test_the_classes_add_up_to_the_figures(
    found: list[tuple[EventType, str]], coded: list[tuple[tuple[EventType, str], bool]]
) -> None:
    golds = tuple(gold(trigger, kind, sure=sure) for (kind, trigger), sure in coded)
    events = tuple(event(TEXT, kind, trigger) for kind, trigger in found)
    scores = score_events({"a": golds}, {"a": findings(article(TEXT), events)}).typed
    told_kinds = [each.kind for each in told(golds, *events)]
    wrong = told_kinds.count(Kind.FALSE) + told_kinds.count(Kind.TYPE)
    assert wrong == scores.found - scores.right_found
    assert told_kinds.count(Kind.MISSED) <= scores.gold - scores.right_gold
