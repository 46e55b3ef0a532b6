"""Which characters of a Markdown paragraph are text: its tokens, laid along the source they were read from.

The parser's inline tokens have no positions. Each is a known piece of the source, in order; so walking along both tells
the positions, and where they part the walk gives up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

_SPACES: Final = " \t"


class _PartedError(Exception):
    """The source is not what the tokens say."""


def kept_ranges(source: str, tokens: Sequence[Token]) -> list[tuple[int, int]] | None:
    """Half-open ranges of `source`, an inline token's content, that are text; None where the walk parted.

    An entity (`&amp;`) is kept as it is written, but for the one that stands for its own first character.
    """
    walk = _Walk(source)
    try:
        for token in tokens:
            _STEPS.get(token.type, _Walk.mark)(walk, token)
    except _PartedError:
        return None
    return walk.kept


class _Walk:
    """Where in the source the walk stands, and what was found to be text."""

    def __init__(self, source: str) -> None:
        self.source, self.at, self.kept = source, 0, list[tuple[int, int]]()

    def _pass(self, piece: str) -> None:
        """Step over a piece that must come next, white space before it aside."""
        start = self.at
        if not self.source.startswith(piece, start):
            while start < len(self.source) and self.source[start] in _SPACES:
                start += 1
        if not self.source.startswith(piece, start):
            raise _PartedError
        self.at = start + len(piece)

    def text(self, token: Token) -> None:
        """Characters as they are."""
        self._pass(token.content)
        self.kept.append((self.at - len(token.content), self.at))

    def special(self, token: Token) -> None:
        """An escaped character, or an entity."""
        self._pass(token.markup)
        start = self.at - len(token.markup)
        if token.info == "escape":
            self.kept.append((start + 1, self.at))
        else:
            self.kept.append((start, start + 1 if token.content == token.markup[0] else self.at))

    def line_break(self, token: Token) -> None:
        """The end of a line: a backslash before it is a mark."""
        end = self.source.find("\n", self.at)
        if end < 0 or self.source[self.at : end].strip(" \t\\"):
            raise _PartedError
        self.at = end + 1

    def code(self, token: Token) -> None:
        """Words in backticks."""
        self._pass(token.markup)
        end = self.source.find(token.markup, self.at + len(token.content))
        if end < 0:
            raise _PartedError
        self.kept.append((self.at, end))
        self.at = end + len(token.markup)

    def mark(self, token: Token) -> None:
        """Emphasis, or a tag of HTML."""
        self._pass(token.content if token.type == "html_inline" else token.markup)

    def link_open(self, token: Token) -> None:
        """The bracket before a link's words."""
        self._pass("<" if token.markup == "autolink" else "[")

    def link_close(self, token: Token) -> None:
        """The bracket after them, and the address."""
        if token.markup == "autolink":
            self._pass(">")
        else:
            self._pass("]")
            self._pass_target()

    def image(self, token: Token) -> None:
        """An image, its description too."""
        self._pass(f"![{token.content}]")
        self._pass_target()

    def _pass_target(self) -> None:
        """`(address "title")`, `[label]` or nothing."""
        source, at, end = self.source, self.at, len(self.source)
        if source.startswith("(", at):
            found = parseLinkDestination(source, self._blank(at + 1), end)
            after = self._blank(found.pos if found.ok else at + 1)
            title = parseLinkTitle(source, after, end)
            after = self._blank(title.pos) if title.ok else after
            if source.startswith(")", after):
                self.at = after + 1
                return
        close = source.find("]", at) if source.startswith("[", at) else -1
        if close >= 0:
            self.at = close + 1

    def _blank(self, at: int) -> int:
        """The first position from `at` on without white space."""
        while at < len(self.source) and self.source[at] in " \t\n":
            at += 1
        return at


_STEPS: Final[dict[str, Callable[[_Walk, Token], None]]] = {
    "text": _Walk.text,
    "text_special": _Walk.special,
    "softbreak": _Walk.line_break,
    "hardbreak": _Walk.line_break,
    "code_inline": _Walk.code,
    "link_open": _Walk.link_open,
    "link_close": _Walk.link_close,
    "image": _Walk.image,
}
