"""Reads documents with the shipped model: windows, network, decoding, until every paragraph is read to its end."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from communique.errors import ReaderError
from communique.reading.analysis import Analyser, BoolArray, Labels, WindowAnalysis
from communique.reading.encoder import Encoder, Outputs
from communique.reading.lemmas import EditRule, Lemmatizer
from communique.reading.pieces import WordPieces
from communique.reading.starts import predicted_starts
from communique.reading.windows import LONGEST_PIECES, MAX_PIECES, Paragraph, Window, paragraphs_of, window_at

MODEL_FOLDER = Path(__file__).parent / "model"
_NETWORKS = {False: "model.onnx", True: "fast.onnx"}
_FILES = (
    *_NETWORKS.values(),
    "weights.bin",
    "tokenizer.json",
    "labels.json",
    "lemmas.tsv.gz",
    "names.json",
    "arcs.onnx",
    "relations.onnx",
    "root.json",
)


@dataclass(frozen=True)
class Stretch:
    """The part of a window that counts: its first `words` words, as document token numbers, with what was read."""

    tokens: tuple[int, ...]
    analysis: WindowAnalysis
    outputs: Outputs


class ModelReader:
    """The model and the way through it. One per process; safe to use from several threads."""

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int = 1, *, fast: bool = False) -> None:
        """Load the model files in `folder`; the `fast` network is two thirds of the other."""
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise ReaderError(f"the model folder {folder} lacks {', '.join(missing)}; it needs {', '.join(_FILES)}")
        self.labels = Labels.read(folder / "labels.json")
        self._pieces = WordPieces(folder / "tokenizer.json")
        self._encoder = Encoder(folder / _NETWORKS[fast], threads)
        self._analyser = Analyser(self.labels, folder)
        table = dict(_table_rows(folder / "lemmas.tsv.gz"))
        known = frozenset(table.values())
        self.lemmatizer = Lemmatizer(
            rules=tuple(EditRule.parse(text) for text in self.labels.rules),
            table=table,
            is_word=lambda word: word in known or self._pieces.knows(word),
        )

    def read(self, docs: Sequence[Doc]) -> list[list[Stretch]]:
        """Everything the model finds in each document, as stretches that cover all its words in order."""
        found: list[list[Stretch]] = [[] for _ in docs]
        given = [_given_starts(doc) for doc in docs]
        pending = [self._window(docs, p, 0) for n, doc in enumerate(docs) for p in paragraphs_of(doc, n)]
        while pending:
            following: list[Window] = []
            for window, outputs in zip(pending, self._encoder.run(pending), strict=True):
                number = window.paragraph.document
                tokens = window.paragraph.tokens[window.start : window.end]
                starts = _starts(outputs, given[number], docs[number], tokens)
                used = self._used(window, starts)
                if used == 0:
                    following.append(self._window(docs, window.paragraph, window.start, LONGEST_PIECES))
                    continue
                part = {name: values[:used] for name, values in outputs.items()}
                found[number].append(Stretch(tokens[:used], self._analyser.analyse(part, starts[:used]), part))
                if window.start + used < len(window.paragraph.tokens):
                    following.append(self._window(docs, window.paragraph, window.start + used))
            pending = following
        return [sorted(stretches, key=lambda s: s.tokens[0]) for stretches in found]

    def _window(self, docs: Sequence[Doc], paragraph: Paragraph, start: int, limit: int = MAX_PIECES) -> Window:
        return window_at(docs[paragraph.document], paragraph, start, self._pieces, limit)

    def _used(self, window: Window, starts: BoolArray) -> int:
        """Words of a window that are read for good: all but a last sentence that may go on; 0: read more."""
        if window.is_last:
            return len(starts)
        last = int(np.flatnonzero(starts)[-1])
        if last > 0:
            return last
        return 0 if len(window.pieces) <= MAX_PIECES + 1 else len(starts)


def _starts(outputs: Outputs, given: BoolArray | None, doc: Doc, tokens: tuple[int, ...]) -> BoolArray:
    if given is None:
        return predicted_starts(outputs["starts"], [doc[i].text for i in tokens])
    starts: BoolArray = given[list(tokens)]
    starts[0] = True
    return starts


def _given_starts(doc: Doc) -> BoolArray | None:
    """Sentence starts that something before us has set: they are kept, as spaCy's own parser keeps them."""
    if not doc.has_annotation("SENT_START"):
        return None
    return np.array([bool(token.is_sent_start) for token in doc], dtype=np.bool_)


def _table_rows(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            key, _, lemma = line.rstrip("\n").partition("\t")
            yield key, lemma
