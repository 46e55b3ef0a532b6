"""Which cue and speaker a quotation in marks belongs to: by the tree, by what stands beside it, by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from communique.coding.quotes.attribution import Attribution
from communique.coding.quotes.cues import Lexicon
from communique.coding.quotes.marks import Quotation, paragraphs
from communique.coding.quotes.nearby import find_source
from communique.coding.quotes.sources import cue_tokens, phrase_of
from communique.coding.quotes.spans import char_spans, join, length, overlap
from communique.data import Span

_WORDLESS = frozenset(("believes", "wants", "hopes", "fears", "supports", "opposes", "agreed", "seems"))
_TITLES = (
    "Mr",
    "Ms",
    "Mrs",
    "Dr",
    "Rep",
    "Reps",
    "Sen",
    "Sens",
    "Gov",
    "Gen",
    "Lt",
    "Col",
    "Maj",
    "Sgt",
    "St",
    "Jr",
    "Sr",
)
_SENTENCE_END = re.compile("".join(rf"(?<!\b{t})" for t in _TITLES) + r"(?<![A-Z])[.!?][\"'”’)]*\s")
_NAME = r"(?P<name>(?:[A-Z][\w.'’-]*[^\S\n]*){1,5}?)"
_SIGNATURE = re.compile(r"[^\S\n]*(?P<dash>[―—–-]{1,2})[^\S\n]*" + _NAME + r"[.,]?[^\S\n]*(?=\n|\Z)")
_TURN = re.compile(
    r"[\"“]?(?P<name>(?:[A-Z][A-Z.'’-]+[^\S\n]+){0,3}[A-Z][A-Z'’-]+)(?:[^\S\n]*\([^()\n]{1,40}\))?:[^\S\n]+(?=\S)"
)
_INTRODUCES = (",", ":", "that")
_CLAUSAL = frozenset(("clause", "according", "as"))
_LONGEST_GAP = 250  # characters between two quotations of one speaker in a paragraph
_SHORTEST = 25  # characters of a quotation that needs no cue


@dataclass(frozen=True, slots=True)
class Places:
    """Where tokens, quotations and paragraphs of an article stand."""

    doc: Doc
    text: str
    quotations: tuple[Quotation, ...]
    paragraphs: tuple[Span, ...]
    lexicon: Lexicon

    def tokens(self, span: Span) -> list[Token]:
        """Tokens that begin in a span, blanks left out."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand") if span.end > span.start else None
        return [t for t in found if span.start <= t.idx < span.end and not t.is_space] if found is not None else []

    def paragraph(self, number: int) -> Span:
        """The paragraph of a quotation."""
        return self.paragraphs[self.quotations[number].paragraph]

    def inner(self, number: int) -> str:
        """The words between the marks of a quotation."""
        span = self.quotations[number].inner
        return self.text[span.start : span.end]


def places_of(doc: Doc, text: str, quotations: tuple[Quotation, ...], lexicon: Lexicon) -> Places:
    """The places of an article whose quotations are known."""
    return Places(doc, text, quotations, paragraphs(text), lexicon)


def is_sentence(words: str) -> bool:
    """Whether words in marks can stand alone: opening with a capital, or closing as a sentence does."""
    words = words.strip()
    if len(words.split()) < 3:
        return words[-1:] in (".", ",", "!", "?") and words[:1].isupper()
    return words[:1].isupper() or words[-1:] in (".", "!", "?")


def stands_apart(number: int, places: Places) -> bool:
    """Whether a quotation is direct speech apart from the sentence around, not words woven into it."""
    before = places.text[: places.quotations[number].span.start].rstrip(" \t")[-1:]
    return places.inner(number).lstrip("…. [(-—")[:1].isupper() and (not before or not before.isalnum())


def claims(attribution: Attribution, quotation: Quotation) -> bool:
    """Whether an attribution's content takes in most of a quotation or its beginning, while its cue stands outside."""
    cue = attribution.cue
    if cue is None or quotation.span.start <= cue.idx < quotation.span.end:
        return False
    if any(s.start <= quotation.inner.start < s.end for s in attribution.content):
        return True
    shared = sum(overlap(s, quotation.span) for s in attribution.content)
    return 2 * shared >= quotation.span.end - quotation.span.start


def _gap_after(number: int, places: Places) -> Span:
    """What follows a quotation in its sentence, up to the next quotation."""
    here, end = places.quotations[number], places.paragraph(number).end
    following = places.quotations[number + 1] if number + 1 < len(places.quotations) else None
    if following and following.paragraph == here.paragraph:
        end = following.span.start
    stop = _SENTENCE_END.search(places.text, here.span.end, end)
    return Span(here.span.end, max(here.span.end, stop.start() if stop else end))


def _gap_before(number: int, places: Places) -> Span:
    """What precedes a quotation in its sentence, or the sentence before its paragraph where that ends in a colon."""
    here, paragraph = places.quotations[number], places.paragraph(number)
    if here.span.start == paragraph.start and here.paragraph:
        before = places.paragraphs[here.paragraph - 1]
        if places.text[before.end - 1] == ":":
            return Span(_sentence_start(places, before.start, before.end), before.end)
    earlier = places.quotations[number - 1] if number else None
    start = max(paragraph.start, earlier.span.end) if earlier else paragraph.start
    return Span(_sentence_start(places, start, here.span.start), here.span.start)


def _sentence_start(places: Places, start: int, end: int) -> int:
    """Where the sentence that ends at `end` begins, not before `start`."""
    stops = [m.end() for m in _SENTENCE_END.finditer(places.text, start, end)]
    return max((stop for stop in stops if stop < end), default=min(start, end))


def signed(number: int, places: Places) -> Attribution | None:
    """A quotation with a name after a dash and nothing else in the line: "…" — Anna Berg."""
    here = places.quotations[number]
    found = _SIGNATURE.match(places.text, here.span.end)
    tokens = places.tokens(Span(*found.span("name"))) if found else []
    if found is None or not tokens:
        return None
    dash, name = Span(*found.span("dash")), Span(*found.span("name"))
    return Attribution((here.span,), None, (dash,), tokens[-1], name, "signed", None, 0.0)


def _speech_cues(span: Span, places: Places) -> list[tuple[Token, float]]:
    """Words of saying in a span, with their rates."""
    found = []
    for token in places.tokens(span):
        if token.pos_ == "VERB" or token.lower_ in ("said", "says"):
            cue = places.lexicon.frames(token.lemma_.lower(), "VERB").get("clause")
            if cue is not None and cue.act not in _WORDLESS:
                found.append((token, cue.rate))
    return found


def _runs_on(number: int, places: Places) -> bool:
    """Whether the sentence goes on after a quotation: it closes with a comma or in the middle of a sentence."""
    end = places.quotations[number].span.end
    after = places.text[end : end + 2]
    return places.inner(number).rstrip()[-1:] != "." or after[:1] == "," or after.strip()[:1].islower()


def beside(number: int, places: Places) -> Attribution | None:
    """The speech cue that stands directly after or before a quotation in its sentence."""
    here = places.quotations[number]
    after = _speech_cues(_gap_after(number, places), places) if here.closed and _runs_on(number, places) else []
    if after:
        return _from_cue(number, places, *after[0], rule="after")
    gap = _gap_before(number, places)
    lead = places.text[gap.start : gap.end].rstrip()
    before = _speech_cues(gap, places)
    if before and lead.endswith((*_INTRODUCES, before[-1][0].text)):
        return _from_cue(number, places, *before[-1], rule="before")
    if lead.endswith(":"):
        return _from_colon(here, gap, places)
    return _from_cue(number, places, *before[-1], rule="near") if before and is_sentence(places.inner(number)) else None


def _from_cue(number: int, places: Places, cue: Token, rate: float, rule: str) -> Attribution:
    here, source = places.quotations[number], find_source(cue, places.quotations)
    span = phrase_of(source) if source is not None else None
    return Attribution((here.span,), cue, char_spans(cue.doc, cue_tokens(cue)), source, span, rule, None, rate)


def _from_source(here: Quotation, source: Token, cue: tuple[Span, ...], rule: str) -> Attribution:
    return Attribution((here.span,), None, cue, source, phrase_of(source), rule, None, 0.0)


def _from_colon(here: Quotation, gap: Span, places: Places) -> Attribution | None:
    """A sentence that ends in a colon introduces the words of its subject."""
    tokens = places.tokens(gap)
    subjects = [t for t in tokens if t.dep_ == "nsubj" and t.pos_ in ("PROPN", "PRON", "NOUN")]
    names = [t for t in tokens if t.pos_ == "PROPN" and t.dep_ == "ROOT"]
    colon = Span(tokens[-1].idx, tokens[-1].idx + 1)
    return next((_from_source(here, t, (colon,), "colon") for t in (*subjects, *names)), None)


def carried(number: int, places: Places, owners: Sequence[int | None]) -> int | None:
    """The owner of the quotation before, where its speaker goes on.

    That is so within a paragraph, through a quotation that opens again, and through paragraphs of quotation alone.
    """
    here = places.quotations[number]
    last = places.quotations[number - 1] if number else None
    if last is None or (not here.resumed and not is_sentence(places.inner(number))):
        return None
    paragraph = places.paragraph(number)
    if last.paragraph == here.paragraph:
        between = places.text[last.span.end : here.span.start].rstrip()
        goes_on = len(between) < _LONGEST_GAP and (not between or between[-1] in ".!?:")
    else:
        fills = here.span.start == paragraph.start and paragraph.end - here.span.end < 3
        goes_on = here.resumed or (fills and last.paragraph == here.paragraph - 1)
    return owners[-1] if goes_on else None


def turns(places: Places) -> list[Attribution]:
    """Paragraphs of a transcript: a name in capitals and a colon, then what that person says."""
    found = []
    for paragraph in places.paragraphs:
        turn = _TURN.match(places.text, paragraph.start, paragraph.end)
        if turn is None:
            continue
        words = Span(*turn.span("name"))
        content, colon = Span(turn.end(), paragraph.end), Span(words.end, words.end + 1)
        name = places.tokens(words)
        found.append(Attribution((content,), None, (colon,), name[-1] if name else None, words, "turn", None, 0.0))
    return found


def _in_turn(at: int, spoken: Sequence[Attribution]) -> bool:
    return any(turn.content[0].start <= at < turn.content[0].end for turn in spoken)


def alone(number: int, places: Places) -> Attribution | None:
    """A whole quotation with no cue at all: somebody's words, but a guess at whose is wrong more often than right."""
    here = places.quotations[number]
    if not stands_apart(number, places) or here.inner.end - here.inner.start < _SHORTEST:
        return None
    return Attribution((here.span,), None, (), None, None, "alone", None, 0.0)


def _unclaimed(number: int, places: Places, owners: Sequence[int | None]) -> Attribution | int | None:
    """The attribution of a quotation that syntax leaves out: a new one, or the number of an earlier one."""
    earlier = carried(number, places, owners)
    new = signed(number, places) or beside(number, places)
    if new is not None and (earlier is None or new.rule != "near"):
        return new
    return earlier if earlier is not None else alone(number, places)


def attach(places: Places, syntactic: Sequence[Attribution]) -> list[Attribution]:
    """Syntactic attributions grown by the quotations they claim, and those that only marks show."""
    spoken = turns(places)
    grown = [a for a in syntactic if a.cue is None or not _in_turn(a.cue.idx, spoken)]
    written = tuple(grown)
    grown.extend(spoken)
    owners: list[int | None] = []
    for number, quotation in enumerate(places.quotations):
        owner = _claimant(written, quotation)
        if owner is None and not _in_turn(quotation.inner.start, spoken):
            found = _unclaimed(number, places, owners)
            if isinstance(found, Attribution):
                grown.append(found)
            owner = len(grown) - 1 if isinstance(found, Attribution) else found
        if owner is not None:
            grown[owner] = _with_quotation(grown[owner], number, places)
        owners.append(owner)
    return grown


def _claimant(attributions: Sequence[Attribution], quotation: Quotation) -> int | None:
    """The attribution by syntax to which a quotation belongs: of several the one with the narrowest content."""
    found = [(length(a.content), i) for i, a in enumerate(attributions) if claims(a, quotation)]
    return min(found)[1] if found else None


def _with_quotation(attribution: Attribution, number: int, places: Places) -> Attribution:
    """Content with the whole quotation. What a clause holds outside of the marks of direct speech is no content."""
    content = list(attribution.content)
    if attribution.rule in _CLAUSAL and stands_apart(number, places):
        content = [s for s in content if any(q.span.contains(s) for q in places.quotations)]
    return replace(attribution, content=join([*content, places.quotations[number].span], places.text), marked=True)
