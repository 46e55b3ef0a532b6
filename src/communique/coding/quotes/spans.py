"""From tokens of a tree to the characters they cover."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from communique.data import Span

_TRIM = frozenset(" \n\t,;:.–—-")


def subtree(token: Token, without: Iterable[int] = ()) -> set[int]:
    """Indices of a token and all that hangs on it, leaving out the branches headed by `without`."""
    barred = frozenset(without)
    found: set[int] = set()
    todo = [token]
    while todo:
        here = todo.pop()
        found.add(here.i)
        todo.extend(child for child in here.children if child.i not in barred)
    return found


def char_spans(doc: Doc, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Character spans of a set of tokens, one for each run; a gap of nothing but punctuation does not end a run.

    Punctuation that belongs to the sentence around is left out at both ends of a run.
    """
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and all(doc[j].is_punct or doc[j].is_space for j in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple(span for first, last in runs if (span := _trimmed(doc, first, last)) is not None)


def _trimmed(doc: Doc, first: int, last: int) -> Span | None:
    while first <= last and _TRIM.issuperset(doc[first].text):
        first += 1
    while last >= first and _TRIM.issuperset(doc[last].text):
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last])) if first <= last else None


def join(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Sorted spans with those merged that overlap or have nothing but blanks and punctuation between them in a line."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and _touches(joined[-1], span, text):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _touches(left: Span, right: Span, text: str) -> bool:
    gap = text[left.end : right.start]
    return right.start <= left.end or (len(gap) < 8 and "\n" not in gap and not any(c.isalnum() for c in gap))


def length(spans: Iterable[Span]) -> int:
    """Characters in all spans together."""
    return sum(span.end - span.start for span in spans)


def overlap(left: Span, right: Span) -> int:
    """Characters in both spans."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))
