"""The progress bar: what there is to do, what is done, and when it stays away."""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from communique.cli.progress import Progress, input_bytes
from communique.data import Page, Rejected
from tests.standins import page


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)


def test_the_size_of_all_inputs_is_known_beforehand(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_bytes(b"12345")
    (tmp_path / "deep" / "b.txt").write_bytes(b"123")
    (tmp_path / "deep" / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert input_bytes((str(tmp_path),)) == 8
    assert input_bytes((str(tmp_path / "a.txt"), str(tmp_path / "deep"))) == 8


@pytest.mark.parametrize("name", ["-", "missing.txt"])
def test_an_input_without_size_leaves_the_end_open(name: str) -> None:
    assert input_bytes((name,)) is None


def test_the_bar_shows_the_file_the_number_and_the_rate(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1000)
    pages: list[Page | Rejected] = [
        page("first"),
        Rejected("second.txt", "empty", "nothing in it"),
        page("\x1b[2Jthird"),
    ]
    with redirect_stderr(Terminal()) as stream, Progress((str(tmp_path),)) as progress:
        for _ in progress.watch(pages):
            progress.advance()
            progress._bar.refresh()
    for words in ("first.txt", "second.txt", "third.txt", "1 read", "3 read", "/s"):
        assert words in stream.getvalue()
    assert "\x1b[2Jthird" not in stream.getvalue()


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()])
def test_nothing_is_shown_when_hidden_or_not_on_a_terminal(stream: io.StringIO) -> None:
    with redirect_stderr(stream), Progress(("-",), hidden=stream.isatty()) as progress:
        for _ in progress.watch([page(1)]):
            progress.advance()
    assert stream.getvalue() == ""
