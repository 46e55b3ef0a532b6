"""Attributions by syntax, outside and inside of quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from communique.coding.quotes.attribution import Attribution
from communique.coding.quotes.cues import Lexicon
from communique.coding.quotes.frames import Found, children, find_frames, relation
from communique.coding.quotes.marks import Quotation
from communique.coding.quotes.sources import cue_tokens, phrase_of, source_of
from communique.coding.quotes.spans import char_spans, subtree

_SPEECH_PARTNERS = frozenset(("i", "we", "you"))


def _in_quotation(token: Token, quotations: Sequence[Quotation]) -> Quotation | None:
    return next((q for q in quotations if q.span.start <= token.idx < q.span.end), None)


def _is_talk(found: Found, source: Token | None, quotations: Sequence[Quotation]) -> bool:
    """Whether the cue is part of somebody's talk about themselves ("I think it rains"): no report of the article's."""
    if found.cue.pos_ == "NOUN" or source is None or source.lower_ not in _SPEECH_PARTNERS:
        return False
    return _in_quotation(found.cue, quotations) is not None


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


def find_indirect(doc: Doc, lexicon: Lexicon, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Attributions of every cue in its constructions, with their sources, in order of the cue."""
    found: list[Attribution] = []
    for frame in find_frames(doc, lexicon):
        source = frame.source or source_of(frame.cue)
        if _is_talk(frame, source, quotations) or _is_question(frame.cue):
            continue
        attribution = attribution_of(frame, source)
        if attribution.content and attribution.content not in [
            a.content for a in found[-3:] if a.cue == attribution.cue
        ]:
            found.append(attribution)
    return found


def _is_question(cue: Token) -> bool:
    """Addressed to the reader: an imperative or a question has nobody who says it."""
    return cue.pos_ == "VERB" and relation(cue) == "root" and cue.is_sent_start is True and not children(cue, "nsubj")
