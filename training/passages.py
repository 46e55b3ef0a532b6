"""Cutting the training texts into the windows that the model sees: other cuts in every epoch, from a seed.

A treebank document is packed into windows of one to many consecutive sentences, so that sentence starts are learnt in
running text. Line breaks are set between some sentences and, as in hard-wrapped text, inside some; some sentences
lose their full stop, like headlines, and some are written in title case or without capitals.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from communique.reading.pieces import WordPieces
from communique.reading.shapes import Case, Gap, case_of, shape_of
from training.corpora import Document
from training.renaming import Renamer
from training.samples import CodedPassage, CueWord, EventWord, TreeSentence, moved

_Word = TypeVar("_Word", EventWord, CueWord)

MAX_PIECES = 180
"""Length of a training window in word pieces; the package reads windows of this length."""

_HARD_LIMIT = 500
"""Longest sentence trained on, in pieces: the encoder has 512 positions."""

# shares of windows or sentences, chosen by what captured pages look like, not tuned
_SHARE_SINGLE = 0.25
_SHARE_WRAPPED = 0.08
_SHARE_LINE_BREAK = 0.10
_SHARE_WITHOUT_STOP = 0.05
_SHARE_TITLE_CASE = 0.03
_SHARE_LOWER_CASE = 0.02
_SHARE_MERGED = 0.3
_SHARE_RENAMED = 0.25


@dataclass(frozen=True)
class Passage:
    """One window: `words` and `shapes` in parallel; `sentences` with the number of their first word, or what is
    `coded` in it."""

    words: tuple[str, ...]
    shapes: tuple[int, ...]
    sentences: tuple[tuple[int, TreeSentence], ...] = ()
    coded: CodedPassage | None = None


def tree_passages(
    documents: list[Document], pieces: WordPieces, renamer: Renamer, rng: random.Random
) -> Iterator[Passage]:
    """Windows over all sentences of the treebank documents; in some of them names are exchanged for others."""
    for document in documents:
        pending: list[TreeSentence] = []
        used, limit = 0, _draw_limit(rng)
        for original in document:
            sentence = renamer.renamed(original, rng) if rng.random() < _SHARE_RENAMED else original
            size = sum(len(pieces.of(w)) for w in sentence.words)
            if size > _HARD_LIMIT:
                continue
            breaks = sentence.opens_paragraph and rng.random() < 0.7
            if pending and (breaks or used + size > limit):
                yield _tree_passage(pending, rng)
                pending, used, limit = [], 0, _draw_limit(rng)
            pending.append(sentence)
            used += size
        if pending:
            yield _tree_passage(pending, rng)


def _draw_limit(rng: random.Random) -> int:
    return 0 if rng.random() < _SHARE_SINGLE else rng.randint(20, MAX_PIECES)


def _tree_passage(sentences: list[TreeSentence], rng: random.Random) -> Passage:
    words: list[str] = []
    shapes: list[int] = []
    placed: list[tuple[int, TreeSentence]] = []
    wrap = rng.randint(45, 90) if rng.random() < _SHARE_WRAPPED else 0
    column = 0
    gap = Gap.LINE if rng.random() < 0.6 else Gap.SPACE
    for original in sentences:
        sentence = _without_stop(original) if rng.random() < _SHARE_WITHOUT_STOP else original
        cased = _recased(sentence.words, rng)
        placed.append((len(words), sentence))
        if words and (sentence is not original or sentence.opens_paragraph or rng.random() < _SHARE_LINE_BREAK):
            gap = Gap.LINE
        for word, shown, space in zip(sentence.words, cased, sentence.spaces, strict=True):
            column += len(word) + 1
            if wrap and column > wrap and gap == Gap.SPACE:
                gap, column = Gap.LINE, 0
            words.append(word)
            shapes.append(shape_of(shown, gap))
            gap = Gap.SPACE if space else Gap.NONE
        if sentence is not original:
            gap = Gap.LINE
    return Passage(tuple(words), tuple(shapes), sentences=tuple(placed))


def _recased(words: tuple[str, ...], rng: random.Random) -> tuple[str, ...]:
    """The words as a headline or a careless writer would capitalise them; their lemmas and labels stay."""
    draw = rng.random()
    if draw < _SHARE_TITLE_CASE:
        return tuple(w.capitalize() if case_of(w) == Case.LOWER and len(w) > 2 else w for w in words)
    if draw < _SHARE_TITLE_CASE + _SHARE_LOWER_CASE:
        return tuple(w.lower() for w in words)
    return words


def _without_stop(sentence: TreeSentence) -> TreeSentence:
    """The sentence without its final punctuation mark, where nothing hangs on the mark."""
    last = len(sentence.words)
    if last < 3 or sentence.upos[-1] != "PUNCT" or last in sentence.heads or sentence.heads[-1] == 0:
        return sentence
    parallel = ("words", "spaces", "lemmas", "upos", "xpos", "feats", "heads", "relations", "names")
    kept = {field: getattr(sentence, field)[:-1] for field in parallel}
    return replace(sentence, **kept)


def coded_passages(passages: Iterable[CodedPassage], pieces: WordPieces, rng: random.Random) -> Iterator[Passage]:
    """Windows over the coded paragraphs: some joined as if only a line break stood between them, long ones cut."""
    pending: CodedPassage | None = None
    for original in passages:
        for part in _cut(original, pieces):
            joined = _join(pending, part) if pending and rng.random() < _SHARE_MERGED else None
            if joined and _size(joined, pieces) <= MAX_PIECES:
                pending = joined
                continue
            if pending:
                yield _coded_passage(pending)
            pending = part
    if pending:
        yield _coded_passage(pending)


def _coded_passage(passage: CodedPassage) -> Passage:
    shapes = tuple(shape_of(w, g) for w, g in zip(passage.words, passage.gaps, strict=True))
    return Passage(passage.words, shapes, coded=passage)


def _size(passage: CodedPassage, pieces: WordPieces) -> int:
    return sum(len(pieces.of(w)) for w in passage.words)


def _cut(passage: CodedPassage, pieces: WordPieces) -> Iterator[CodedPassage]:
    while _size(passage, pieces) > MAX_PIECES:
        used, fits = 0, 0
        while used + len(pieces.of(passage.words[fits])) <= MAX_PIECES:
            used += len(pieces.of(passage.words[fits]))
            fits += 1
        stops = [i + 1 for i in range(fits) if passage.words[i] in (".", "?", "!")]
        at = stops[-1] if stops else fits
        yield _slice(passage, 0, at)
        passage = _slice(passage, at, len(passage.words))
    if passage.words:
        yield passage


def _slice(passage: CodedPassage, start: int, end: int) -> CodedPassage:
    size = end - start

    def inside(marked: dict[int, _Word] | None) -> dict[int, _Word] | None:
        if marked is None:
            return None
        return {at - start: word.moved(-start, size) for at, word in marked.items() if start <= at < end}

    return CodedPassage(
        passage.words[start:end],
        passage.gaps[start:end],
        inside(passage.triggers),
        inside(passage.cues),
        frozenset(moved(passage.unsure, -start, size)),
    )


def _join(first: CodedPassage, second: CodedPassage) -> CodedPassage | None:
    """Both in a row; None where they are coded for different things."""
    if (first.triggers is None) != (second.triggers is None) or (first.cues is None) != (second.cues is None):
        return None
    shift = len(first.words)
    size = shift + len(second.words)

    def both(left: dict[int, _Word] | None, right: dict[int, _Word] | None) -> dict[int, _Word] | None:
        if left is None or right is None:
            return None
        return left | {at + shift: word.moved(shift, size) for at, word in right.items()}

    return CodedPassage(
        first.words + second.words,
        first.gaps + second.gaps,
        both(first.triggers, second.triggers),
        both(first.cues, second.cues),
        first.unsure | {n + shift for n in second.unsure},
    )
