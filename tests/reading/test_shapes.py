from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.shapes import N_SHAPES, Case, Gap, case_of, shape_of


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("border", Case.LOWER),
        ("Oslo", Case.CAPITALISED),
        ("Élysée", Case.CAPITALISED),
        ("NATO", Case.UPPER),
        ("W.", Case.INITIAL),
        ("I", Case.INITIAL),
        ("McCain", Case.MIXED),
        ("iPhone", Case.MIXED),
        ("U.S.", Case.DOTTED),
        ("2022", Case.DIGITS),
        ("1,200.5", Case.NUMBER),
        ("G7", Case.ALPHANUMERIC),
        ("—", Case.PUNCTUATION),
        ("", Case.PUNCTUATION),
    ],
)
def test_case(word: str, case: Case) -> None:
    assert case_of(word) == case


def test_every_case_and_gap_has_a_number_of_its_own() -> None:
    words = ["a", "Ab", "AB", "A", "aB", "1", "1.", "a1", ".", "A.B."]
    assert sorted(shape_of(word, gap) for word in words for gap in Gap) == list(range(N_SHAPES))


@given(st.text(), st.sampled_from(Gap))
def test_any_word_has_a_shape(word: str, gap: Gap) -> None:
    assert 0 <= shape_of(word, gap) < N_SHAPES
