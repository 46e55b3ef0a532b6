"""What the uncased encoder cannot see of a word: its capitals, digits and what stands before it.

The encoder reads lower-cased word pieces. Names, however, are told by capitals, and sentence starts by the space or
line break before a word. Both are packed into one small number, the *shape*, whose embedding is added to every piece of
the word and again to the word's vector. Training and reading call the same function, so the two cannot drift apart.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache


class Gap(IntEnum):
    """What stands between a word and the word before it."""

    NONE = 0
    SPACE = 1
    LINE = 2
    """At least one line break; also the start of a window."""


class Case(IntEnum):
    """The written form of a word, apart from its letters."""

    LOWER = 0
    CAPITALISED = 1
    UPPER = 2
    INITIAL = 3
    """A single capital, with or without a full stop: ``W.``"""
    MIXED = 4
    """Capitals inside: ``McCain``, ``iPhone``."""
    DIGITS = 5
    NUMBER = 6
    """Digits with points, commas or other signs: ``1,200.5``."""
    ALPHANUMERIC = 7
    PUNCTUATION = 8
    DOTTED = 9
    """Capitals with full stops: ``U.S.``"""


N_SHAPES = len(Gap) * len(Case)
"""Number of shapes; number ``N_SHAPES`` itself is used for the special pieces at the ends of a window."""


@lru_cache(maxsize=1 << 16)
def case_of(word: str) -> Case:
    """The case class of one word."""
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if digits:
        return Case.ALPHANUMERIC if letters else (Case.DIGITS if word.isdigit() else Case.NUMBER)
    if not letters:
        return Case.PUNCTUATION
    return _letter_case(word, letters)


def _letter_case(word: str, letters: list[str]) -> Case:
    if not any(c.isupper() for c in letters):
        return Case.LOWER
    if all(c.isupper() for c in letters):
        if len(letters) == 1:
            return Case.INITIAL
        return Case.DOTTED if "." in word else Case.UPPER
    if letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return Case.CAPITALISED
    return Case.MIXED


def shape_of(word: str, gap: Gap) -> int:
    """The shape number of a word after a gap, in ``range(N_SHAPES)``."""
    return case_of(word) * len(Gap) + gap
