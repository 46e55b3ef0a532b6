"""The scorer of quotations on made-up gold, and the floors reached on development data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from communique.coding.cast import Cast
from communique.coding.quotes import find_quotes
from communique.data import Quote, QuoteKind, Reading, Span
from communique.evaluation.quotes import (
    GoldQuote,
    GoldText,
    article_of,
    cue_rates,
    dice,
    load_gold,
    right_speaker,
    score_quotes,
)

TEXT = "Peru said that the talks had failed. Norway denied it."
GOLD = GoldText(
    "made",
    TEXT,
    (
        GoldQuote((Span(10, 35),), (Span(0, 4),), (Span(5, 9),), "indirect"),
        GoldQuote((Span(51, 53),), (Span(37, 43),), (Span(44, 50),), "direct"),
    ),
)


def quote(content: Span, speaker: Span | None) -> Quote:
    return Quote("q", QuoteKind.INDIRECT, (content,), (), None, speaker, None, None, None, 0.5)


def test_dice_counts_letters_and_digits_only() -> None:
    assert dice([Span(10, 35)], [Span(9, 36)], TEXT) == 1.0
    assert dice([Span(0, 4)], [Span(5, 9)], TEXT) == 0.0
    assert dice([Span(0, 4)], [Span(0, 9)], TEXT) == pytest.approx(2 * 4 / (4 + 8))
    assert dice([], [], TEXT) == 0.0


def test_scores() -> None:
    found = [quote(Span(15, 35), Span(0, 4)), quote(Span(37, 43), None)]
    scores = score_quotes([GOLD], lambda _: found)
    assert (scores.content.precision, scores.content.recall) == (0.5, 0.5)
    assert scores.exact_f1 == 0.0
    assert scores.full_f1 == 0.5
    assert scores.speaker_accuracy == 1.0
    assert (scores.direct_recall, scores.indirect_recall) == (0.0, 1.0)


def test_a_gold_attribution_is_used_once() -> None:
    found = [quote(Span(10, 35), Span(0, 4)), quote(Span(15, 35), Span(0, 4))]
    scores = score_quotes([GOLD], lambda _: found)
    assert scores.content.precision == 0.5
    assert scores.exact_f1 == 0.5


def test_nothing_found_scores_nothing() -> None:
    scores = score_quotes([GOLD], lambda _: [])
    assert (scores.content.f1, scores.full_f1, scores.speaker_accuracy) == (0.0, 0.0, 0.0)


def test_no_speaker_is_right_where_the_gold_has_none() -> None:
    unsourced = GoldQuote((Span(10, 35),), (), (), None)
    assert right_speaker(quote(Span(10, 35), None), unsourced)
    assert not right_speaker(quote(Span(10, 35), Span(0, 4)), unsourced)
    assert not right_speaker(quote(Span(10, 35), None), GOLD.quotes[0])


def test_gold_without_content_is_left_out(tmp_path: Path) -> None:
    spans = {"source": [[0, 4]], "cue": [[5, 9]]}
    rows = [{**spans, "content": [[10, 35]], "quote_type": "indirect"}, {**spans, "content": []}]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "made", "text": TEXT, "attributions": rows}) + "\n\n")
    (text,) = load_gold(path)
    assert text.quotes == GOLD.quotes[:1]


def test_rates_of_cues(reader: Language) -> None:
    rates = cue_rates([(GOLD, Reading(article_of(GOLD), reader(TEXT)))])
    seen, right = rates["say", "VERB", "clause"]
    assert seen >= right == 1


@pytest.mark.data
@pytest.mark.slow
def test_floors_on_polnear(shared: Path, reader: Language) -> None:
    nobody = Cast((), ())
    texts = load_gold(shared / "quotes" / "polnear_dev.jsonl")[:20]

    def find(gold: GoldText) -> tuple[Quote, ...]:
        return find_quotes(Reading(article_of(gold), reader(gold.text)), nobody, ())

    scores = score_quotes(texts, find)
    assert scores.content.f1 >= FLOOR_CONTENT
    assert scores.full_f1 >= FLOOR_FULL
    assert scores.direct_recall >= FLOOR_DIRECT
    assert scores.indirect_recall >= FLOOR_INDIRECT


# Reached on the first twenty articles of PolNeAR's development set.
FLOOR_CONTENT = 0.70
FLOOR_FULL = 0.60
FLOOR_DIRECT = 0.92
FLOOR_INDIRECT = 0.55
