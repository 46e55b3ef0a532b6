"""From text to the words that matter for time: a string of kinds and, beside it, the words with place and meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from communique.coding.times.holidays import HOLIDAYS
from communique.coding.times.lexicon import (
    ABBREVIATIONS,
    CAPITALISED,
    KINDS,
    ORDINALS,
    WORDS,
    Value,
)
from communique.coding.times.numerals import joined, read_numeral

_LONGEST_NAME: Final = 24  # characters of the longest name of a holiday
_MONEY: Final = frozenset("$£€#.")
_YEAR_BEGINNINGS: Final = frozenset({18, 19, 20, *range(1820, 2000, 10)})
BREAK: Final = "."  # between words that do not stand side by side
_TOKEN: Final = re.compile(
    r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)|(?<!\d)\d{1,2}(?::\d\d)?(?=[ap]\.?m\b|[AP]\.?M\b)"
    r"|'?(?<!\d)\d++(?:[.,:/]\d++){0,3}(?:st|nd|rd|th|s)?\b|[A-Za-z]+(?:\.[A-Za-z]\b)?"
)
_NAMED_DAY: Final = re.compile(
    "|".join(re.escape(name).replace("'", "['’]") for name in sorted(HOLIDAYS, key=len, reverse=True))
)
_NAMED_DAY_STARTS: Final = frozenset(name.split()[0].split("'")[0].rstrip(".") for name in HOLIDAYS)
_GAPS: Final = {"-": KINDS["dash"], "–": KINDS["dash"], ",": KINDS["comma"], "'s": KINDS["possessive"],
                "’s": KINDS["possessive"], "'": KINDS["possessive"]}  # fmt: skip
_CAPITAL_KINDS: Final = frozenset(KINDS[kind] for kind in CAPITALISED)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon in its place."""

    kind: str
    start: int
    end: int
    value: Value
    text: str  # lower case


@dataclass(slots=True)
class Stream:
    """The lexicon words of a text. `kinds` is as long as `words`; where it has a break or a mark, `words` has None."""

    kinds: list[str] = field(default_factory=list)
    words: list[Word | None] = field(default_factory=list)

    def put(self, kind: str, word: Word | None) -> None:
        """Append one place."""
        self.kinds.append(kind)
        self.words.append(word)


def lex(text: str) -> Stream:
    """The words of `text` that can be part of a time expression, in order, with breaks where others stand between."""
    stream = Stream()
    end = 0
    skip = 0
    for match in _TOKEN.finditer(text):
        if match.start() < skip:
            continue
        word = _word_at(text, match)
        if word is None:
            continue
        if word.start > end or word.kind != KINDS["ampm"]:
            _close_gap(stream, text[end : word.start] if word.start - end < 6 else BREAK)
        _append(stream, word)
        end = skip = word.end
    return stream


def _word_at(text: str, match: re.Match[str]) -> Word | None:
    first = match[0][0]
    if first.isdigit() or first == "'":
        return _numeral(text, match)
    if first.isupper():
        return _named_day(text, match) or _lexicon_word(text, match)
    return _lexicon_word(text, match)


def _named_day(text: str, match: re.Match[str]) -> Word | None:
    if match[0].lower() not in _NAMED_DAY_STARTS:
        return None
    named = _NAMED_DAY.match(text[match.start() : match.start() + _LONGEST_NAME].lower())
    if named is None:
        return None
    name = named[0].replace("’", "'")
    return Word(KINDS["holiday"], match.start(), match.start() + named.end(), name, name)


def _lexicon_word(text: str, match: re.Match[str]) -> Word | None:
    raw, end = match[0], match.end()
    lower = raw.lower()
    entry = WORDS.get(lower)
    if entry is None or (entry[0] in _CAPITAL_KINDS and raw[0].islower()):
        return None
    if text[end : end + 1] == "." and (lower in ABBREVIATIONS or "." in lower):
        end += 1
    return Word(entry[0], match.start(), end, entry[1], lower)


def _numeral(text: str, match: re.Match[str]) -> Word | None:
    raw, start = match[0], match.start()
    before = text[start - 1 : start] if start else ""
    if before.isalnum():
        return Word(KINDS["number"], start, match.end(), 0, "")  # the digits of "G20": a word, but no date
    if before in _MONEY or (raw[0] == "'" and before in ("'", "`")):
        return None
    numeral = read_numeral(raw)
    return Word(KINDS[numeral[0]], start, match.end(), numeral[1], raw) if numeral else None


def _close_gap(stream: Stream, gap: str) -> None:
    if not stream.kinds:
        return
    mark = gap.strip()
    if not gap or gap.count("\n") > 1:
        stream.put(BREAK, None)
    elif mark:
        stream.put(_GAPS.get(mark, BREAK), None)


def _append(stream: Stream, word: Word) -> None:
    """Add `word`, joining number words that make one number: "twenty four", "nineteen ninety-six"."""
    hyphen = len(stream.words) > 1 and stream.kinds[-1] == KINDS["dash"]
    last = stream.words[-2 if hyphen else -1] if stream.words else None
    one = _joined(last, word) if last is not None else None
    if one is None:
        stream.put(word.kind, word)
        return
    if hyphen:
        stream.kinds.pop()
        stream.words.pop()
    stream.kinds[-1], stream.words[-1] = one.kind, one


def _joined(last: Word, word: Word) -> Word | None:
    """Only words join, never numerals; the text of a number in several words is empty."""
    in_words = last.kind == KINDS["word"] or (last.kind == KINDS["year"] and not last.text)
    is_ordinal = word.kind == KINDS["ordinal"] and word.text in ORDINALS
    if not in_words or not (is_ordinal or word.kind == KINDS["word"]):
        return None
    assert isinstance(last.value, int)
    assert isinstance(word.value, int)
    total = joined(last.value, word.value)
    if total is None:
        return None
    is_year = not is_ordinal and last.value in _YEAR_BEGINNINGS and 1800 < total < 2100
    return Word(KINDS["year"] if is_year else word.kind, last.start, word.end, total, "")
