"""Attributions that the reader's network finds: cues, and which words belong to the source and content of each.

The network gives every word the probability that it is the head of a cue, and every pair of a cue and a word of its
paragraph the probabilities that the word belongs to the source and to the content. Contents may be in several pieces,
and lie inside one another.
"""

from __future__ import annotations

from collections.abc import Sequence
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

LEAST_CUE = 0.5
LEAST_WORD = 0.5
_WIDEST_GAP = 2  # words
_SHORTEST_PIECE = 2  # words of a piece of content beside a longer one
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
        attribution = _attribution(_main_verb(doc[at]), float(cues[at, 0]), first, scores, lexicon)
        if attribution is not None:
            found.append(_with_source(attribution, quotations, start))
    return found


def _attribution(
    cue: Token, probability: float, first: int, scores: FloatArray, lexicon: Lexicon
) -> Attribution | None:
    """What the words from token `first` on are to the cue, by their `scores` [words, roles]."""
    doc = cue.doc
    source = max(_runs(scores[:, _SOURCE]), key=lambda run: float(scores[run, _SOURCE].sum()), default=[])
    outside = {cue.i - first, *source}
    content = [[i for i in run if i not in outside] for run in _runs(scores[:, _CONTENT])]
    longest = max(map(len, content), default=0)
    inside = [i for run in content if len(run) >= min(_SHORTEST_PIECE, longest) for i in run]
    if not inside:
        return None
    sure = float(scores[inside, _CONTENT].mean())
    tokens = {first + i for i in inside}
    source = [first + i for i in source]
    return Attribution(
        content=char_spans(doc, tokens),
        cue=cue,
        cue_span=char_spans(doc, cue_tokens(cue) - tokens),
        source=doc[source[0] : source[-1] + 1].root if source else None,
        source_span=_phrase(doc, source) if source else None,
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


def _main_verb(token: Token) -> Token:
    """The verb whose auxiliary a cue is: "has denied" is one cue, whichever of its words the network points at."""
    return token.head if token.dep_.startswith("aux") else token


def _runs(probabilities: FloatArray) -> list[list[int]]:
    """Runs of neighbouring words that belong; a gap of a word or two does not end one, and is taken in."""
    runs: list[list[int]] = []
    for i in np.flatnonzero(probabilities >= LEAST_WORD).tolist():
        if runs and i - runs[-1][-1] <= _WIDEST_GAP + 1:
            runs[-1].extend(range(runs[-1][-1] + 1, i + 1))
        else:
            runs.append([i])
    return runs


def _phrase(doc: Doc, words: Sequence[int]) -> Span | None:
    """The noun phrase within a run of words, without the clauses that hang on it; the run where it holds none."""
    spans = char_spans(doc, range(words[0], words[-1] + 1))
    core = phrase_of(doc[words[0] : words[-1] + 1].root)
    return next((core for span in spans if span.contains(core)), spans[0] if spans else None)
