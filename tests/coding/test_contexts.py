"""The contexts of a sentence come from its words."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from communique.coding.contexts import contexts_of
from communique.knowledge.codebook.contexts import context_names, load_contexts

VOCAB = English().vocab


def contexts(words: str, lemmas: str | None = None) -> tuple[str, ...]:
    doc = Doc(VOCAB, words=words.split(), lemmas=(lemmas or words.lower()).split())
    return contexts_of(doc[:])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The army moved to the frontier", {"military", "territory"}),
        ("Voters went to the polling station", {"election"}),
        ("Hackers stole the files of the bank", {"cyber", "economic"}),
        ("The mosque was quiet", {"religion_ethnicity"}),
        ("Smugglers brought heroin", {"illegal_drugs", "trafficking"}),
        ("A nerve agent was found", {"cbrn"}),
        ("The peacekeepers left", {"peacekeeping"}),
        ("Doctors fear cholera", {"health"}),
        ("She sang a song", set()),
    ],
)
def test_words_show_contexts(words: str, expected: set[str]) -> None:
    lemmas = " ".join(
        word.lower().rstrip("s") if word.lower().endswith("s") else word.lower() for word in words.split()
    )
    assert set(contexts(words, lemmas)) == expected


def test_hyphenated_words_match_as_one_token_and_as_three() -> None:
    assert contexts("the ceasefire") == contexts("a cease-fire") == contexts("a cease - fire") == ("military",)


def test_phrases_need_all_their_words() -> None:
    assert "environment" in contexts("about climate change")
    assert contexts("a security matter") == ()


def test_order_is_that_of_the_manual_and_each_once() -> None:
    found = contexts("the court and the army , the court and the army")
    assert found == ("military", "legal")


def test_the_table_holds_the_37_contexts_and_no_empty_one() -> None:
    names = context_names()
    assert len(names) == len(set(names)) == 37
    assert {context for found in load_contexts().values() for context, _ in found} == set(names)
