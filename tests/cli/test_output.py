"""What reaches a terminal: nothing that a page could steer it with."""

from __future__ import annotations

import io
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.cli.output import PLAIN_WIDTH, console, counted, log_to_stderr, plain, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m alert", "red alert"),
        ("\x1b]0;new title\x07after", "after"),
        ("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bP1;2|device\x1b\\control", "control"),
        ("never \x1b]0;closed", "never"),
        ("bell\x07 back\x08space\x7f", "bell backspace"),
        ("\x9b31mC1", "31mC1"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("a\r\n  b\tc\u00a0d", "a b c d"),
        ("Zelenskyy said “Слава” 🇺🇦", "Zelenskyy said “Слава” 🇺🇦"),
        ("name\udcff.txt", "name.txt"),
    ],
)
def test_control_sequences_go_and_words_stay(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_no_control_character_survives(text: str) -> None:
    shown = plain(text)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown)
    assert plain(shown) == shown


@given(st.text(max_size=80), st.integers(2, 40))
def test_a_shortened_text_is_no_longer_than_asked(text: str, length: int) -> None:
    shown = shortened(text, length)
    assert len(shown) <= length
    assert shown == plain(text) or shown.endswith("…")


def test_a_text_is_cut_between_words() -> None:
    assert shortened("Russia returns to the grain deal, it says", 34) == "Russia returns to the grain deal…"
    assert shortened("Russia returns to the grain deal, it says", 33) == "Russia returns to the grain…"
    assert shortened("Russia returns to the grain deal, it says", 36) == "Russia returns to the grain deal…"


@pytest.mark.parametrize(("number", "words"), [(1, "1 article"), (0, "0 articles"), (1204, "1,204 articles")])
def test_counts_are_readable(number: int, words: str) -> None:
    assert counted(number, "article") == words


def test_a_console_that_is_no_terminal_has_no_colours_and_a_fixed_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    stream = io.StringIO()
    made = console(stream)
    made.print("[bold]words[/bold] :smile:", style="bold red")
    assert made.width == PLAIN_WIDTH
    assert stream.getvalue() == "[bold]words[/bold] :smile:\n"


def test_a_console_follows_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    assert console(io.StringIO()).width == 61


def test_the_log_is_plain_and_keeps_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr()
    try:
        logging.getLogger("communique.pipeline").error("page \x1b[2J.txt\nsecond line")
        logging.getLogger("somebody.else").error("a library's trouble")
    finally:
        logging.getLogger("communique").handlers = []
    assert capsys.readouterr().err == "ERROR: page .txt\nsecond line\n"
    assert sys.stderr is not None
