"""Sentence starts from the network's odds and the marks before a word."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from communique.reading.starts import predicted_starts


def starts(words: str, odds: float) -> list[str]:
    split = words.split()
    scores = np.zeros((len(split), 2), dtype=np.float32)
    scores[:, 1] = odds
    return [word for word, begins in zip(split, predicted_starts(scores, split), strict=True) if begins]


def test_a_capital_after_a_full_stop_outweighs_a_doubtful_network() -> None:
    assert starts("Chile left . Peru stayed .", -3.0) == ["Chile", "Peru"]


def test_a_sure_network_outweighs_the_marks() -> None:
    assert starts("Yahoo ! Inc rose .", -9.0) == ["Yahoo"]


def test_a_small_letter_adds_nothing() -> None:
    assert starts("He asked why ? she said .", -1.0) == ["He"]


def test_closing_marks_stand_between() -> None:
    assert starts('" We left . " Peru stayed .', -2.0) == ['"', "Peru"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway condemned the raid. Chile expelled two envoys on Monday. The two ministers met in Lima.",
        "The bridge was hit, officials said. President Maria Silva called it an attack. Oslo blamed the rebels.",
    ],
)
def test_news_is_cut_at_full_stops(reader: Language, text: str) -> None:
    assert len(list(reader(text).sents)) == 3
