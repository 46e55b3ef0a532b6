"""The same sentence gets the same analysis, to the last bit, whatever stands beside it in a batch."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.reading.pipeline import FACTORY
from tests.reading.texts import PARAGRAPHS

SHORT = ("Peace.", "War", "Oslo, Norway", "He said no.", "Talks failed again.", "Talks resume today.")


def pipeline(threads: int, fast: bool = False) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY, config={"threads": threads, "fast": fast})
    return nlp


ONE, MANY = pipeline(1), pipeline(3)
FAST = pipeline(1, fast=True)


def analysis(doc: Doc) -> list[bytes]:
    """Everything that was read, bit by bit."""
    words = [(t.i, t.head.i, t.dep_, t.pos_, t.tag_, t.lemma_, str(t.morph), t.ent_type_, t.is_sent_start) for t in doc]
    tables = (doc._.trigger_scores, doc._.mode_scores, doc._.factuality_scores, doc._.cue_scores)
    heads = (doc._.role_scores, doc._.attribution_scores, doc._.argument_scores)
    pairs = [np.array([scores(i) for i in range(len(doc))]) for scores in heads]
    arrays = (*tables, *pairs, np.asarray(doc.tensor))
    return [repr(words).encode(), *(array.tobytes() for array in arrays)]


ALONE = {text: analysis(ONE(text)) for text in (*PARAGRAPHS, *SHORT)}


def assert_same(nlp: Language, texts: Sequence[str], batch_size: int) -> None:
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=batch_size), strict=True):
        assert analysis(doc) == ALONE[text], text


def test_any_batch_order_and_number_of_threads() -> None:
    rng = random.Random(3)
    for nlp in (ONE, MANY):
        for batch_size in (1, 4, 64):
            assert_same(nlp, rng.choices(list(ALONE), k=40), batch_size)


def test_many_copies_in_one_batch() -> None:
    for text in ALONE:
        assert_same(MANY, [text] * 17, 17)


def test_the_fast_reading_keeps_its_word_too() -> None:
    alone = {text: analysis(FAST(text)) for text in ALONE}
    assert alone != ALONE
    for text, doc in zip(ALONE, FAST.pipe(list(ALONE)), strict=True):
        assert analysis(doc) == alone[text], text


def test_paragraphs_beside_it_in_its_document() -> None:
    """Neighbouring paragraphs move a paragraph's place, and nothing else."""
    text = PARAGRAPHS[0]
    doc = ONE("\n\n".join([PARAGRAPHS[3], text, PARAGRAPHS[1]]))
    start = next(t.i for t in doc if t.idx == len(PARAGRAPHS[3]) + 2)
    alone = ONE(text)
    there = doc[start : start + len(alone)]
    assert [(t.dep_, t.head.i - start, t.lemma_) for t in there] == [(t.dep_, t.head.i, t.lemma_) for t in alone]
    scores = doc._.trigger_scores[start : start + len(alone)]
    assert scores.tobytes() == alone._.trigger_scores.tobytes()
