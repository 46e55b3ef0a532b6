"""`communique explain` on a record of the made-up reports, with a stand-in for the fresh coding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from communique import pipeline
from communique.coding.confidence import Part
from communique.coding.explanation import Alternative, Clue, Explanation
from communique.data import Article, Event, EventType
from communique.errors import RecordError
from tests import made_up
from tests.cli.asking import Ask, asker

MEETING = made_up.grain_talks().events[0]


def explanation(event: Event | None) -> Explanation:
    return Explanation(
        event=event,
        clues=(
            Clue("type", "CONSULT", MEETING.trigger, "codebook entry “CONSULT meet.VERB” (consult.tsv:7; weight 0)"),
            Clue("source", "Sergei \x1b[31mLavrov", None, "slot subj of “met”"),
        ),
        alternatives=(
            Alternative("type", "AGREE", "trigger head", 0.125),
            Alternative("date", "2022-12", "“this month” in the sentence", None),
        ),
        parts=(Part("bias", 1.0, -2.0), Part("trigger head", 0.5, 3.0)),
        confidence=0.378,
        threshold=0.62,
    )


Fresh = Callable[[Explanation], None]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Fresh:
    """Sets what the fresh coding says."""

    def install(told: Explanation) -> None:
        def explain(article: Article, event: Event) -> Explanation:
            assert article.words(event.trigger) == "met"
            return told

        monkeypatch.setattr(pipeline, "load_explainer", lambda *_: explain)

    return install


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    return asker(tmp_path)


def lines(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def test_an_event_is_shown_with_what_gave_it(ask: Ask, fresh: Fresh) -> None:
    fresh(explanation(MEETING))
    told = lines(ask("explain", MEETING.id))
    assert "2022-11-30 CONSULT/visit Sergei Lavrov, António Guterres, Istanbul" in told
    assert "Lavrov and Guterres discuss grain corridor, Harbour Wire, 2022-12-01 (dateline), https://harbour.ex" in told
    assert "Sergei Lavrov [met] António Guterres" in told
    assert "type CONSULT “met” codebook entry “CONSULT meet.VERB” (consult.tsv:7; weight 0)" in told
    assert "or AGREE 0.12 trigger head" in told
    assert "or 2022-12 “this month” in the sentence" in told
    assert "confidence 0.38 coded from 0.62 up; log odds: -2.00 bias +1.50 trigger head 0.50 × 3.00" in told
    assert "Coded afresh" not in told
    assert "\x1b" not in told


@pytest.mark.parametrize("cut", [slice(0, 12), slice(6, 14)])
def test_the_beginning_of_an_id_is_enough(ask: Ask, fresh: Fresh, cut: slice) -> None:
    fresh(explanation(MEETING))
    assert MEETING.id in lines(ask("explain", MEETING.id[cut]))


def test_an_ambiguous_or_unknown_beginning_is_refused(ask: Ask, fresh: Fresh) -> None:
    fresh(explanation(MEETING))
    for key, complaint in (
        ("event:", "events begin so: event:"),
        ("", "events begin so"),
        ("zzz", "no event of this id"),
    ):
        result = ask("explain", key)
        assert isinstance(result.exception, RecordError)
        assert complaint in str(result.exception)


def test_what_differs_from_the_record_is_told(ask: Ask, fresh: Fresh) -> None:
    fresh(explanation(replace(MEETING, type=EventType.AGREE, sources=())))
    assert "Coded afresh, type, sources differ from the record" in lines(ask("explain", MEETING.id))
    fresh(explanation(replace(MEETING, confidence=0.91)))
    assert "Coded afresh, its confidence is 0.91; the record has 0.80." in lines(ask("explain", MEETING.id))


def test_what_is_no_longer_coded_is_told(ask: Ask, fresh: Fresh) -> None:
    fresh(explanation(None))
    assert "this event is not there: it is proposed with confidence 0.38, under 0.62." in lines(
        ask("explain", MEETING.id)
    )
    fresh(replace(explanation(None), confidence=0.9))
    assert "confidence 0.90, but told once, under another word." in lines(ask("explain", MEETING.id))
    fresh(Explanation(None, (), (), (), None, 0.62))
    assert "no event is proposed at these words. It was coded by “verb:met”." in lines(ask("explain", MEETING.id))


def test_the_tables_that_it_was_read_with_can_be_named(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[object, ...]] = []

    def load(*given: object) -> Callable[[Article, Event], Explanation]:
        asked.append(given)
        return lambda _article, event: explanation(event)

    monkeypatch.setattr(pipeline, "load_explainer", load)
    table = tmp_path / "mine.tsv"
    table.write_text("type\ttrigger\tpos\tcameo\tsource\trecipient\naid\tzap\tVERB\t070\tsubj\tobj\n", encoding="utf-8")
    assert ask("explain", MEETING.id, "--codebook", str(table), "--fast").exit_code == 0
    ((reader, codebook, actors),) = asked
    assert (reader, codebook, bool(actors)) == ("en_communique_fast", (table,), False)
    assert ask("explain", MEETING.id, "--fast", "--reader", "x").exit_code == 2
