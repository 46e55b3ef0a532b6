"""What a line looks like: the measurements by which roles are told apart. All linear in the line's length."""

from __future__ import annotations

import re
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’'»)\]\u2019]{0,4}$|[.!?…]''$")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|“[^”]*(?:”|$)|``[^']*(?:''|$)|«[^»]*(?:»|$)")
_REPORTING: Final = re.compile(
    r"\b(?:said|says|told|tells|added|adds|announced|announces|according to|reported|reports|stated|warned|warns|denied"
    r"|insisted|argued|acknowledged|accused|criticized|criticised|condemned|urged|called|claimed|explained|noted"
    r"|confirmed|declared|replied|asked|wrote|tweeted|spokes(?:man|woman|person))\b",
    re.I,
)
_WE: Final = re.compile(r"\b(?:we|us|our|ours)\b", re.I)
_YOU: Final = re.compile(r"\b(?:you|your|yours|you're|you’re)\b", re.I)
_DATUM: Final = re.compile(r":\s?[\d$€£]|:$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_SMALL: Final = frozenset(
    "a an and are as at be but by for from has have he her his in into is it its more not of on or over said she that "
    "the their they this to under was were which who will with would".split()
)


def unquoted(text: str) -> str:
    """The text without what stands in quotation marks; a quotation left open runs to the end."""
    return _QUOTED.sub(" ", text)


def ends_sentence(text: str) -> bool:
    """Whether it ends as a sentence does."""
    return bool(_SENTENCE_END.search(text[-8:]))


def is_prose(text: str) -> bool:
    """Whether a line is running text: a sentence with an end, or long with the small words of one."""
    words = text.split()
    if len(words) >= 6 and ends_sentence(text):
        return True
    return len(words) >= 14 and small_share(words) >= 0.15


def small_share(words: list[str]) -> float:
    """The share of articles, prepositions, auxiliaries and pronouns."""
    return sum(word.lower().strip(",.;:\"'“”‘’()") in _SMALL for word in words) / max(1, len(words))


def is_label(text: str) -> bool:
    """Whether a line could be a link or a button: a few words, no statement, no figure after a colon."""
    stated = ends_sentence(text) and not text.endswith("?")
    return len(text.split()) <= 8 and not stated and not _DATUM.search(text)


def reports(text: str) -> bool:
    """Whether somebody outside quotation marks says something."""
    return bool(_REPORTING.search(unquoted(text)))


def addresses_reader(text: str) -> bool:
    """Whether, outside quotation marks, "we" or "you" are spoken of."""
    plain = unquoted(text)
    return bool(_WE.search(plain) or _YOU.search(plain))


def content_words(text: str) -> set[str]:
    """Words of four letters or more in lower case."""
    return {word.lower() for word in _WORD.findall(text) if len(word) > 3}
