"""From attributions to `Quote`s: kind, speaker, addressee, outlet, date, confidence and id."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Token

from communique.coding.quotes.attribution import Attribution
from communique.coding.quotes.frames import case_of, children
from communique.coding.quotes.marks import Quotation
from communique.coding.quotes.sources import antecedent
from communique.data import Quote, QuoteKind, Reading, Span, TimeExpression, TimeType, When, content_id

if TYPE_CHECKING:
    from communique.coding.cast import Cast, Mention

_PRECISION = {10: "day", 7: "month", 4: "year"}

# Share of attributions whose content and speaker words are both right, on 330 of PolNeAR's training articles with the
# shipped reader. What only the layout shows has the share of its rule; syntax has the rate of its cue times a factor of
# the construction; a clause with a whole quotation has the share of those; no named source costs another factor.
RULES = {"after": 0.7, "before": 0.7, "near": 0.43, "colon": 0.5, "signed": 0.8, "turn": 0.53, "alone": 0.6}
FACTORS = {"clause": 1.0, "obj": 0.88, "objpred": 0.87, "inf": 0.65, "objinf": 0.53, "according": 0.86, "as": 0.75}
OTHER_FACTOR = 0.8
MARKED_CLAUSE = 0.88
UNNAMED_FACTOR = 0.35

# The network is too sure of itself: a logistic regression over the log odds of its rate, a named source and marks gives
# the share that is right, fitted on the 84 development articles of PolNeAR (docs/quotations.md).
NETWORK_BIAS, NETWORK_RATE, NETWORK_NAMED, NETWORK_MARKED = -0.74, 0.68, 0.49, 0.53
_SUREST = 0.999


def kind_of(content: Sequence[Span], quotations: Sequence[Quotation], text: str) -> QuoteKind:
    """Direct when every word stands in marks, mixed when some do, else indirect."""
    total = sum(_letters(text, span) for span in content)
    marked = sum(_letters(text, _common(span, q.span)) for span in content for q in quotations if span.overlaps(q.span))
    if marked == 0:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if marked == total else QuoteKind.MIXED


def _common(left: Span, right: Span) -> Span:
    return Span(max(left.start, right.start), min(left.end, right.end))


def _letters(text: str, span: Span) -> int:
    return sum(c.isalnum() for c in text[span.start : span.end])


def mention_of(source: Token | None, cast: Cast) -> Mention | None:
    """The mention of an actor that a noun phrase is, or names in an apposition; None where the cast knows none."""
    if source is None:
        return None
    whole = antecedent(source)
    mentions = (cast.at(whole.i), *(cast.at(t.i) for t in children(whole, "appos", "flat")), cast.covering(whole.i))
    return next((m for m in mentions if m is not None and m.form != "adjective"), None)


def actor_of(source: Token | None, cast: Cast) -> str | None:
    """The actor whom a noun phrase names."""
    mention = mention_of(source, cast)
    return mention.actor if mention is not None else None


def _speaker_span(attribution: Attribution, cast: Cast) -> Span | None:
    """The words of the source, with the rest of the name where the tree cut it."""
    span, mention = attribution.source_span, mention_of(attribution.source, cast)
    if span is None or mention is None or not span.overlaps(mention.span):
        return span
    return Span(min(span.start, mention.span.start), max(span.end, mention.span.end))


def _addressee(attribution: Attribution, cast: Cast) -> str | None:
    """Whom a speaker tells, asks, assures or urges."""
    cue = attribution.cue
    if cue is None or cue.pos_ != "VERB" or attribution.rule in ("obj", "objpred"):
        return None
    told = [c for c in children(cue, "obj", "iobj") if c.i != (attribution.source.i if attribution.source else -1)]
    told += [c for c in children(cue, "obl") if case_of(c) == "to"]
    return next((actor for c in told if (actor := actor_of(c, cast)) is not None), None)


def _outlets(attributions: Sequence[Attribution], cast: Cast, text: str) -> dict[int, str]:
    """By cue token the outlet that reports the saying: the source of the first attribution whose content holds it."""
    cues = sorted((a.cue.idx, a.cue.i) for a in attributions if a.cue is not None)
    found: dict[int, str] = {}
    for other in attributions:
        if other.source_span is None or not _is_outlet(other, cast):
            continue
        name, own = text[other.source_span.start : other.source_span.end], other.cue.i if other.cue is not None else -1
        for span in other.content:
            for _, cue in cues[bisect_left(cues, (span.start, 0)) : bisect_left(cues, (span.end, 0))]:
                if cue != own:
                    found.setdefault(cue, name)
    return found


def _is_outlet(attribution: Attribution, cast: Cast) -> bool:
    """Whether the source is a medium, or an organisation that reports."""
    actor = actor_of(attribution.source, cast)
    if actor is not None and cast.actor(actor).sector == "JRN":
        return True
    return attribution.act == "reported" and attribution.source is not None and attribution.source.ent_type_ == "ORG"


def _governs(cue: Token, time: Span) -> bool:
    """Whether a time expression says when the cue happened: the first verb above it is the cue."""
    inside = cue.doc.char_span(time.start, time.end, alignment_mode="expand")
    token = inside.root.head if inside is not None else None
    while token is not None and token.i != cue.i and token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token is not None and token.i == cue.i


def _when(attribution: Attribution, times: Sequence[TimeExpression]) -> When | None:
    """The date that the cue's own clause gives, outside of the content."""
    cue = attribution.cue
    if cue is None:
        return None
    sentence = Span(cue.sent.start_char, cue.sent.end_char)
    for time in times:
        dated = time.type is TimeType.DATE and time.begin is not None and sentence.contains(time.span)
        if dated and not any(s.overlaps(time.span) for s in attribution.content) and _governs(cue, time.span):
            return When(time.value, _PRECISION.get(len(time.value), "interval"), "clause", time.span)
    return None


def confidence_of(attribution: Attribution) -> float:
    """Probability that content and speaker words are right."""
    if attribution.rule == "learned":
        return round(_by_network(attribution), 2)
    share = RULES.get(attribution.rule)
    if share is None and attribution.marked and attribution.rule == "clause":
        share = MARKED_CLAUSE
    if share is None:
        share = attribution.rate * FACTORS.get(attribution.rule, OTHER_FACTOR)
    named = attribution.source is not None or attribution.rule == "turn"
    return round(share if named else share * UNNAMED_FACTOR, 2)


def _by_network(attribution: Attribution) -> float:
    rate = min(attribution.rate, _SUREST)
    total = NETWORK_BIAS + NETWORK_RATE * math.log(rate / (1 - rate))
    total += NETWORK_NAMED * (attribution.source is not None) + NETWORK_MARKED * attribution.marked
    return 1 / (1 + math.exp(-total))


def to_quotes(
    reading: Reading,
    attributions: Sequence[Attribution],
    quotations: Sequence[Quotation],
    cast: Cast,
    times: Sequence[TimeExpression],
) -> tuple[Quote, ...]:
    """Quotes in order of their content."""
    text, quotes = reading.article.text, {}
    outlets = _outlets(attributions, cast, text)
    for a in attributions:
        if not a.content:
            continue
        spans = [[s.start, s.end] for s in a.content]
        cue = [[s.start, s.end] for s in a.cue_span]
        quote = Quote(
            id=content_id("quote", article=reading.article.id, content=spans, cue=cue),
            kind=kind_of(a.content, quotations, text),
            content=a.content,
            cue=a.cue_span,
            speaker=actor_of(a.source, cast),
            speaker_span=_speaker_span(a, cast),
            addressee=_addressee(a, cast),
            via=outlets.get(a.cue.i) if a.cue is not None else None,
            when=_when(a, times),
            confidence=confidence_of(a),
        )
        quotes[quote.id] = quote
    return tuple(sorted(quotes.values(), key=lambda q: (q.content, q.cue)))
