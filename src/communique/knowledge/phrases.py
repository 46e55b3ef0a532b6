"""Finding the phrases of a table in running text, without regard to any tokenizer.

Text is cut into word pieces (runs of letters and digits); dots, hyphens, apostrophes and single spaces between two
pieces are bridged, so "U.S.-backed", "anti-Gadhafi" and "Côte d'Ivoire" are found however a parser cuts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from communique.data import Span
from communique.knowledge.names import strip_accents

T = TypeVar("T")

_PIECE = re.compile(r"[^\W_]+")
_BRIDGE = re.compile(r"[.,]?[ \u00a0]?[-‐‑–'’&(/+]?[ ]?\n?")
_ACRONYM_LENGTH = 5
"""An upper-case term this short is matched in upper case only: "US", "WHO", "ICE" are also words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of letters and digits: its range in the text, and as it is looked up."""

    start: int
    end: int
    written: str
    key: str


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase found: its range and what the table says of it."""

    span: Span
    value: T


def pieces_of(text: str) -> list[Piece]:
    """Every piece of the text in order."""
    return [Piece(m.start(), m.end(), m.group(), _key(m.group())) for m in _PIECE.finditer(text)]


def _key(piece: str) -> str:
    return strip_accents(piece).casefold()


def _written_alike(text: str, term: str) -> bool:
    """Whether the case of a text's piece allows the term's piece: capitals are demanded, small letters are not."""
    if term.islower() or term.isdigit():
        return True
    if term.isupper() and 1 < len(term) <= _ACRONYM_LENGTH:
        return text.isupper()
    return text[0].isupper()


class PhraseTable(Generic[T]):
    """Phrases with a value each; the longest phrase that fits at a place wins, and the first entry of a phrase."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Index `(phrase, value)` pairs; phrases without a letter or digit are skipped."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            written = tuple(_PIECE.findall(phrase))
            if written:
                keys = tuple(_key(piece) for piece in written)
                self._by_first.setdefault(keys[0], []).append((keys, written, value))
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    def search(self, text: str, pieces: list[Piece] | None = None) -> Iterator[Found[T]]:
        """Every phrase in the text from left to right, none overlapping another."""
        pieces = pieces_of(text) if pieces is None else pieces
        at = 0
        while at < len(pieces):
            found = self._longest(text, pieces, at)
            if found is None:
                at += 1
                continue
            length, value = found
            if pieces[at].key == "the" and self._reaches_further(text, pieces, at, length):
                at += 1
                continue
            yield Found(Span(pieces[at].start, pieces[at + length - 1].end), value)
            at += length

    def _reaches_further(self, text: str, pieces: list[Piece], at: int, length: int) -> bool:
        """Whether a phrase behind the article is longer: "the U.N. Security Council" against "the U.N."."""
        found = self._longest(text, pieces, at + 1) if at + 1 < len(pieces) else None
        return found is not None and found[0] + 1 > length

    def opening(self, text: str) -> Found[T] | None:
        """The longest phrase that the text begins with, or None."""
        first = _PIECE.search(text)
        if first is None or _key(first.group()) not in self._by_first:
            return None  # most names: no need to cut the rest into pieces
        pieces = pieces_of(text)
        found = self._longest(text, pieces, 0)
        return Found(Span(pieces[0].start, pieces[found[0] - 1].end), found[1]) if found is not None else None

    def exact(self, text: str) -> T | None:
        """The value of the phrase that is the whole text, or None."""
        pieces = pieces_of(text)
        found = self._longest(text, pieces, 0) if pieces else None
        return found[1] if found is not None and found[0] == len(pieces) else None

    def _longest(self, text: str, pieces: list[Piece], at: int) -> tuple[int, T] | None:
        for keys, written, value in self._by_first.get(pieces[at].key, ()):
            if self._fits(text, pieces, at, keys, written):
                return len(keys), value
        return None

    @staticmethod
    def _fits(text: str, pieces: list[Piece], at: int, keys: tuple[str, ...], written: tuple[str, ...]) -> bool:
        if at + len(keys) > len(pieces):
            return False
        for offset, key in enumerate(keys):
            piece = pieces[at + offset]
            if piece.key != key or not _written_alike(piece.written, written[offset]):
                return False
            if offset and not _BRIDGE.fullmatch(text, pieces[at + offset - 1].end, piece.start):
                return False
        return True
