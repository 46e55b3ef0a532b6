"""Quotation marks of every style, paragraph by paragraph.

What may stand in hand-typed and converted text, and what is made of it:

- straight, curly, low, TeX-like (` ``so'' `), doubled single (`''so''`) marks and guillemets;
- single marks, told from apostrophes by what stands beside them, and only outside double marks;
- a mark inside another quotation is part of it;
- a quotation that is never closed ends with its paragraph, and goes on in the next when that opens with a mark again;
- a mark that fits nowhere costs at most the quotation it stands in: every paragraph starts afresh.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from communique.data import Span

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_DOUBLE = re.compile(r"``|''|[\"“”„«»]")
_SINGLE = re.compile(r"['‘’]")
_OPENERS = frozenset(("``", "„", "«"))
_CLOSERS = frozenset(("”", "»"))
_BEFORE_OPEN = frozenset("([{—–-/:;,…")
_ELISION = re.compile(r"(?:em|tis|twas|til|cause|n|round|bout|\d0s|\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between a pair of marks in one paragraph."""

    span: Span  # with its marks
    inner: Span  # without them
    paragraph: int
    closed: bool
    resumed: bool  # opens its paragraph, while the quotation that ends the paragraph before was never closed
    single: bool  # between single marks


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: runs of lines without a blank line between them, trimmed."""
    return tuple(Span(m.start(), m.start() + len(m[0].rstrip())) for m in _PARAGRAPH.finditer(text))


def _opens(text: str, at: int, end: int) -> bool:
    before, after = text[at - 1 : at], text[end : end + 1]
    starts = not before or before.isspace() or before in _BEFORE_OPEN or before in "'‘“\""
    return starts and bool(after) and not after.isspace()


def _closes(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return bool(before) and not before.isspace()


def _double_mark(text: str, found: re.Match[str]) -> _Mark | None:
    sign, start, end = found[0], found.start(), found.end()
    if sign in _OPENERS:
        return _Mark(start, end, opens=True, closes=False)
    if sign in _CLOSERS:
        return _Mark(start, end, opens=False, closes=True)
    if sign == "“":  # closes a German „quotation“
        closes = _closes(text, start) and not text[end : end + 1].isalnum() and text[start - 1] not in _BEFORE_OPEN
        return _Mark(start, end, not closes, closes)
    if sign == "''" and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
        return None
    opens, closes = _opens(text, start, end), _closes(text, start)
    if opens and closes and not text[start - 1 : start].isalnum():
        closes = text[start - 1] in ".,;!?…)—-–"
    return _Mark(start, end, opens, closes or not opens)


def _single_mark(text: str, found: re.Match[str]) -> _Mark | None:
    start, end = found.start(), found.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return None  # an apostrophe
    if found[0] != "’" and _opens(text, start, end) and not _ELISION.match(text, end):
        return _Mark(start, end, opens=True, closes=False)
    closes = found[0] != "‘" and _closes(text, start) and not after.isalnum()
    return _Mark(start, end, opens=False, closes=True) if closes else None


def _outer_pairs(marks: list[_Mark]) -> list[tuple[_Mark, _Mark | None]]:
    """Outermost pairs; None for a quotation that nothing closes. Too many openers: each goes up to the next."""
    depth = 0
    opener: _Mark | None = None
    pairs: list[tuple[_Mark, _Mark | None]] = []
    for mark in marks:
        if opener is None:
            if mark.opens:
                opener, depth = mark, 1
        elif mark.opens and not mark.closes:
            depth += 1
        elif mark.closes:
            depth -= 1
            if depth == 0:
                pairs.append((opener, mark))
                opener = None
    if opener is not None:
        pairs.extend(_flat_pairs([m for m in marks if m.start >= opener.start]))
    return pairs


def _flat_pairs(marks: list[_Mark]) -> list[tuple[_Mark, _Mark | None]]:
    """Pairs when the marks do not balance: no nesting; an opener that meets another is dropped as odd."""
    pairs: list[tuple[_Mark, _Mark | None]] = []
    opener: _Mark | None = None
    for mark in marks:
        if opener is not None and mark.closes:
            pairs.append((opener, mark))
            opener = None
        elif mark.opens:
            opener = mark
    if opener is not None:
        pairs.append((opener, None))
    return pairs


def _drop_possessives(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Without closers that are plural possessives (the workers' rights): a later one closes the same quotation."""
    kept = list(marks)
    for mark, following in pairwise(marks):
        possessive = text[mark.start - 1 : mark.start] == "s" and re.match(r"\s\w", text[mark.end : mark.end + 2])
        if mark.closes and following.closes and not following.opens and possessive:
            kept.remove(mark)
    return kept


def _in_paragraph(text: str, number: int, span: Span) -> list[Quotation]:
    doubles = [m for f in _DOUBLE.finditer(text, span.start, span.end) if (m := _double_mark(text, f))]
    pairs = _outer_pairs(doubles)
    found = [_quotation(number, span, opener, closer, single=False) for opener, closer in pairs]
    taken = [q.span for q in found]
    free = [m for f in _SINGLE.finditer(text, span.start, span.end) if (m := _free_single(text, f, taken))]
    for opener, closer in _flat_pairs(_drop_possessives(text, free)):
        quotation = _quotation(number, span, opener, closer, single=True)
        if closer is not None and not any(quotation.span.overlaps(other) for other in taken):
            found.append(quotation)
    return sorted((q for q in found if q.inner.end > q.inner.start), key=lambda q: q.span)


def _free_single(text: str, found: re.Match[str], taken: list[Span]) -> _Mark | None:
    if any(span.start <= found.start() < span.end for span in taken):
        return None
    return _single_mark(text, found)


def _quotation(number: int, span: Span, opener: _Mark, closer: _Mark | None, *, single: bool) -> Quotation:
    end, inner_end = (closer.end, closer.start) if closer else (span.end, span.end)
    return Quotation(Span(opener.start, end), Span(opener.end, inner_end), number, closer is not None, False, single)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All outermost quotations of a text in order. Linear in its length; never fails on an odd mark."""
    found: list[Quotation] = []
    for number, span in enumerate(paragraphs(text)):
        here = _in_paragraph(text, number, span)
        last = found[-1] if found else None
        if here and last and not last.closed and last.paragraph == number - 1 and here[0].span.start == span.start:
            first = here[0]
            here[0] = Quotation(first.span, first.inner, number, first.closed, True, first.single)
        found.extend(here)
    return tuple(found)
