"""Attributions by syntax, outside of quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from communique.coding.quotes.attribution import Attribution
from communique.coding.quotes.cues import Lexicon
from communique.coding.quotes.frames import Found, children, find_frames
from communique.coding.quotes.marks import Quotation
from communique.coding.quotes.nearby import find_source, phrase_before
from communique.coding.quotes.sources import cue_tokens, phrase_of
from communique.coding.quotes.spans import char_spans, subtree

_NOBODY = frozenset(("none", "nobody"))


def in_quotation(token: Token, quotations: Sequence[Quotation]) -> bool:
    """Whether a word stands between marks: what people say about sayings is their talk, not the article's report."""
    return any(q.span.start <= token.idx < q.span.end for q in quotations)


def attribution_of(found: Found, source: Token | None) -> Attribution:
    """Characters for tokens."""
    doc = found.cue.doc
    cue = cue_tokens(found.cue, found.extra)
    barred = cue | (subtree(source) if source is not None and source.i not in found.content else set())
    return Attribution(
        content=char_spans(doc, found.content - barred),
        cue=found.cue,
        cue_span=char_spans(doc, cue),
        source=source,
        source_span=phrase_of(source) if source is not None else None,
        rule=found.frame,
        act=found.act,
        rate=found.rate,
    )


def find_indirect(doc: Doc, lexicon: Lexicon, quotations: Sequence[Quotation], start: int = 0) -> list[Attribution]:
    """Attributions of every cue in its constructions, with their sources, in order of the cue.

    What stands before the character `start` (a dateline) is neither content nor source.
    """
    found: list[Attribution] = []
    for frame in find_frames(doc, lexicon):
        if in_quotation(frame.cue, quotations) or _is_call(frame.cue):
            continue
        source = frame.source or find_source(frame.cue, quotations)
        if source is not None and source.lower_ in _NOBODY:
            continue
        if source is not None and source.idx < start:
            beside = phrase_before(frame.cue, quotations)
            source = beside if beside is not None and beside.idx >= start else None
        opening = frozenset(i for i in frame.content if doc[i].idx < start)
        attribution = attribution_of(replace(frame, content=frame.content - opening), source)
        before = found[-1] if found else None
        if attribution.content and not (before and before.cue == frame.cue and before.content == attribution.content):
            found.append(attribution)
    return found


def _is_call(cue: Token) -> bool:
    """Addressed to the reader: an imperative has nobody who says it."""
    return cue.pos_ == "VERB" and cue.head.i == cue.i and cue.is_sent_start is True and not children(cue, "nsubj")
