"""Positions: what a sentence says of an actor's stand, and what it leaves open."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.coding.cast import find_cast
from communique.coding.positions import find_positions
from communique.coding.quotes import find_quotes
from communique.data import Article, Position, Reading, Stance
from communique.evaluation.quotes import GoldText, article_of
from communique.knowledge.whoswho import load_whoswho


def positions(reader: Language, text: str) -> list[tuple[str, str, Stance]]:
    """Actor name, issue and stance of every position."""
    article = article_of(GoldText("a", text, ()))
    reading = Reading(article, reader(text))
    cast = find_cast(reading, load_whoswho())
    quotes = find_quotes(reading, cast, ())
    found = find_positions(reading, cast, quotes, ())
    for position in found:
        check(position, article, {quote.id for quote in quotes})
    return [(cast.actor(p.actor).name, p.issue, p.stance) for p in found]


def check(position: Position, article: Article, origins: set[str]) -> None:
    assert position.origin in origins
    assert article.words(position.evidence).endswith(position.issue)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway supports the peace plan.", ("Norway", "the peace plan", Stance.FOR)),
        ("Russia opposes the new sanctions.", ("Russia", "the new sanctions", Stance.AGAINST)),
        ("Russia rejected the proposal on Monday.", ("Russia", "the proposal", Stance.AGAINST)),
        ("Norway called for a ceasefire.", ("Norway", "a ceasefire", Stance.DEMANDS)),
        ("Norway does not support the peace plan.", ("Norway", "the peace plan", Stance.AGAINST)),
        ("Norway will support the peace plan if Russia signs it.", ("Norway", "the peace plan", Stance.CONDITIONAL)),
        ("Norway said that it opposes the war.", ("Norway", "the war", Stance.AGAINST)),
    ],
)
def test_plain_positions(reader: Language, text: str, expected: tuple[str, str, Stance]) -> None:
    assert expected in positions(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway may support the peace plan.",
        "Norway did not reject the plan.",
        "Norway supports them.",
        "Will Norway support the plan?",
        "The roof is supported by four columns.",
        "Norway met the envoy on Monday.",
        "",
    ],
)
def test_what_is_not_plain_is_left_out(reader: Language, text: str) -> None:
    assert positions(reader, text) == []


def test_we_in_a_quotation_is_the_speaker(reader: Language) -> None:
    text = 'Russian President Vladimir Putin spoke in Oslo. "We oppose the new sanctions," Putin said.'
    assert ("Vladimir Putin", "the new sanctions", Stance.AGAINST) in positions(reader, text)
