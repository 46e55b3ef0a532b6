"""The date of an act: the time expression of its clause, else of its sentence, else the day the narrative is at.

A date is taken from publication itself only where an expression says so ("today", "on Friday"): an act that a report
mentions without any date is as often months old, so it is left undated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Doc, Span, Token

from communique.coding.dateline import dateline_of
from communique.data import PublicationDate, TimeExpression, TimeType, When

_PREDICATES: Final = frozenset({"VERB", "AUX"})
_SHARING: Final = frozenset({"xcomp", "conj", "parataxis"})  # clauses that lie in the time of the clause above
_NOUN_BOUND: Final = frozenset({"nmod", "nmod:poss", "nmod:unmarked", "nmod:tmod", "compound", "nummod", "amod", "acl"})
_SUBJECTS_AND_OBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
_CLAUSES_APART: Final = frozenset({"ccomp", "acl:relcl", "acl", "advcl", "csubj"})
_MOVING: Final = frozenset("has have had 've 'd will 'll would shall may might could should can must".split())
_NEAR: Final = 400  # characters: how far back the day of the narrative is looked for


def date_of(token: Token, times: Sequence[TimeExpression], published: PublicationDate | None) -> When | None:
    """When the act of trigger `token` took or takes place, with the words it was read from; None where nothing tells.

    `times` are the expressions of the token's Doc, in order; those without a calendar interval date nothing.
    """
    dated = [time for time in times if time.begin is not None and time.type is not TimeType.SET]
    inside = _inside(token, dated)
    stated = _stated(token, inside)
    if stated is not None:
        return stated
    if token.pos_ == "NOUN" and (_is_definite(token) or not inside):
        return _as_told_elsewhere(token, dated)
    return None if inside else _by_tense(token, dated, published)


def _by_tense(token: Token, dated: Sequence[TimeExpression], published: PublicationDate | None) -> When | None:
    """The past tense tells what happened on the day told last; the present tense what holds at publication."""
    if _is_finite(token, "Past"):
        told = _told_before(dated, token)
        return _when(told, "narrative") if told else None
    if published is not None and _is_finite(token, "Pres") and not _is_apart(token):
        return When(published.value, published.precision.value, "published", None)
    return None


def _stated(token: Token, inside: Sequence[Dated]) -> When | None:
    """The date its own sentence gives: that of its clause, or the only one there is."""
    for time, span in inside:
        if span.root.head in _clause_heads(token):
            return _when(time, "clause")
    if len(inside) != 1 or _is_definite(token):
        return None
    if not _is_bound(inside[0][1], token) and not _is_apart(token):
        return _when(inside[0][0], "sentence")
    return None


def _as_told_elsewhere(noun: Token, dated: Sequence[TimeExpression]) -> When | None:
    """The date that another sentence gives for the same noun: "the Aug. 7 bombings" … "the bombings"."""
    for other in noun.doc:
        if other.lemma_ == noun.lemma_ and other.i != noun.i and other.pos_ == "NOUN":
            for time, span in _inside(other, dated):
                if span.root.head in _clause_heads(other):
                    return _when(time, "narrative")
    return None


Dated = tuple[TimeExpression, Span]


def _inside(token: Token, dated: Sequence[TimeExpression]) -> list[Dated]:
    """The dates in the token's sentence, without that of the dateline, which is the report's own."""
    found = list(_located(token.doc, dated, token.sent)) if dated else []
    opening = dateline_of(token.doc) if found else 0
    return [pair for pair in found if pair[0].span.end > opening]


def _located(doc: Doc, times: Sequence[TimeExpression], sentence: Span) -> Iterator[tuple[TimeExpression, Span]]:
    """The expressions in a sentence with their tokens."""
    for time in times:
        if sentence.start_char <= time.span.start < sentence.end_char:
            span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
            if span is not None:
                yield time, span


def _clause_heads(trigger: Token) -> list[Token]:
    """The words that share the trigger's time: itself, and what it is a part of without a tense of its own."""
    heads = [trigger]
    token = trigger
    while token.head != token:
        if not _shares(token):
            break
        token = token.head
        heads.append(token)
    return heads


def _shares(token: Token) -> bool:
    """Whether `token` lies in the time of what it depends on."""
    relation = token.dep_
    if token.pos_ in _PREDICATES:
        if relation in _SHARING:
            return True
        return relation == "advcl" and not any(child.dep_ == "mark" for child in token.children)
    if relation == "compound:prt" or relation.startswith(("aux", "cop")):
        return True
    if relation not in _SUBJECTS_AND_OBJECTS or token.head.pos_ not in _PREDICATES:
        return relation in ("compound", "flat", "fixed", "conj")
    return not _is_definite(token)


def _is_definite(noun: Token) -> bool:
    """ "The bombings", "its threat": an act the reader is taken to know, so often an earlier one."""
    return any(
        (child.dep_ == "det" and child.lower_ in ("the", "that", "those", "this", "these")) or child.dep_ == "nmod:poss"
        for child in noun.children
    )


def _is_bound(span: Span, trigger: Token) -> bool:
    """Whether the expression tells the time of some other noun: "last year's accord", "the 2016 election"."""
    root = span.root
    return root.dep_ in _NOUN_BOUND and root.head != trigger and root.head.pos_ in ("NOUN", "PROPN")


def _is_apart(trigger: Token) -> bool:
    """Whether the trigger stands in a clause of its own, which the only date of the sentence need not reach."""
    token = trigger
    while token.head != token:
        if token.dep_ in _CLAUSES_APART:
            return True
        token = token.head
    return False


def _is_finite(trigger: Token, tense: str) -> bool:
    """Whether the trigger is a verb of this tense (Past or Pres), without an auxiliary that moves it elsewhere."""
    if trigger.pos_ not in _PREDICATES:
        return False
    auxiliaries = [child for child in trigger.children if child.dep_.startswith(("aux", "cop"))]
    if any(child.lower_ in _MOVING for child in auxiliaries) or any(child.lower_ == "to" for child in trigger.children):
        return False
    finite = [word for word in (*auxiliaries, trigger) if word.morph.get("VerbForm", []) == ["Fin"]]
    return bool(finite) and tense in finite[0].morph.get("Tense", [])


def _told_before(dated: Sequence[TimeExpression], token: Token) -> TimeExpression | None:
    """The last day told of before the token's sentence, if not too far back."""
    start = token.sent.start_char
    days = [time for time in dated if time.begin == time.end and start - _NEAR <= time.span.start < start]
    return days[-1] if days else None


def _when(time: TimeExpression, basis: str) -> When:
    """The expression as a date: its calendar value where that is a day, a month or a year, else its interval."""
    assert time.begin is not None
    value = time.value.split("T")[0]
    if time.type is not TimeType.DURATION:
        for pattern, precision in _PRECISIONS:
            if pattern.fullmatch(value) and _covers_one(value, time):
                return When(value, precision, basis, time.span)
    return When(f"{time.begin}/{time.end}", "interval", basis, time.span)


def _covers_one(value: str, time: TimeExpression) -> bool:
    """Whether the interval is the value's own, not one that "since" or a range made longer."""
    assert time.begin is not None
    assert time.end is not None
    return time.begin.startswith(value) and time.end.startswith(value)


_PRECISIONS: Final = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "day"),
    (re.compile(r"\d{4}-\d\d"), "month"),
    (re.compile(r"\d{4}"), "year"),
)
