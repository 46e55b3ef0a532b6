from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from communique.reading import load_reader
from communique.reading.heads import FACTUALITIES, MODES, PLOVER_TYPES
from communique.reading.windows import LONGEST_PIECES, MAX_PIECES
from tests.reading.texts import CAPTION, MEETING, PARAGRAPHS, QUOTE, THREAT

READER = load_reader()


def roots(doc: Doc) -> list[int]:
    return [sum(t.head.i == t.i for t in sentence) for sentence in doc.sents]


def assert_valid(doc: Doc) -> None:
    """One root a sentence, every word reaches it, and no edge leaves its sentence."""
    for sentence in doc.sents:
        assert sum(t.head.i == t.i for t in sentence) == 1
        for token in sentence:
            assert token.head in sentence
            assert sum(1 for _ in token.ancestors) < len(sentence)


def test_what_a_sentence_gets() -> None:
    doc = READER(MEETING)
    first, second = doc.sents
    assert (first.root.text, second.root.text) == ("met", "said")
    met = first.root
    assert (met.pos_, met.tag_, met.lemma_, met.dep_) == ("VERB", "VBD", "meet", "ROOT")
    assert "Tense=Past" in str(met.morph)
    minister = next(t for t in doc if t.text == "minister")
    assert (minister.dep_, minister.head.text) == ("nsubj", "met")
    penalties = next(t for t in doc if t.text == "penalties")
    assert (penalties.lemma_, penalties.head.text) == ("penalty", "agree")
    assert [(e.text, e.label_) for e in doc.ents] == [("Finland", "LOC"), ("Swedish", "NORP"), ("Turku", "LOC")]


def test_persons_and_organisations() -> None:
    found = {(e.text, e.label_) for e in READER(QUOTE).ents}
    assert found == {("Maria Lund", "PER"), ("United Nations", "ORG")}


def test_scores_of_heads() -> None:
    doc = READER(THREAT)
    assert doc._.trigger_scores.shape == (len(doc), len(PLOVER_TYPES))
    assert doc._.trigger_scores.dtype == np.float32
    assert doc._.factuality_scores.shape == (len(doc), len(FACTUALITIES))
    assert np.allclose(doc._.factuality_scores.sum(axis=1), 1.0, atol=1e-5)
    warned = next(t for t in doc if t.text == "warned")
    assert PLOVER_TYPES[doc._.trigger_scores[warned.i].argmax()] == "THREATEN"
    roles = doc._.role_scores(warned.i)
    assert roles.shape == (len(doc), 2)
    assert doc[int(roles[:, 0].argmax())].text == "ministry"
    arguments = doc._.argument_scores(warned.i)
    assert doc[int(arguments[:, 0].argmax())].text == "ministry"
    assert doc._.mode_scores.shape == (len(doc), len(MODES))
    assert np.allclose(doc._.mode_scores.sum(axis=1), 1.0, atol=1e-5)
    assert doc._.cue_scores[warned.i, 0] > 0.5
    assert doc._.attribution_scores(warned.i).shape == (len(doc), 2)
    assert doc.tensor.shape == (len(doc), 384)


def test_white_space_takes_no_part() -> None:
    plain, spaced = READER(f"{CAPTION}\n\n{MEETING}"), READER(f"\n {CAPTION} \n\n\n {MEETING}\n")
    words = [t for t in spaced if not t.is_space]
    assert [t.pos_ for t in words] == [t.pos_ for t in plain if not t.is_space]
    for token in spaced:
        if token.is_space:
            assert (token.pos_, token.tag_, token.dep_) == ("SPACE", "_SP", "dep")
            assert not token.head.is_space
            assert not spaced._.trigger_scores[token.i].any()
            assert not spaced.tensor[token.i].any()
    assert_valid(spaced)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0", ".", "Oslo", "\u200b", "!!!", "\n\nOslo\n\n"])
def test_next_to_nothing(text: str) -> None:
    doc = READER(text)
    assert doc.text == text
    assert_valid(doc)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_trees(text: str) -> None:
    doc = READER(text)
    assert doc.text == text
    assert_valid(doc)


def test_a_paragraph_break_ends_a_sentence_and_a_line_break_need_not() -> None:
    doc = READER(f"{CAPTION}\n\nThe minister met her\ncounterpart on Tuesday.")
    assert [s.text.strip() for s in doc.sents] == [CAPTION, "The minister met her\ncounterpart on Tuesday."]


def test_a_long_paragraph_is_read_to_its_end() -> None:
    sentences = [f"Minister number {n} of country {n} met the press on day {n}." for n in range(300)]
    doc = READER(" ".join(sentences))
    assert [s.text for s in doc.sents] == sentences
    assert_valid(doc)
    assert all(t.pos_ for t in doc)


def test_a_sentence_longer_than_the_encoder_is_divided_not_cut() -> None:
    words = "peace and war and " * (LONGEST_PIECES // 2)
    doc = READER(words.strip())
    assert all(t.pos_ for t in doc)
    assert_valid(doc)


def test_a_sentence_longer_than_a_window_is_read_in_one() -> None:
    names = ", ".join(f"Mr. Lund of district {n}" for n in range(MAX_PIECES // 6))
    doc = READER(f"The council thanked {names} and the mayor. Then it voted.")
    assert next(doc.sents).text.startswith("The council")
    assert_valid(doc)


def test_given_sentences_are_kept() -> None:
    words = "The minister met him . Then she left .".split()
    starts: list[bool | int | None] = [i in (0, 2, 5) for i in range(len(words))]
    doc = READER(Doc(READER.vocab, words, sent_starts=starts))
    assert [s.start for s in doc.sents] == [0, 2, 5]
    assert_valid(doc)


def test_pipe_gives_documents_in_order() -> None:
    texts = [*PARAGRAPHS, "", *reversed(PARAGRAPHS)]
    assert [doc.text for doc in READER.pipe(texts, batch_size=3)] == texts


def test_the_component_can_be_pickled_and_serialised() -> None:
    component = READER.get_pipe("communique_reader")
    again = pickle.loads(pickle.dumps(component))
    doc = again(READER.make_doc(MEETING))
    assert [t.dep_ for t in doc] == [t.dep_ for t in READER(MEETING)]
    assert component.from_bytes(component.to_bytes()) is component  # type: ignore[attr-defined]


def test_documents_can_be_kept_on_disk() -> None:
    doc = READER(MEETING)
    again = Doc(READER.vocab).from_bytes(doc.to_bytes())
    assert [(t.dep_, t.head.i, t.lemma_) for t in again] == [(t.dep_, t.head.i, t.lemma_) for t in doc]


def test_two_processes(reader: Language) -> None:
    docs = list(reader.pipe(PARAGRAPHS, n_process=2, batch_size=2))
    assert [[t.dep_ for t in d] for d in docs] == [[t.dep_ for t in reader(p)] for p in PARAGRAPHS]
