"""Measuring entries and writing what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from communique.data import EventType, Span
from communique.evaluation.codebook import Tally, reliabilities, report, scores, tallies_of, tally, write
from communique.evaluation.gold import GoldEvent
from communique.knowledge.codebook import Entry, load_codebook
from tests.evaluation.helpers import article, span_of

TEXT = "Chad condemned Mali and denounced Niger"


def gold(words: str, *types: str, sure: bool = True) -> GoldEvent:
    span = span_of(TEXT, words)
    return GoldEvent(frozenset(types), span, Span(0, len(TEXT)), (), (), (), (), frozenset({"actual"}), sure)


def parsed() -> Doc:
    return Doc(
        English().vocab,
        words=TEXT.split(),
        lemmas=["Chad", "condemn", "Mali", "and", "denounce", "Niger"],
        pos=["PROPN", "VERB", "PROPN", "CCONJ", "VERB", "PROPN"],
        heads=[1, 1, 1, 4, 1, 4],
        deps=["nsubj", "ROOT", "obj", "cc", "conj", "obj"],
    )


class Nobody:
    def covering(self, i: int) -> None:
        return None


def tallied(*events: GoldEvent) -> Tally:
    return tally(article(TEXT), parsed(), Nobody(), events, load_codebook())


def test_a_match_is_right_at_the_trigger_with_an_acceptable_type() -> None:
    found = tallied(gold("condemned", "ACCUSE", "REJECT"), gold("denounced", "ASSAULT"))
    assert [(entry.words, right) for entry, right in found.matches] == [(("condemn",), True), (("denounce",), False)]
    assert [hit for _, hit in found.sure] == [True, False]


def test_unsure_events_count_for_precision_alone() -> None:
    found = tallied(gold("condemned", "ACCUSE", sure=False))
    assert found.matches[0][1]
    assert found.sure == ()


def test_scores_by_type_and_together() -> None:
    figures = scores([tallied(gold("condemned", "ACCUSE"), gold("Mali", "AID"))])
    assert (figures[None].precision, figures[None].recall) == (0.5, 0.5)
    assert figures[EventType.ACCUSE].recall == 1
    assert figures[EventType.AID].recall == 0


def entry(name: str) -> Entry:
    return next(e for e in load_codebook().candidates(name) if not e.where)


def test_reliability_needs_matches_and_is_pulled_to_the_type() -> None:
    condemn, denounce = entry("condemn"), entry("denounce")
    once = Tally(((denounce, False),), ())
    figures = reliabilities([Tally(((condemn, True),), ())] * 5 + [once])
    assert denounce.place not in figures
    prior = 5 / 6
    assert figures[condemn.place] == pytest.approx((5 + 3 * prior) / 8)


def test_write_sets_the_column_and_keeps_the_rest(tmp_path: Path) -> None:
    table = tmp_path / "accuse.tsv"
    table.write_text(
        "# kept\ntrigger\tpos\twhere\tmode\tcameo\tsource\trecipient\treliability\tnote\n"
        "zap\tVERB\t\tallege\t112\tsubj\tobj\n"
        "zip\tVERB\t\tallege\t112\tsubj\tobj\t0.10\tolder\n"
        "zop\tVERB\t\tallege\t112\tsubj\tobj\t0.20\n",
        encoding="utf-8",
    )
    write(tmp_path, {"accuse.tsv:3": 0.756, "accuse.tsv:4": 0.5})
    assert table.read_text(encoding="utf-8").splitlines()[2:] == [
        "zap\tVERB\t\tallege\t112\tsubj\tobj\t0.76",
        "zip\tVERB\t\tallege\t112\tsubj\tobj\t0.50\tolder",
        "zop\tVERB\t\tallege\t112\tsubj\tobj",
    ]
    assert table.read_text(encoding="utf-8").startswith("# kept\n")


def test_report_names_the_entries_wrong_most_often() -> None:
    lines = list(report([tallied(gold("condemned", "ACCUSE"))] * 2))
    assert lines[0].startswith("all") or any(line.startswith("all") for line in lines)
    assert lines[-1] == "wrong 2 of 2: ACCUSE denounce.VERB"


@pytest.mark.data
@pytest.mark.slow
def test_floors_on_the_development_reports(shared: Path) -> None:
    """Reached without the trigger head and without asking for parties; the reports were not tuned on."""
    figures = scores(tallies_of(shared / "events_dev"))[None]
    assert figures.precision >= 0.48
    assert figures.recall >= 0.66
