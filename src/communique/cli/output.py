"""What the commands share in writing to people: words made safe for a terminal, widths, and where tables go."""

from __future__ import annotations

import logging
import os
import re
from typing import TextIO

from rich.console import Console

PLAIN_WIDTH = 100  # columns where there is no terminal to ask: fits an editor, a mail and a log

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movement
    r"|\x1b[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC, DCS, PM, APC, SOS: titles, links, clipboard
    r"|\x1b."
)
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 but tab and line feed
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # order of writing: can make words read as others
    r"\ud800-\udfff]"  # undecodable bytes of file names
)


def plain(text: str) -> str:
    """`text` without escape sequences and control characters, its white space single blanks.

    Everything that comes from a page, a file name included, passes through here before it is written to a terminal.
    """
    return " ".join(_UNPRINTABLE.sub("", _ESCAPES.sub("", text)).split())


def shortened(text: str, length: int) -> str:
    """`text` made plain and cut at a word to at most `length` characters, with an ellipsis where it was cut."""
    words = plain(text)
    if len(words) <= length:
        return words
    cut = words[: length - 1]
    if words[length - 1] != " " and " " in cut:
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,;:") + "…"


def console(stream: TextIO) -> Console:
    """Takes nothing in the text for markup; colours only on a terminal, and not where NO_COLOR is set."""
    made = Console(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PLAIN_WIDTH
    return made


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class _PlainFormatter(logging.Formatter):
    """Log records name pages and repeat their words, so they are made safe line by line."""

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(_UNPRINTABLE.sub("", _ESCAPES.sub("", line)) for line in super().format(record).splitlines())


def log_to_stderr() -> None:
    """Our own warnings and errors go to standard error; those of libraries, which users cannot act on, nowhere."""
    handler = logging.StreamHandler()
    handler.setFormatter(_PlainFormatter("%(levelname)s: %(message)s"))
    logging.getLogger("communique").handlers = [handler]
    logging.getLogger().addHandler(logging.NullHandler())
