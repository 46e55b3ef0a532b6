"""Attributions that the reader's network finds: cues, and which words belong to the source and content of each.

The network gives every word the probability that it is the head of a cue, and every pair of a cue and a word of its
paragraph the probabilities that the word belongs to the source and to the content. Contents may be in several pieces,
and lie inside one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc, Token

from communique.coding.quotes.attribution import Attribution
from communique.coding.quotes.cues import Lexicon
from communique.coding.quotes.marks import Quotation
from communique.coding.quotes.nearby import find_source
from communique.coding.quotes.sources import cue_tokens, phrase_of
from communique.coding.quotes.spans import char_spans
from communique.data import Span
from communique.reading.heads import ATTRIBUTION_ROLES, FloatArray, pair_scores_of, scores_of

LEAST_CUE = 0.4
LEAST_WORD = 0.5
_SOURCE, _CONTENT = (ATTRIBUTION_ROLES.index(role) for role in ("source", "content"))


def find_learned(
    doc: Doc, lexicon: Lexicon, quotations: Sequence[Quotation], start: int = 0
) -> list[Attribution] | None:
    """Attributions in order of the cue; None where the reader has no such network.

    A source that the network does not name is looked for by syntax. What stands before the character `start` (a
    dateline) is neither content nor source.
    """
    cues, pairs = scores_of(doc, "cue_scores"), pair_scores_of(doc, "attribution_scores")
    if cues is None or pairs is None:
        return None
    opening = sum(token.idx < start for token in doc)
    found: list[Attribution] = []
    for at in np.flatnonzero(cues[:, 0] >= LEAST_CUE).tolist():
        first, scores = pairs.near(at)
        scores[: max(0, opening - first)] = 0.0
        attribution = _attribution(doc[at], float(cues[at, 0]), first, scores, lexicon)
        if attribution is not None:
            found.append(_with_source(attribution, quotations, start))
    return found


def _attribution(
    cue: Token, probability: float, first: int, scores: FloatArray, lexicon: Lexicon
) -> Attribution | None:
    """What the words from token `first` on are to the cue, by their `scores` [words, roles]."""
    doc = cue.doc
    content = _words(scores[:, _CONTENT]) - {cue.i - first}
    if not content:
        return None
    source = [first + i for i in _run_of(_words(scores[:, _SOURCE]) - content, scores[:, _SOURCE])]
    sure = float(scores[sorted(content), _CONTENT].mean())
    tokens = {first + i for i in content}
    return Attribution(
        content=char_spans(doc, tokens),
        cue=cue,
        cue_span=char_spans(doc, cue_tokens(cue) - tokens),
        source=doc[source[0] : source[-1] + 1].root if source else None,
        source_span=_span(doc, source) if source else None,
        rule="learned",
        act=lexicon.act(cue.lemma_.lower(), cue.pos_),
        rate=probability * sure,
    )


def _with_source(attribution: Attribution, quotations: Sequence[Quotation], start: int) -> Attribution:
    """The attribution with the source that syntax shows, where it has none."""
    if attribution.source is not None or attribution.cue is None:
        return attribution
    source = find_source(attribution.cue, quotations)
    if source is None or source.idx < start:
        return attribution
    return replace(attribution, source=source, source_span=phrase_of(source))


def _words(probabilities: FloatArray) -> set[int]:
    return set(np.flatnonzero(probabilities >= LEAST_WORD).tolist())


def _run_of(words: Iterable[int], probabilities: FloatArray) -> list[int]:
    """The run of neighbouring words that is most probable; a gap of one word does not end it."""
    runs: list[list[int]] = []
    for i in sorted(words):
        if runs and i - runs[-1][-1] <= 2:
            runs[-1].append(i)
        else:
            runs.append([i])
    return max(runs, key=lambda run: float(probabilities[run].sum()), default=[])


def _span(doc: Doc, words: Sequence[int]) -> Span | None:
    spans = char_spans(doc, range(words[0], words[-1] + 1))
    return spans[0] if spans else None
