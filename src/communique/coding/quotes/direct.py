"""Which cue and speaker a quotation in marks belongs to: by the tree, by what stands beside it, or by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from communique.coding.quotes.attribution import Attribution
from communique.coding.quotes.cues import Lexicon
from communique.coding.quotes.indirect import cue_tokens, overlap
from communique.coding.quotes.marks import Quotation, paragraphs
from communique.coding.quotes.sources import phrase_of, source_of
from communique.coding.quotes.spans import char_spans, join
from communique.data import Span

_SPEECH = frozenset(
    (
        "said",
        "asked",
        "announced",
        "claimed",
        "acknowledged",
        "denied",
        "warned",
        "promised",
        "demanded",
        "reported",
        "condemned",
        "praised",
        "believes",
    )
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")
_RESTRICTED = frozenset(("clause", "according", "as"))


@dataclass(frozen=True, slots=True)
class Places:
    """Where tokens, quotations and paragraphs of an article stand."""

    doc: Doc
    quotations: tuple[Quotation, ...]
    paragraphs: tuple[Span, ...]

    def tokens(self, span: Span) -> list[Token]:
        """Tokens that begin in a span."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand") if span.end > span.start else None
        return [t for t in found if span.start <= t.idx < span.end] if found is not None else []


def places_of(doc: Doc, quotations: tuple[Quotation, ...]) -> Places:
    """The places of an article whose quotations are known."""
    return Places(doc, quotations, paragraphs(doc.text))


def is_sentence(quotation: Quotation, text: str) -> bool:
    """Whether the words in marks can stand alone: opening with a capital, or closing as a sentence does."""
    words = text[quotation.inner.start : quotation.inner.end]
    if len(words.split()) < 3:
        return words[-1:] in ".,!?" and words[:1].isupper()
    return words[:1].isupper() or words.rstrip()[-1:] in ".!?"


def stands_apart(quotation: Quotation, text: str) -> bool:
    """Whether a quotation is direct speech apart from the sentence around, not words woven into it."""
    before = text[: quotation.span.start].rstrip(" \t")
    inner = text[quotation.inner.start : quotation.inner.end].lstrip("…. [(-—")
    return inner[:1].isupper() and (not before or before[-1] in "\n,:.!?;—–-…”\"'’)")


def claims(attribution: Attribution, quotation: Quotation) -> bool:
    """Whether an attribution's content takes in most of a quotation or its beginning, while its cue stands outside."""
    cue = attribution.cue
    if cue is None or quotation.span.start <= cue.idx < quotation.span.end:
        return False
    shared = sum(overlap(s, quotation.span) for s in attribution.content)
    return 2 * shared >= quotation.span.end - quotation.span.start or any(
        s.start <= quotation.inner.start < s.end for s in attribution.content
    )


def _gap_after(number: int, places: Places) -> Span:
    here = places.quotations[number]
    end = places.paragraphs[here.paragraph].end
    following = places.quotations[number + 1] if number + 1 < len(places.quotations) else None
    if following and following.paragraph == here.paragraph:
        end = following.span.start
    stop = _SENTENCE_END.search(places.doc.text, here.span.end, end)
    while stop and places.doc.text[stop.start() - 1].isupper():  # an initial or "U.S."
        stop = _SENTENCE_END.search(places.doc.text, stop.end(), end)
    return Span(here.span.end, stop.start() if stop else max(end, here.span.end))


def _gap_before(number: int, places: Places) -> Span:
    here = places.quotations[number]
    start = places.paragraphs[here.paragraph].start
    earlier = places.quotations[number - 1] if number else None
    if earlier and earlier.paragraph == here.paragraph:
        start = earlier.span.end
    for stop in _SENTENCE_END.finditer(places.doc.text, start, here.span.start):
        if not places.doc.text[stop.start() - 1].isupper() and stop.end() < here.span.start:
            start = stop.end()
    return Span(min(start, here.span.start), here.span.start)


def _speech_cues(span: Span, places: Places, lexicon: Lexicon) -> list[tuple[Token, float]]:
    found = []
    for token in places.tokens(span):
        if token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says"):
            frames = lexicon.frames(token.lemma_.lower(), "VERB")
            cue = frames.get("clause")
            if cue is not None and cue.act in _SPEECH:
                found.append((token, cue.rate))
    return found


def _runs_on(number: int, places: Places) -> bool:
    """Whether the sentence goes on after the quotation: it closes with a comma or in the middle of a sentence."""
    here = places.quotations[number]
    inner = places.doc.text[here.inner.start : here.inner.end].rstrip()
    after = places.doc.text[here.span.end : here.span.end + 2]
    return inner[-1:] != "." or after[:1] == "," or after.strip()[:1].islower()


def beside(number: int, places: Places, lexicon: Lexicon) -> Attribution | None:
    """The speech cue that stands directly after or before a quotation in its sentence."""
    here = places.quotations[number]
    if here.closed and _runs_on(number, places):
        after = _speech_cues(_gap_after(number, places), places, lexicon)
        if after:
            return _from_cue(here, *after[0], rule="after")
    before_gap = _gap_before(number, places)
    before = _speech_cues(before_gap, places, lexicon)
    lead = places.doc.text[before_gap.start : before_gap.end].rstrip()
    if before and (lead.endswith((",", ":", "that")) or lead.endswith(before[-1][0].text)):
        return _from_cue(here, *before[-1], rule="before")
    if lead.endswith(":"):
        return _from_colon(here, before_gap, places)
    return _from_cue(here, *before[-1], rule="near") if before and is_sentence(here, places.doc.text) else None


def _from_cue(here: Quotation, cue: Token, rate: float, rule: str) -> Attribution:
    source = source_of(cue)
    span = phrase_of(source) if source is not None else None
    return Attribution(
        (here.span,), cue, char_spans(cue.doc, cue_tokens(cue, frozenset())), source, span, rule, None, rate
    )


def _from_colon(here: Quotation, gap: Span, places: Places) -> Attribution | None:
    """A sentence that ends in a colon introduces the words of its subject."""
    tokens = [t for t in places.tokens(gap) if not t.is_space]
    subjects = [t for t in tokens if t.dep_ == "nsubj" and t.pos_ in ("PROPN", "PRON", "NOUN")]
    names = [t for t in tokens if t.pos_ == "PROPN" and t.dep_ in ("ROOT", "root", "nsubj", "dep")]
    source = (subjects or names or [None])[0]
    if source is None:
        return None
    colon = tokens[-1]
    return Attribution(
        (here.span,), None, (Span(colon.idx, colon.idx + 1),), source, phrase_of(source), "colon", None, 0.7
    )


def carried(number: int, places: Places, owners: Sequence[Attribution | None]) -> int | None:
    """The earlier quotation whose speaker goes on: in the same paragraph, or through paragraphs of nothing but quotation."""
    here, text = places.quotations[number], places.doc.text
    if number == 0 or owners[number - 1] is None:
        return None
    last = places.quotations[number - 1]
    if here.resumed:
        return number - 1
    if not is_sentence(here, text):
        return None
    if last.paragraph == here.paragraph:
        between = text[last.span.end : here.span.start]
        return number - 1 if len(between) < 250 and (not between.strip() or between.rstrip()[-1] in ".!?:") else None
    opens = here.span.start == places.paragraphs[here.paragraph].start
    fills = places.paragraphs[here.paragraph].end - here.span.end < 3
    return number - 1 if opens and fills and last.paragraph == here.paragraph - 1 else None


def sentence_before(number: int, places: Places) -> Attribution | None:
    """A whole quotation that follows a sentence about a person, with no cue at all: that person's words."""
    here, doc = places.quotations[number], places.doc
    if not is_sentence(here, doc.text) or not stands_apart(here, doc.text) or here.inner.end - here.inner.start < 25:
        return None
    start = places.paragraphs[here.paragraph].start
    before = [t for t in places.tokens(Span(start, here.span.start)) if not t.is_space]
    subjects = [t for t in before if t.dep_ == "nsubj" and (t.ent_type_ == "PER" or t.lower_ in ("he", "she"))]
    if not subjects:
        return None
    source = subjects[-1]
    return Attribution((here.span,), None, (), source, phrase_of(source), "neighbour", None, 0.5)


def attach(places: Places, syntactic: Sequence[Attribution], lexicon: Lexicon) -> list[Attribution]:
    """Syntactic attributions grown by the quotations they claim, and those that only marks show. Scare quotes give none."""
    grown = list(syntactic)
    owners: list[Attribution | None] = []
    where: list[int | None] = []
    for number, quotation in enumerate(places.quotations):
        owner = _claimant(grown, quotation)
        if owner is None:
            back = carried(number, places, owners)
            new = beside(number, places, lexicon)
            if new is not None and not (back is not None and new.rule == "near"):
                grown.append(new)
                owner = len(grown) - 1
            elif back is not None:
                owner = where[back]
            else:
                alone = sentence_before(number, places)
                if alone is not None:
                    grown.append(alone)
                    owner = len(grown) - 1
        if owner is not None:
            grown[owner] = _with_quotation(grown[owner], quotation, places)
        where.append(owner)
        owners.append(grown[owner] if owner is not None else None)
    return grown


def _claimant(attributions: Sequence[Attribution], quotation: Quotation) -> int | None:
    """The attribution by syntax to which a quotation belongs: of several the one with the narrowest content."""
    found = [(sum(s.end - s.start for s in a.content), i) for i, a in enumerate(attributions) if claims(a, quotation)]
    return min(found)[1] if found else None


def _with_quotation(attribution: Attribution, quotation: Quotation, places: Places) -> Attribution:
    text = places.doc.text
    content = list(attribution.content)
    if stands_apart(quotation, text) and attribution.rule in _RESTRICTED:
        inside = [q.span for q in places.quotations]
        content = [s for s in content if any(span.start <= s.start and s.end <= span.end for span in inside)]
    return replace(attribution, content=join([*content, quotation.span], text))
