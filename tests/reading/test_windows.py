from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.pieces import WordPieces
from communique.reading.reader import MODEL_FOLDER
from communique.reading.shapes import N_SHAPES, Gap
from communique.reading.windows import MAX_PIECES, paragraphs_of, window_at

NLP = spacy.blank("en")
PIECES = WordPieces(MODEL_FOLDER / "tokenizer.json")


def paragraph_texts(text: str) -> list[list[str]]:
    doc = NLP(text)
    return [[doc[i].text for i in paragraph.tokens] for paragraph in paragraphs_of(doc, 0)]


def test_a_blank_line_parts_paragraphs_and_a_line_break_does_not() -> None:
    assert paragraph_texts("One two\nthree\n\nfour\n \nfive") == [["One", "two", "three"], ["four"], ["five"]]


def test_white_space_is_in_no_paragraph() -> None:
    assert paragraph_texts("  \n\n  One   two \t \n") == [["One", "two"]]
    assert paragraph_texts(" \n ") == []
    assert paragraph_texts("") == []


def test_gaps_tell_what_stood_before_a_word() -> None:
    doc = NLP("Don't go\nhome,  now")
    (paragraph,) = paragraphs_of(doc, 7)
    assert paragraph.document == 7
    words = [doc[i].text for i in paragraph.tokens]
    assert dict(zip(words, paragraph.gaps, strict=True)) == {
        "Do": Gap.LINE,
        "n't": Gap.NONE,
        "go": Gap.SPACE,
        "home": Gap.LINE,
        ",": Gap.NONE,
        "now": Gap.SPACE,
    }


def test_a_window_points_at_first_pieces() -> None:
    doc = NLP("Kyrgyzstan signs")
    (paragraph,) = paragraphs_of(doc, 0)
    window = window_at(doc, paragraph, 0, PIECES)
    assert window.pieces[0] == PIECES.cls
    assert window.pieces[-1] == PIECES.sep
    assert window.pieces[window.first[0]] == PIECES.of("Kyrgyzstan")[0]
    assert window.pieces[window.first[1]] == PIECES.of("signs")[0]
    assert window.piece_shapes[0] == window.piece_shapes[-1] == N_SHAPES
    assert window.is_last


@given(st.lists(st.sampled_from(["peace", "Zaporizhzhia", ".", "x" * 400]), min_size=1, max_size=300))
def test_windows_one_after_another_hold_every_word_once(words: list[str]) -> None:
    doc = NLP(" ".join(words))
    (paragraph,) = paragraphs_of(doc, 0)
    start = 0
    while start < len(paragraph.tokens):
        window = window_at(doc, paragraph, start, PIECES)
        assert window.start == start < window.end
        assert len(window.pieces) == len(window.piece_shapes) <= MAX_PIECES + 1
        assert len(window.first) == len(window.shapes) == window.end - window.start
        start = window.end
    assert start == len([t for t in doc if not t.is_space])
