"""How names are compared: folding of signs, of transliterations, and of the order of a name's words.

Everything here is a pure function of the written name. No two people are called the same for it: equal keys are
evidence that `knowledge.whoswho` weighs with country, date and role.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'’‘`ʻʼʿʾ´")
_UNDECOMPOSED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae"})
_PARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ash", "an", "bin", "ibn", "bint", "de", "la", "da", "di", "van"})
_PARTICLES_TOO = frozenset({"von", "der", "den", "ter", "dos", "del", "abu", "ben", "bar", "du", "le", "st", "san"})
PARTICLES = _PARTICLES | _PARTICLES_TOO
"""Words that stand before a family name and are no name by themselves."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

_SOUNDS = (
    (re.compile(r"^(?:gh|kh|q|c(?=[aouklr])|g(?=[aou]))"), "k"),
    (re.compile(r"(?<!^)kh"), "h"),
    (re.compile(r"kh|gh|ck|q|x|c(?=[aoukltr]|$)"), "k"),
    (re.compile(r"tsch|tch|ch|cz|č"), "c"),
    (re.compile(r"sch|sh|sz|š"), "s"),
    (re.compile(r"dzh|dj|zh|j"), "j"),
    (re.compile(r"ph|ff$|w"), "v"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"z|c(?=[ei])"), "s"),
    (re.compile(r"[yji]+(?=$)"), ""),
    (re.compile(r"f"), "v"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"[aeiouy]|(?<!^)h"), ""),
)
"""Romanisations that newsrooms write for one sound, applied in order to a folded word; vowels go last."""


def strip_accents(text: str) -> str:
    """The text with its letters stripped of accents; other signs stay."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(name: str) -> str:
    """Lower case words without accents, apostrophes, dots or hyphens: "Jean-Claude" → "jean claude"."""
    plain = strip_accents(name.translate(_APOSTROPHES).casefold()).casefold()
    return " ".join(_WORD.findall(plain))


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, without generational suffixes and single initials past the first word."""
    words = [w for w in fold(name).split() if w not in _SUFFIXES]
    full = [w for i, w in enumerate(words) if i == 0 or len(w) > 1]
    return tuple(full or words)


def first_and_last(name: str) -> str:
    """The first and last word of a name, folded: middle names, initials and particles do not tell people apart."""
    words = words_of(name)
    return f"{words[0]} {words[-1]}" if len(words) > 1 else " ".join(words)


@lru_cache(maxsize=65536)
def _sound_of_word(word: str) -> str:
    initial = "a" if word[:1] in "aeiouy" else ""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return initial + word


def sound_key(name: str) -> str:
    """What stays of a name in every romanisation: "Gadhafi", "Qaddafi" and "Kadafi" share it.

    Consonants of each word, particles dropped. Empty where less than two consonants are left: too little to compare.
    """
    return sound_of(words_of(name))


def sound_of(words: Iterable[str]) -> str:
    """`sound_key` of words that are folded already."""
    key = " ".join(filter(None, (_sound_of_word(word) for word in words if word not in PARTICLES)))
    return key if len(key) > 1 else ""


def within_one_edit(a: str, b: str) -> bool:
    """Whether one inserted, dropped, changed or swapped letter turns `a` into `b`; equal strings count."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    changed = rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]
    swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return changed or swapped
