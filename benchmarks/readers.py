"""Our reading from text to ``Doc``, beside a spaCy CNN pipeline and the encoder's own matrix products, in one run."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnxruntime
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from communique.reading.heads import FloatArray
from communique.reading.loading import build_pipeline
from communique.reading.reader import MODEL_FOLDER
from communique.reading.sessions import Network

REPEATS = 3
_Inputs = dict[str, NDArray[np.int64] | FloatArray]
_PRODUCTS = frozenset({"MatMulIntegerToFloat", "MatMul", "DynamicQuantizeMatMul"})


@dataclass
class _Watch:
    """Seconds in the encoder, and everything that it was given."""

    seconds: float = 0.0
    inputs: list[_Inputs] = field(default_factory=list)


def time_readers(texts: Sequence[str]) -> Iterator[tuple[str, float, str]]:
    """(what, value, unit); speeds are words a second of processor time, one thread each, the best of some runs."""
    ours = build_pipeline(1)
    docs = list(ours.pipe(texts))
    words = sum(len(doc) for doc in docs)
    with _watched() as watch:
        seconds = _best(lambda: list(ours.pipe(texts)))
    runs = REPEATS + 1
    yield "communique, text to Doc", words / seconds, "words/s"
    yield "communique --fast, text to Doc", words / _best(_reads(build_pipeline(1, fast=True), texts)), "words/s"
    yield "spaCy CNN tagger, parser and names", words / _best(_reads(_cnn(docs), texts)), "words/s"
    yield "encoder alone", words * runs / watch.seconds, "words/s"
    yield "encoder's matrix products alone", words * runs / _products(watch.inputs), "words/s"
    yield "share of everything but the encoder", 100 * (1 - watch.seconds / runs / seconds), "%"


def _reads(nlp: Language, texts: Sequence[str]) -> Callable[[], list[Doc]]:
    return lambda: list(nlp.pipe(texts))


def _best(work: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest of several runs, after one that warms up."""
    taken = []
    for _ in range(REPEATS + 1):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken[1:])


@contextmanager
def _watched() -> Iterator[_Watch]:
    """Time the runs of the network that gives word vectors: the encoder with its heads."""
    watch, plain = _Watch(), Network.run

    def run(self: Network, **inputs: NDArray[np.int64] | FloatArray) -> list[FloatArray]:
        began = time.process_time()
        found = plain(self, **inputs)
        if "words" in self.outputs:
            watch.seconds += time.process_time() - began
            watch.inputs.append(inputs)
        return found

    Network.run = run  # type: ignore[method-assign]
    try:
        yield watch
    finally:
        Network.run = plain  # type: ignore[method-assign]


def _products(inputs: Sequence[_Inputs]) -> float:
    """Seconds that ONNX Runtime spends in matrix products over these inputs, from its own profile."""
    with TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_profiling = True
        options.profile_file_prefix = str(Path(folder) / "profile")
        path = str(MODEL_FOLDER / "model.onnx")
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        for given in inputs:
            session.run(None, given)
        events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    return 1e-6 * sum(
        float(event["dur"])
        for event in events
        if event.get("cat") == "Node" and event.get("args", {}).get("op_name") in _PRODUCTS
    )


def _cnn(docs: Sequence[Doc]) -> Language:
    """A pipeline as large as spaCy's small English one: its speed depends on sizes and label sets, not on training."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listener = {"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}}}
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name, config=listener)
    examples = [Example(nlp.make_doc(doc.text), _copy(nlp, doc)) for doc in docs[:20]]
    nlp.initialize(lambda: examples)
    for _ in range(2):
        nlp.update(examples)
    return nlp


def _copy(nlp: Language, doc: Doc) -> Doc:
    """The same analysis in another pipeline's vocabulary."""
    copy = Doc(
        nlp.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
        tags=[t.tag_ for t in doc],
    )
    copy.set_ents([Span(copy, e.start, e.end, label=e.label_) for e in doc.ents])
    return copy
