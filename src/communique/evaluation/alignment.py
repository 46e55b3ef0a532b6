"""From spans of an article back to the decoded input, where gold annotations live."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from pathlib import PurePath

from communique.data import Article, Findings, Span


def to_input(article: Article) -> Callable[[Span], Span]:
    """A function from a span of `article.text` to the span of the decoded input it was read from.

    Articles without a map (HTML) keep their own offsets.
    """
    segments = article.source_map
    if not segments:
        return lambda span: span
    starts = [segment.text_start for segment in segments]

    def point(position: int) -> int:
        segment = segments[max(0, bisect_right(starts, position) - 1)]
        return segment.input_start + min(max(0, position - segment.text_start), segment.length)

    def back(span: Span) -> Span:
        start = point(span.start)
        return Span(start, max(start, point(span.end - 1) + 1 if span.end > span.start else start))

    return back


def by_stem(found: Iterable[Findings]) -> dict[str, Findings]:
    """Findings keyed by the file stem of their input, as gold files name their documents."""
    return {PurePath(findings.article.source.name).name.removesuffix(".txt"): findings for findings in found}
