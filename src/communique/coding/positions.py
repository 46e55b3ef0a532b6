"""Where actors stand on issues, as far as a predicate says so in so many words.

A position is read from a verb, noun or adjective of stance with a noun phrase as its issue ("backs the plan",
"opposition to sanctions", "called for a truce"), whose holder the cast knows, inside a quotation or a coded event.
What is less plain is left out: pronouns as issues, modals, double negation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding.cast import Cast
from communique.coding.quotes.frames import case_of, children, relation
from communique.coding.quotes.sources import source_of
from communique.coding.quotes.spans import char_spans, subtree
from communique.coding.quotes.statements import actor_of
from communique.data import Event, Position, Quote, Reading, Span, Stance

_OBJECT = "obj"

# part of speech, how a word takes its issue, what that says: the words
_WORDS = (
    ("VERB", _OBJECT, Stance.FOR, "advocate back champion endorse favor favour support welcome"),
    ("VERB", _OBJECT, Stance.AGAINST, "condemn criticise criticize decry denounce deplore oppose reject veto"),
    ("VERB", _OBJECT, Stance.DEMANDS, "demand"),
    ("VERB", "for", Stance.FOR, "advocate"),
    ("VERB", "of", Stance.FOR, "approve"),
    ("VERB", "to", Stance.AGAINST, "object"),
    ("VERB", "for", Stance.DEMANDS, "appeal call plead press push"),
    ("VERB", "on", Stance.DEMANDS, "insist"),
    ("NOUN", "for", Stance.FOR, "backing endorsement support"),
    ("NOUN", "of", Stance.FOR, "backing endorsement support"),
    ("NOUN", "of", Stance.AGAINST, "condemnation criticism rejection"),
    ("NOUN", "to", Stance.AGAINST, "objection opposition"),
    ("NOUN", "for", Stance.DEMANDS, "appeal call demand"),
    ("ADJ", "to", Stance.AGAINST, "opposed"),
    ("ADJ", "of", Stance.FOR, "supportive"),
)
_STANCES = {(word, pos, way): stance for pos, way, stance, words in _WORDS for word in words.split()}
_WAYS = (_OBJECT, *dict.fromkeys(way for _, way, _, _ in _WORDS if way != _OBJECT))
_REFUSALS = frozenset(("refuse", "decline"))
_OPEN = frozenset(("may", "might", "could", "can", "should", "must"))
_FIRST_PERSON = frozenset(("i", "we"))


@dataclass(frozen=True, slots=True)
class _Found:
    predicate: Token
    issue: Token
    stance: Stance


def _issues(token: Token) -> Iterator[_Found]:
    """A word of stance with each issue it takes."""
    for way in _WAYS:
        stance = _STANCES.get((token.lemma_.lower(), token.pos_, way))
        if stance is None:
            continue
        for thing in _taken(token, way):
            if thing.pos_ in ("NOUN", "PROPN"):
                yield _Found(token, thing, stance)


def _taken(token: Token, way: str) -> list[Token]:
    if way == _OBJECT:
        return children(token, "obj")
    return [c for c in children(token, "obl", "nmod") if case_of(c) == way and c.i > token.i]


def _negations(token: Token) -> int:
    negated = sum(child.lower_ in ("not", "n't", "n’t", "never", "no") for child in token.children)
    return negated + (relation(token) == "xcomp" and token.head.lemma_.lower() in _REFUSALS)


def stance_of(predicate: Token, stance: Stance) -> Stance | None:
    """What is left of a predicate's stance after negation, conditions and modals; None where it is not plain."""
    helpers = {child.lower_ for child in children(predicate, "aux")}
    if any(case_of(clause) in ("if", "unless", "provided") for clause in children(predicate, "advcl")):
        return Stance.CONDITIONAL if stance is Stance.FOR else None
    if helpers & _OPEN or predicate.sent[-1].text == "?":
        return None
    if not _negations(predicate):
        return stance
    return Stance.AGAINST if stance is Stance.FOR and _negations(predicate) == 1 else None


def _issue_span(issue: Token) -> Span | None:
    """The noun phrase of an issue without relative clauses and appositions."""
    outside = [c.i for c in issue.children if relation(c) in ("acl", "appos", "case", "parataxis", "punct", "advcl")]
    spans = [s for s in char_spans(issue.doc, subtree(issue, without=outside)) if s.start <= issue.idx < s.end]
    return spans[0] if spans else None


def _holder(predicate: Token, cast: Cast, quote: Quote | None) -> str | None:
    """Who takes the position: the source of the predicate; the speaker, where it says "I" or "we" in a quotation."""
    source = source_of(predicate)
    if source is not None and source.lower_ in _FIRST_PERSON:
        return quote.speaker if quote is not None else None
    return actor_of(source, cast)


def _inside(token: Token, spans: Sequence[Span]) -> bool:
    return any(span.start <= token.idx < span.end for span in spans)


def _quote_of(predicate: Token, quotes: Sequence[Quote]) -> Quote | None:
    """The quotation in which a predicate stands: the shortest whose content or cue holds it."""
    around = [quote for quote in quotes if _inside(predicate, (*quote.content, *quote.cue))]
    return min(around, key=lambda quote: sum(s.end - s.start for s in quote.content), default=None)


def find_positions(
    reading: Reading, cast: Cast, quotes: Sequence[Quote], events: Sequence[Event]
) -> tuple[Position, ...]:
    """Positions in text order; each stands in a quotation or in the evidence of an event, its `origin`."""
    found = (one for token in reading.doc for one in _issues(token))
    positions = (_position(one, reading, cast, quotes, events) for one in found)
    return tuple(dict.fromkeys(position for position in positions if position is not None))


def _position(
    found: _Found, reading: Reading, cast: Cast, quotes: Sequence[Quote], events: Sequence[Event]
) -> Position | None:
    quote = _quote_of(found.predicate, quotes)
    event = next((event for event in events if _inside(found.predicate, (event.evidence,))), None)
    origin = quote.id if quote is not None else event.id if event is not None else None
    actor, issue = _holder(found.predicate, cast, quote), _issue_span(found.issue)
    stance = stance_of(found.predicate, found.stance)
    if origin is None or actor is None or issue is None or stance is None:
        return None
    evidence = Span(min(found.predicate.idx, issue.start), issue.end)
    return Position(actor, " ".join(reading.article.words(issue).split()), stance, evidence, origin)
