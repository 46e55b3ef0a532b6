"""Windows: the stretches of text that the encoder reads at once.

A window is a paragraph; paragraphs are set apart by a blank line. A paragraph too long for the encoder is read in
several windows, each beginning with the last, possibly unfinished, sentence of the one before, so no sentence is read
in halves and nothing is left out. White space never reaches the encoder: what remains of it is the gap before a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from communique.reading.pieces import WordPieces
from communique.reading.shapes import N_SHAPES, Gap, shape_of

MAX_PIECES = 180
"""Length of a window in word pieces. The model was trained on windows up to this length."""

LONGEST_PIECES = 500
"""Length, at most, of a window that one sentence fills; the encoder has 512 positions. Longer sentences are divided."""


BREAKS: Final = "communique_breaks"
"""Key of ``doc.user_data``: code points where something new begins inside a paragraph, as after a dateline."""


@dataclass(frozen=True)
class Paragraph:
    """The words of one paragraph: token numbers in the document, and the gap before each."""

    document: int
    tokens: tuple[int, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Window:
    """Words `start` to `end` of a paragraph, ready for the encoder.

    `pieces` and `piece_shapes` are as long as the window in pieces, `first` (place of each word's first piece) and
    `shapes` as long as it has words.
    """

    paragraph: Paragraph
    start: int
    end: int
    pieces: tuple[int, ...]
    piece_shapes: tuple[int, ...]
    first: tuple[int, ...]
    shapes: tuple[int, ...]

    @property
    def is_last(self) -> bool:
        """Whether the window reaches the end of its paragraph."""
        return self.end == len(self.paragraph.tokens)


def paragraphs_of(doc: Doc, number: int) -> Iterator[Paragraph]:
    """The paragraphs of a document, which is known as `number` among those read together; a break ends one too."""
    breaks = frozenset(doc.user_data.get(BREAKS, ()))
    tokens: list[int] = []
    gaps: list[Gap] = []
    newlines, space = 1, False
    for token in doc:
        if token.is_space:
            newlines += token.text.count("\n") + token.text.count("\u2029")
            space = True
            continue
        if tokens and (newlines > 1 or token.idx in breaks):
            yield Paragraph(number, tuple(tokens), tuple(gaps))
            tokens, gaps = [], []
        gaps.append(Gap.LINE if newlines or not tokens else Gap.SPACE if space else Gap.NONE)
        tokens.append(token.i)
        newlines, space = 0, bool(token.whitespace_)
    if tokens:
        yield Paragraph(number, tuple(tokens), tuple(gaps))


def window_at(doc: Doc, paragraph: Paragraph, start: int, pieces: WordPieces, limit: int = MAX_PIECES) -> Window:
    """The longest window from word `start` of a paragraph within `limit` pieces; it holds one word at least."""
    ids, piece_shapes = [pieces.cls], [N_SHAPES]
    first: list[int] = []
    shapes: list[int] = []
    end = start
    for token, gap in zip(paragraph.tokens[start:], paragraph.gaps[start:], strict=True):
        word = doc[token].text
        found = pieces.of(word)
        if first and len(ids) + len(found) > limit:
            break
        shape = shape_of(word, gap)
        first.append(len(ids))
        shapes.append(shape)
        ids.extend(found)
        piece_shapes.extend([shape] * len(found))
        end += 1
    ids.append(pieces.sep)
    piece_shapes.append(N_SHAPES)
    return Window(paragraph, start, end, tuple(ids), tuple(piece_shapes), tuple(first), tuple(shapes))
