"""The spaCy component that writes the model's reading into a ``Doc``.

Sets sentence starts, UPOS (``pos_``), XPOS (``tag_``), morphology, lemmas, Universal Dependencies (``dep_``,
``head``) and names (``ents``: PER, ORG, LOC, and NORP for peoples, faiths and parties' followers), word vectors of the
last layer (``doc.tensor`` [n_tokens, 384], zero at white space) and

- ``doc._.trigger_scores``      float32 [n_tokens, 16], probabilities by ``heads.PLOVER_TYPES``
- ``doc._.mode_scores``         float32 [n_tokens, modes], a distribution by ``heads.MODES``
- ``doc._.factuality_scores``   float32 [n_tokens, 6], a distribution by ``heads.FACTUALITIES``
- ``doc._.cue_scores``          float32 [n_tokens, 1], the probability of a cue
- ``doc._.role_scores``         ``heads.PairScores`` by ``heads.ROLES``: call it with a trigger's token number
- ``doc._.attribution_scores``  the same by ``heads.ATTRIBUTION_ROLES``, for cues
- ``doc._.argument_scores``     the same by ``heads.ARGUMENTS``, for predicates

which are None in documents of other pipelines.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from communique.reading.heads import PairScores, sigmoid, softmax
from communique.reading.reader import MODEL_FOLDER, ModelReader, Stretch

FACTORY = "communique_reader"
_COLUMNS: list[int | str] = ["HEAD", "DEP", "POS", "TAG", "LEMMA", "MORPH"]
_SCORES = ("trigger_scores", "mode_scores", "factuality_scores", "cue_scores")
_PAIRS = {"role_scores": "roles", "attribution_scores": "attribution", "argument_scores": "arguments"}
"""Attributes of documents whose pairs of words are scored, and the heads of the network that score them."""
_WINDOWS = ("communique_windows", "communique_words")
"""Where ``doc.user_data`` keeps the numbers of windows, and which tokens are words."""


def _keys_of(head: str) -> tuple[str, str]:
    """Where ``doc.user_data`` keeps what pairs are scored from: plain arrays, so that documents can be stored."""
    return f"communique_{head}_query", f"communique_{head}_key"


def set_extensions() -> None:
    """Declare the ``doc._`` attributes; safe to call again."""
    if Doc.has_extension(_SCORES[0]):
        return
    for name in _SCORES:
        Doc.set_extension(name, default=None)
    for name, head in _PAIRS.items():
        Doc.set_extension(name, getter=partial(_pair_scores, head))


def _pair_scores(head: str, doc: Doc) -> PairScores | None:
    query, key = _keys_of(head)
    if query not in doc.user_data:
        return None
    return PairScores(doc.user_data[query], doc.user_data[key], *(doc.user_data[name] for name in _WINDOWS))


set_extensions()


class ReaderComponent:
    """Annotates documents. The model is loaded on first use in each process, so the component can be pickled."""

    def __init__(self, vocab: Vocab, folder: Path, threads: int, fast: bool) -> None:
        """`threads` windows are read at once; `fast` leaves out the encoder's last layers."""
        self._vocab, self._folder, self._threads, self._fast = vocab, folder, threads, fast
        self._loaded: ModelReader | None = None
        self._keys: _Keys | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Annotate documents, `batch_size` at a time; what a document gets does not depend on the others."""
        documents = iter(stream)
        while batch := list(islice(documents, batch_size)):
            self._annotate(batch)
            yield from batch

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing: the weights stay in the package."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> ReaderComponent:
        """Nothing to read back."""
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing: the weights stay in the package."""

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> ReaderComponent:
        """Nothing to read back."""
        return self

    def __getstate__(self) -> dict[str, object]:
        return {"_vocab": self._vocab, "_folder": self._folder, "_threads": self._threads, "_fast": self._fast}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._loaded = self._keys = None

    def _annotate(self, docs: Sequence[Doc]) -> None:
        if self._loaded is None or self._keys is None:
            self._loaded = ModelReader(self._folder, self._threads, fast=self._fast)
            self._keys = _Keys(self._vocab, self._loaded)
        for doc, stretches in zip(docs, self._loaded.read(docs), strict=True):
            self._write(doc, stretches, self._loaded, self._keys)

    def _write(self, doc: Doc, stretches: list[Stretch], model: ModelReader, keys: _Keys) -> None:
        if not len(doc):
            return
        table = np.zeros((len(doc), len(_COLUMNS)), dtype=np.int64).view(np.uint64)
        words = np.zeros(len(doc), dtype=np.bool_)
        for stretch in stretches:
            tokens = np.array(stretch.tokens)
            words[tokens] = True
            table[tokens] = _stretch_rows(doc, stretch, model, keys)
        _fill_space(doc, table, words, keys)
        doc.from_array(_COLUMNS, table)  # type: ignore[arg-type]
        doc.set_ents(list(_names(doc, stretches, model)), default="outside")
        _set_scores(doc, stretches)


class _Keys:
    """Numbers of the labels in the vocabulary's string store."""

    def __init__(self, vocab: Vocab, model: ModelReader) -> None:
        labels, add = model.labels, vocab.strings.add
        self.strings = vocab.strings
        self.relations = _hashes(add(_root_name(label)) for label in labels.relations)
        self.upos = _hashes(add(label) for label in labels.upos)
        self.xpos = _hashes(add(label) for label in labels.xpos)
        self.feats = _hashes(vocab.morphology.add(label if label != "_" else "") for label in labels.feats)
        self.space = (add("dep"), add("SPACE"), add("_SP"), vocab.morphology.add(""))


def _hashes(numbers: Iterable[int]) -> NDArray[np.uint64]:
    return np.array(list(numbers), dtype=np.uint64)


def _root_name(label: str) -> str:
    """spaCy writes the root relation in capitals."""
    return "ROOT" if label == "root" else label


def _stretch_rows(doc: Doc, stretch: Stretch, model: ModelReader, keys: _Keys) -> NDArray[np.uint64]:
    analysis, tokens = stretch.analysis, np.array(stretch.tokens)
    rows = np.empty((len(tokens), len(_COLUMNS)), dtype=np.uint64)
    rows[:, 0] = (tokens[analysis.heads] - tokens).astype(np.int64).view(np.uint64)
    rows[:, 1] = keys.relations[analysis.relations]
    rows[:, 2] = keys.upos[analysis.upos]
    rows[:, 3] = keys.xpos[analysis.xpos]
    rows[:, 4] = [keys.strings.add(lemma) for lemma in _lemmas(doc, stretch, model)]
    rows[:, 5] = keys.feats[analysis.feats]
    return rows


def _lemmas(doc: Doc, stretch: Stretch, model: ModelReader) -> Iterator[str]:
    analysis, labels = stretch.analysis, model.labels
    upos, xpos = analysis.upos.tolist(), analysis.xpos.tolist()
    ranked = np.argsort(-analysis.rules, axis=1)[:, :3].tolist()
    for row, token in enumerate(stretch.tokens):
        form = doc[token].text
        yield model.lemmatizer.lemma(form, labels.upos[upos[row]], labels.xpos[xpos[row]], ranked[row])


def _fill_space(doc: Doc, table: NDArray[np.uint64], words: NDArray[np.bool_], keys: _Keys) -> None:
    """White space hangs on the word before it, at the text's beginning on the first word."""
    numbers = np.flatnonzero(words)
    first = int(numbers[0]) if len(numbers) else 0
    relation, upos, xpos, morph = keys.space
    for index in np.flatnonzero(~words).tolist():
        before = int(numbers[np.searchsorted(numbers, index) - 1]) if index > first and len(numbers) else first
        lemma = keys.strings.add(doc[index].text)
        offset = np.array([before - index], dtype=np.int64).view(np.uint64)[0]
        table[index] = (offset, relation, upos, xpos, lemma, morph)


def _names(doc: Doc, stretches: list[Stretch], model: ModelReader) -> Iterator[Span]:
    labels = model.labels.names
    for stretch in stretches:
        kinds = stretch.analysis.names.tolist()
        for row, kind in enumerate(kinds):
            if not labels[kind].startswith("B-"):
                continue
            end = row + 1
            while end < len(kinds) and labels[kinds[end]] == "I-" + labels[kind][2:]:
                end += 1
            yield Span(doc, stretch.tokens[row], stretch.tokens[end - 1] + 1, label=labels[kind][2:])


def _set_scores(doc: Doc, stretches: list[Stretch]) -> None:
    def gather(name: str) -> NDArray[np.float32]:
        width = stretches[0].outputs[name].shape[1] if stretches else 0
        values = np.zeros((len(doc), width), dtype=np.float32)
        for stretch in stretches:
            values[list(stretch.tokens)] = stretch.outputs[name]
        return values

    read = np.full(len(doc), -1, dtype=np.int32)
    for number, stretch in enumerate(stretches):
        read[list(stretch.tokens)] = number
    words = read >= 0
    real = words[:, None]
    doc.tensor = gather("words")  # type: ignore[assignment]
    doc._.trigger_scores = sigmoid(gather("types")) * real
    doc._.mode_scores = softmax(gather("modes")) * real
    doc._.factuality_scores = softmax(gather("factualities")) * real
    doc._.cue_scores = sigmoid(gather("cues")) * real
    # white space goes with the window before it, so that numbers only rise and a window can be looked up
    doc.user_data.update(zip(_WINDOWS, (np.maximum.accumulate(read), words), strict=True))
    for head in _PAIRS.values():
        query, key = _keys_of(head)
        doc.user_data[query], doc.user_data[key] = gather(f"{head}_query"), gather(f"{head}_key")


def default_threads() -> int:
    """Processors this process may use, four at most: more windows at once than that are rarely at hand."""
    return min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


@Language.factory(
    FACTORY,
    default_config={"folder": None, "threads": 0, "fast": False},
    assigns=[
        "token.pos",
        "token.tag",
        "token.dep",
        "token.head",
        "token.lemma",
        "token.morph",
        "doc.ents",
        "doc.tensor",
    ],
)
def make_component(nlp: Language, name: str, folder: str | None, threads: int, fast: bool) -> ReaderComponent:
    """The factory: `folder` of another model, `threads` (0: as many as there are processors, four at most), `fast`."""
    return ReaderComponent(nlp.vocab, Path(folder) if folder else MODEL_FOLDER, threads or default_threads(), fast)
