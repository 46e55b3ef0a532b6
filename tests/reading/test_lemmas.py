from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.lemmas import EditRule, Lemmatizer, rule_between

RULES = (EditRule(0, "", "l"), EditRule(1, "", "l"), EditRule(3, "y", "l"), EditRule(0, "", "k"))
WORDS = {"penalty", "movie"}
LEMMATIZER = Lemmatizer(RULES, {"met VBD": "meet"}, WORDS.__contains__)


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("penalties", "penalty", "3|y|l"),
        ("Officials", "official", "1||l"),
        ("Oslo", "Oslo", "0||k"),
        ("oslo", "oslo", "0||l"),
        ("went", "be", None),
    ],
)
def test_rules(form: str, lemma: str, rule: str | None) -> None:
    found = rule_between(form, lemma)
    assert (str(found) if found else None) == rule


@given(st.text(alphabet="abcAB", min_size=1, max_size=8), st.text(alphabet="abcAB", min_size=1, max_size=8))
def test_a_rule_gives_back_its_lemma(form: str, lemma: str) -> None:
    rule = rule_between(form, lemma)
    if rule is not None:
        assert EditRule.parse(str(rule)).apply(form) == lemma


def test_the_table_goes_first() -> None:
    assert LEMMATIZER.lemma("Met", "VERB", "VBD", [0, 1, 2]) == "meet"


def test_a_known_word_is_preferred() -> None:
    assert LEMMATIZER.lemma("penalties", "NOUN", "NNS", [1, 2, 0]) == "penalty"
    assert LEMMATIZER.lemma("movies", "NOUN", "NNS", [2, 1, 0]) == "movie"


def test_without_a_known_word_the_best_rule_stands() -> None:
    assert LEMMATIZER.lemma("drones", "NOUN", "NNS", [1, 2, 0]) == "drone"


def test_names_and_marks_are_left_alone() -> None:
    assert LEMMATIZER.lemma("Oslo", "PROPN", "NNP", [3, 0, 1]) == "Oslo"
    assert LEMMATIZER.lemma("”", "PUNCT", "''", [1, 0, 2]) == '"'


def test_a_rule_never_empties_a_word() -> None:
    assert EditRule(3, "", "l").apply("as") == "as"
