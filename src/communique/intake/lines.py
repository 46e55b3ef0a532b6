"""The lines of a decoded input, freed from Markdown marks and invisible characters, each with its way back.

Invariant: what a line shows is made of its pieces alone, and each piece is a range of the decoded input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from communique.intake.features import ends_sentence

BREAK: Final = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(map(chr, (*range(9), *range(14, 32))))
_INVISIBLE: Final = re.compile(f"[{re.escape(_UNSEEN)}]+")
_EDGE: Final = _UNSEEN + "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_EMOJI: Final = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]")
_HEADING: Final = re.compile(r"(#{1,6})\s+(?=\S)")
_CLOSING_HASHES: Final = re.compile(r"\s#{1,6}$")
_BULLET: Final = re.compile(r"(?:[•●▪◦‣·]\s*|[*+-]\s+|>\s*)(?=[^\s*>])")
_TARGET: Final = r"\((?:[^()\s]|\([^()\s]{0,100}\)){0,1000}(?:\s\"[^\"]{0,200}\")?\)"
_MARKUP: Final = (
    # (pattern, groups that are marks): of a link the words stay, of an image nothing
    (re.compile(rf"\[?!\[[^\[\]]{{0,500}}\]{_TARGET}(?:\]{_TARGET})?"), (0,)),
    (re.compile(rf"(?<![!\]])(\[)[^\[\]]{{1,500}}(\]{_TARGET})"), (1, 2)),
    (re.compile(r"(?<![\w*])(\*{2,3})(?=[^\s*])[^*]{1,2000}(?<=[^\s*])(\*{2,3})(?![\w*])"), (1, 2)),
    (re.compile(r"(?<!\w)(__)(?=[^\s_])[^_]{1,2000}(?<=[^\s_])(__)(?!\w)"), (1, 2)),
    (re.compile(r"(?<![\w*])(\*)(?=[^\s*])(?:[^*]|\*\*){1,2000}(?<=\S)(\*)(?![\w*])"), (1, 2)),
    (re.compile(r"(?<![\w_])(_)(?=[^\s_])[^_]{1,2000}(?<=[^\s_])(_)(?![\w_])"), (1, 2)),
)
_TRAILING_CREDIT: Final = re.compile(
    r"(?<=[.!?\"”’')])\s+(?=\((?:additional )?(?:reporting|writing) by [^()]{3,600}\)\W{0,3}$)", re.I
)
_WRAP: Final = range(40, 121)  # widths at which e-mail and old wire terminals break their lines
_PAGE_SHARE: Final = 0.8  # of a page's breaks, among which are those of its headlines and date lines
_BLOCK_SHARE: Final = 0.9
_RAGGED: Final = 8  # an eighth of the width
_LOWER_SHARE: Final = 0.4  # English prose has three in four


@dataclass(frozen=True, slots=True)
class Piece:
    """A range of the decoded input that a line shows, and what joins it to the piece before."""

    start: int
    end: int
    glue: str = ""  # " " where a broken line was rejoined


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or several that an editor had wrapped."""

    start: int  # of the range of the decoded input, white space at both ends left out
    end: int
    shown: str
    pieces: tuple[Piece, ...]
    level: int = 0  # of a Markdown heading, 1 to 6; 0 otherwise
    bullet: bool = False
    after_blank: bool = False

    @property
    def words(self) -> list[str]:
        """Split at white space."""
        return self.shown.split()


def split_lines(decoded: str) -> list[Line]:
    """All lines that show anything, wrapped paragraphs rejoined, credits at a paragraph's end on their own."""
    lines = [part for line in _physical(decoded) for part in _without_credit(decoded, line)]
    blocks = list(_blocks(lines))
    width = _width(blocks, _PAGE_SHARE)
    return [line for block in blocks for line in _unwrapped(block, width)]


def _physical(decoded: str) -> Iterator[Line]:
    blank = True
    for start, end in _ranges(decoded):
        raw = decoded[start:end]
        left = start + len(raw) - len(raw.lstrip(_EDGE))
        right = end - (len(raw) - len(raw.rstrip(_EDGE)))
        if left >= right:
            blank = True
            continue
        yield replace(_line(decoded, left, right), after_blank=blank)
        blank = False


def _ranges(decoded: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in BREAK.finditer(decoded):
        yield at, match.start()
        at = match.end()
    yield at, len(decoded)


def _line(decoded: str, start: int, end: int) -> Line:
    """The line at a trimmed range of the decoded input."""
    text = decoded[start:end]
    heading = _HEADING.match(text)
    bullet = None if heading else _BULLET.match(text)
    lead = heading or bullet
    marks = [(0, lead.end())] if lead else []
    closing = _CLOSING_HASHES.search(text) if heading else None
    if closing:
        marks.append(closing.span())
    marks += _marks(text)
    pieces = tuple(Piece(start + a, start + b) for a, b in _trimmed(text, _complement(marks, len(text))))
    shown = "".join(decoded[piece.start : piece.end] for piece in pieces)
    return Line(start, end, shown, pieces, len(heading[1]) if heading else 0, bullet is not None)


def _marks(text: str) -> list[tuple[int, int]]:
    """Ranges of Markdown marks and invisible characters."""
    found = [match.span(group) for pattern, groups in _MARKUP for match in pattern.finditer(text) for group in groups]
    return found + [match.span() for match in _INVISIBLE.finditer(text) if not _joins_emoji(text, match)]


def _joins_emoji(text: str, match: re.Match[str]) -> bool:
    """A zero-width joiner between two emoji makes them one sign: it stays."""
    return bool(match[0] == "\u200d" and _EMOJI.match(text[match.start() - 1 : match.start()]))


def _complement(ranges: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in sorted(ranges):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def _trimmed(text: str, ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges without white space before the first visible character and after the last."""
    seen = [(a, b) for a, b in ranges if a < b]
    while seen and not text[slice(*seen[0])].strip():
        del seen[0]
    while seen and not text[slice(*seen[-1])].strip():
        del seen[-1]
    if seen:
        a, b = seen[0]
        seen[0] = (b - len(text[a:b].lstrip()), b)
        a, b = seen[-1]
        seen[-1] = (a, a + len(text[a:b].rstrip()))
    return seen


def _without_credit(decoded: str, line: Line) -> Iterator[Line]:
    """The line, cut in two where a wire credit in brackets ends its paragraph."""
    cut = _TRAILING_CREDIT.search(decoded, line.start, line.end)
    if not cut:
        yield line
        return
    head = _line(decoded, line.start, cut.start())
    yield replace(head, after_blank=line.after_blank)
    yield _line(decoded, cut.end(), line.end)


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.after_blank and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _width(blocks: Sequence[list[Line]], share: float) -> int | None:
    """The width at which an editor broke the lines of these blocks; None where the breaks are somebody's choice.

    A break is one of a fixed width where the next line's first word would not have fitted, at two places at least. Of
    all breaks after lines of at least half that width, `share` must be so or fall within a sentence: sentences one to
    a line are not like that. Two in five of them must go on in lower case, as headlines in a list do not.
    """
    breaks = [pair for block in blocks if not _is_list(block) for pair in pairwise(block)]
    width = max((len(line.shown) for pair in breaks for line in pair), default=0)
    long = [(a, b) for a, b in breaks if len(a.shown) >= width / 2]
    forced = sum(_forced(a, b, width) for a, b in long)
    within = sum(_goes_on(a, b) for a, b in long)
    either = sum(_forced(a, b, width) or _goes_on(a, b) for a, b in long)
    if width not in _WRAP or forced < 2 or either < share * len(long) or within < _LOWER_SHARE * either:
        return None
    return width


def _is_list(block: list[Line]) -> bool:
    return any(line.level or line.bullet or not line.words for line in block)


def _forced(line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted; people who break lines by hand break some early."""
    return len(line.shown) + 1 + len(after.words[0]) > width - width // _RAGGED


def _goes_on(line: Line, after: Line) -> bool:
    return after.shown[0].islower() and not ends_sentence(line.shown)


def _unwrapped(block: list[Line], page_width: int | None) -> Iterator[Line]:
    """The block's lines, those joined again that a width had broken: the page's, or else the block's own."""
    width = page_width or _width([block], _BLOCK_SHARE)
    if width is None or _is_list(block):
        yield from block
        return
    part: list[Line] = []
    for line in block:
        if part and not _forced(part[-1], line, width) and not _goes_on(part[-1], line):
            yield _rejoined(part)
            part = []
        part.append(line)
    yield _rejoined(part)


def _rejoined(block: list[Line]) -> Line:
    if len(block) == 1:
        return block[0]
    pieces = list(block[0].pieces)
    shown = block[0].shown
    for line in block[1:]:
        glue = "" if shown.endswith("-") and not shown.endswith("--") else " "
        shown += glue + line.shown
        pieces += [replace(piece, glue=glue if n == 0 else "") for n, piece in enumerate(line.pieces)]
    return Line(block[0].start, block[-1].end, shown, tuple(pieces), after_blank=block[0].after_blank)
