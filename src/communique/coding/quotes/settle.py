"""The last look at attributions: clean edges, one for each cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.coding.quotes.attribution import Attribution
from communique.coding.quotes.marks import Quotation
from communique.coding.quotes.spans import length
from communique.data import Span

_MARKS = frozenset("\"“”„«»‘’'`")
_EDGES = frozenset(" \n\t,;:–—-")


def _clean(span: Span, text: str, quotations: Sequence[Quotation]) -> Span | None:
    """A span without marks at its ends that belong to no quotation inside, and without the punctuation around them."""
    starts = {q.span.start for q in quotations if span.contains(q.span)}
    ends = {q.span.end for q in quotations if span.contains(q.span)}
    start, end = span.start, span.end
    while start < end and start not in starts and (text[start] in _MARKS or text[start] in _EDGES):
        start += 1
    while end > start and end not in ends and (text[end - 1] in _EDGES or _is_loose(text, start, end)):
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _is_loose(text: str, start: int, end: int) -> bool:
    """Whether a span ends in a mark that is no apostrophe of a plural: nothing in the span opens it."""
    return text[end - 1] in _MARKS and not (
        text[end - 1] in "'’" and text[end - 2 : end - 1] == "s" and end - start > 2
    )


def settle(attributions: Sequence[Attribution], text: str, quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """Attributions with clean edges; of several of one cue the one that marks confirm, else the longest."""
    best: dict[tuple[int, ...], Attribution] = {}
    for number, attribution in enumerate(attributions):
        spans = (_clean(span, text, quotations) for span in attribution.content)
        content = tuple(span for span in spans if span is not None)
        if not content:
            continue
        cleaned = replace(attribution, content=content)
        key = (cleaned.cue.i,) if cleaned.cue is not None else (-1, number)
        other = best.get(key)
        if other is None or (cleaned.marked, length(content)) > (other.marked, length(other.content)):
            best[key] = cleaned
    return tuple(best.values())
