from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import ReaderError
from communique.reading import pieces as module
from communique.reading.pieces import MAX_PIECES_OF_WORD, WordPieces
from communique.reading.reader import MODEL_FOLDER

PIECES = WordPieces(MODEL_FOLDER / "tokenizer.json")


def test_a_known_word_is_one_piece_in_any_capitals() -> None:
    assert PIECES.of("minister") == PIECES.of("Minister") == PIECES.of("MINISTER")
    assert len(PIECES.of("minister")) == 1


def test_curly_quotation_marks_are_straight_ones() -> None:
    assert PIECES.of("’s") == PIECES.of("'s")
    assert PIECES.of("“") == PIECES.of('"')


def test_soft_hyphens_do_not_count() -> None:
    assert PIECES.of("minis\u00adter") == PIECES.of("minister")


def test_a_web_address_is_cut() -> None:
    assert len(PIECES.of("https://news.example/" + "x1" * 300)) <= MAX_PIECES_OF_WORD


def test_another_script_is_unknown_not_absent() -> None:
    assert PIECES.of("ж") == PIECES.of("\u0001") != ()


@given(st.text(max_size=60))
def test_every_word_has_pieces(word: str) -> None:
    assert 1 <= len(PIECES.of(word)) <= MAX_PIECES_OF_WORD


def test_a_full_table_starts_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CACHE_LIMIT", 2)
    pieces = WordPieces(MODEL_FOLDER / "tokenizer.json")
    first = [pieces.of(word) for word in ("one", "two", "three")]
    assert [pieces.of(word) for word in ("one", "two", "three")] == first


def test_knows_whole_words() -> None:
    assert PIECES.knows("penalty")
    assert not PIECES.knows("penaltie")


def test_a_tokenizer_without_special_pieces_is_refused(tmp_path: Path) -> None:
    text = (MODEL_FOLDER / "tokenizer.json").read_text(encoding="utf-8")
    (tmp_path / "tokenizer.json").write_text(text.replace("[CLS]", "[XXX]"), encoding="utf-8")
    with pytest.raises(ReaderError, match="CLS"):
        WordPieces(tmp_path / "tokenizer.json")
