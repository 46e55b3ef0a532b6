"""The article's text out of the lines kept, with the map back to the decoded input and the account of what was left.

Invariants, property-tested: each segment's characters equal those of the decoded input; segments are sorted and do not
overlap; what no segment covers in the text is a blank line between paragraphs or a space that rejoins a broken one;
each visible character of the decoded input is either in a segment or in a dropped range.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from communique.data import Dropped, Segment
from communique.intake.lines import Line


def compose(kept: Sequence[tuple[Line, str]]) -> tuple[str, tuple[Segment, ...]]:
    """Text and source map of the lines kept, each with what joins it to the line before."""
    text: list[str] = []
    segments: list[Segment] = []
    at = 0
    for line, joint in kept:
        shown = _shown_parts(line)
        for number, (glue, start, length, words) in enumerate(shown):
            before = joint if number == 0 else glue
            text += [before, words]
            at += len(before)
            segments.append(Segment(at, start, length))
            at += length
    return "".join(text), tuple(_merged(segments))


def _shown_parts(line: Line) -> list[tuple[str, int, int, str]]:
    """(glue, start in the decoded input, length, characters) of each piece."""
    parts, at = [], 0
    for piece in line.pieces:
        at += len(piece.glue)
        length = piece.end - piece.start
        parts.append((piece.glue, piece.start, length, line.shown[at : at + length]))
        at += length
    return parts


def _merged(segments: Iterable[Segment]) -> Iterable[Segment]:
    last: Segment | None = None
    for segment in segments:
        if last and (last.text_start + last.length, last.input_start + last.length) == (
            segment.text_start,
            segment.input_start,
        ):
            last = Segment(last.text_start, last.input_start, last.length + segment.length)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last


def account(decoded: str, lines: Iterable[tuple[Line, str | None]]) -> tuple[Dropped, ...]:
    """What was left out of each (line, reason): the whole line, or the marks within a line that was kept (None)."""
    dropped: list[Dropped] = []
    for line, reason in lines:
        if reason is not None:
            dropped.append(Dropped(line.start, line.end, reason))
            continue
        edges = [(line.start, line.start), *((piece.start, piece.end) for piece in line.pieces), (line.end, line.end)]
        gaps = [(a, b) for (_, a), (b, _) in pairwise(edges)]
        dropped += [Dropped(a, b, "markup") for a, b in gaps if decoded[a:b].strip()]
    return tuple(dropped)
