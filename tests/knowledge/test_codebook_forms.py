"""Inflections of trigger words."""

from __future__ import annotations

import pytest

from communique.knowledge.codebook import load_codebook
from communique.knowledge.codebook.forms import inflections


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("attack", {"attacks", "attacking", "attacked"}),
        ("denounce", {"denounces", "denouncing", "denounced"}),
        ("supply", {"supplies", "supplying", "supplied"}),
        ("deploy", {"deploys", "deploying", "deployed"}),
        ("stab", {"stabs", "stabbing", "stabbed"}),
        ("expel", {"expels", "expelling", "expelled"}),
        ("visit", {"visits", "visiting", "visited"}),
        ("raid", {"raids", "raiding", "raided"}),
        ("clash", {"clashes", "clashing", "clashed"}),
        ("free", {"frees", "freeing", "freed"}),
        ("flee", {"flees", "fleeing", "fled"}),
        ("tow", {"tows", "towing", "towed"}),
        ("withdraw", {"withdraws", "withdrawing", "withdrew", "withdrawn"}),
        ("strike", {"strikes", "striking", "struck", "stricken"}),
        ("shoot", {"shoots", "shooting", "shot"}),
    ],
)
def test_verbs(lemma: str, forms: set[str]) -> None:
    assert inflections(lemma, "VERB") == forms


@pytest.mark.parametrize(("lemma", "plural"), [("riot", "riots"), ("rally", "rallies"), ("clash", "clashes")])
def test_nouns(lemma: str, plural: str) -> None:
    assert inflections(lemma, "NOUN") == {plural}


def test_adjectives_and_tiny_words_have_none() -> None:
    assert inflections("ready", "ADJ") == inflections("go", "VERB") == frozenset()


def test_every_verb_of_the_codebook_is_found_by_a_form() -> None:
    book = load_codebook()
    for entry in book.entries:
        assert all(entry in book.candidates(form) for form in inflections(entry.head, entry.pos)), entry.name
