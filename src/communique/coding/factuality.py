"""Whether a coded act happened, is planned, is only thought of, denied, demanded or depends on something.

A word of the trigger's own clause (negation, modal, "if") decides; else the reader's factuality head does. For a reader
without a head the tree is read further upwards, through every predicate that embeds the act, and the innermost decisive
word wins: in "refused to say it would withdraw" the withdrawal is planned, not denied. Without a word either, the act
counts as told. Only words that decide more often than not on the coded training reports are listed. Classes after the
factuality distinctions of PLOVER's auxiliary modes and FactBank (Saurí & Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Token

from communique.data import Factuality
from communique.reading.heads import scores_of

_NEGATIONS = frozenset({"not", "n't", "never", "no", "nobody", "none", "neither", "nor", "without", "cannot"})
_MODALS = {
    "will": Factuality.PLANNED,
    "'ll": Factuality.PLANNED,
    "’ll": Factuality.PLANNED,
    "wo": Factuality.PLANNED,
    "shall": Factuality.PLANNED,
    "would": Factuality.PLANNED,
    "'d": Factuality.PLANNED,
    "can": Factuality.HYPOTHETICAL,
    "could": Factuality.HYPOTHETICAL,
    "may": Factuality.HYPOTHETICAL,
    "might": Factuality.HYPOTHETICAL,
    "must": Factuality.DEMANDED,
    "ought": Factuality.DEMANDED,
}
_EMBEDDING = {
    Factuality.DEMANDED: frozenset(
        "appeal ask beg call command demand direct exhort implore insist instruct invite order plead press pressure "
        "propose recommend request require suggest tell urge".split()
    ),
    Factuality.PLANNED: frozenset(
        "agree aim commit expect forecast go hope intend offer pledge plan prepare promise ready schedule set slate "
        "swear threaten undertake vow warn".split()
    ),
    Factuality.DENIED: frozenset(
        "abstain avoid avert decline deny disavow forbid preclude prevent prohibit refrain refuse reject repudiate "
        "thwart".split()
    ),
    Factuality.HYPOTHETICAL: frozenset(
        "able allow authorize authorise consider contemplate fear likely mull permit possible ponder unlikely "
        "weigh worry".split()
    ),
}
_BY_LEMMA = {lemma: factuality for factuality, lemmas in _EMBEDDING.items() for lemma in lemmas}
# Nouns that hold an act they speak of: "plans for talks", "calls for a ceasefire", "the threat of strikes".
_HOLDERS = {
    "appeal": Factuality.DEMANDED,
    "call": Factuality.DEMANDED,
    "demand": Factuality.DEMANDED,
    "request": Factuality.DEMANDED,
    "need": Factuality.DEMANDED,
    "offer": Factuality.PLANNED,
    "plan": Factuality.PLANNED,
    "pledge": Factuality.PLANNED,
    "preparation": Factuality.PLANNED,
    "promise": Factuality.PLANNED,
    "proposal": Factuality.PLANNED,
    "vow": Factuality.PLANNED,
    "allegation": Factuality.HYPOTHETICAL,
    "chance": Factuality.HYPOTHETICAL,
    "charge": Factuality.HYPOTHETICAL,
    "fear": Factuality.HYPOTHETICAL,
    "possibility": Factuality.HYPOTHETICAL,
    "prospect": Factuality.HYPOTHETICAL,
    "right": Factuality.HYPOTHETICAL,
    "risk": Factuality.HYPOTHETICAL,
    "threat": Factuality.HYPOTHETICAL,
}
_ATTRIBUTES = {
    "alleged": Factuality.HYPOTHETICAL,
    "possible": Factuality.HYPOTHETICAL,
    "potential": Factuality.HYPOTHETICAL,
    "suspected": Factuality.HYPOTHETICAL,
    "threatened": Factuality.PLANNED,
    "expected": Factuality.PLANNED,
    "future": Factuality.PLANNED,
    "next": Factuality.PLANNED,
    "planned": Factuality.PLANNED,
    "proposed": Factuality.PLANNED,
    "scheduled": Factuality.PLANNED,
    "slated": Factuality.PLANNED,
    "upcoming": Factuality.PLANNED,
    "attempted": Factuality.DENIED,
    "failed": Factuality.DENIED,
}
_CONDITIONS = frozenset({"if", "unless", "whether", "provided"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj", "parataxis"})
# A finite clause under these is what they want: "demanded that the rebels withdraw".
_SUBJUNCTIVE = frozenset({"demand", "insist", "order", "propose", "recommend", "request", "require", "urge"})
# An act as the object of these is what they want, promise or deny: "demanded talks", "promised aid".
_OBJECT = frozenset(
    {"demand", "deny", "expect", "plan", "prepare", "promise", "propose", "request", "schedule", "seek"}
)
_BY_OBJECT = {**_BY_LEMMA, "seek": Factuality.DEMANDED}


@dataclass(frozen=True, slots=True)
class Reason:
    """A factuality with what gave it: a rule and the word it rests on (index of a token), or no word."""

    factuality: Factuality
    rule: str
    word: int | None = None


def factuality_of(trigger: Token) -> Factuality:
    """The factuality of the act that `trigger` (the head word of a trigger, UD tree) names."""
    return factuality_reason(trigger).factuality


def factuality_reason(trigger: Token) -> Reason:
    """As `factuality_of`, with what decided: a word around the trigger, the reader's head, or nothing at all."""
    own = next(_own_words(trigger), None)
    if own is not None:
        return own
    by_rule, by_head = next(_decisive(trigger), None), _by_head(trigger)
    if by_head is None:
        return by_rule or Reason(Factuality.ACTUAL, "no word speaks against it")
    if by_rule is not None and by_rule.factuality is by_head:
        return by_rule
    return Reason(by_head, "the reader's head decides")


def _decisive(trigger: Token) -> Iterator[Reason]:
    """What each step up the tree says of the act, innermost first."""
    yield from _own_words(trigger)
    child = trigger
    for parent in trigger.ancestors:
        yield from _link(child, parent)
        if child.dep_.split(":")[0] in _CLAUSES and _asserts(parent):
            return
        child = parent


def _asserts(verb: Token) -> bool:
    """Whether a clause under this predicate stands as told: the predicate decides nothing about it."""
    return verb.lemma_.lower() not in _BY_LEMMA


def _own_words(token: Token) -> Iterator[Reason]:
    words = [child for child in token.children if child.dep_.split(":")[0] in {"aux", "advmod", "det", "mark", "amod"}]
    negation = next((child for child in words if _negates(child, token)), None)
    if token.pos_ != "ADJ" and negation is not None:
        yield Reason(Factuality.DENIED, "negation", negation.i)
    condition = _condition(token)
    if condition is not None:
        yield Reason(Factuality.CONDITIONAL, "condition", condition.i)
    for child in words:
        if child.dep_.startswith("aux") and child.lower_ in _MODALS:
            yield Reason(_MODALS[child.lower_], "modal", child.i)
        if child.dep_ == "amod" and child.lower_ in _ATTRIBUTES:
            yield Reason(_ATTRIBUTES[child.lower_], "attribute", child.i)


def _negates(child: Token, token: Token) -> bool:
    return child.lower_ in _NEGATIONS and (token.pos_ == "VERB" or child.dep_ == "det")


def _condition(token: Token) -> Token | None:
    """The "if" that the trigger stands under, or that of an if-clause beside its modal."""
    own = _if_above(token)
    if own is not None or not any(child.dep_ == "aux" and child.lower_ in _MODALS for child in token.children):
        return own
    beside = (_if_above(child) for child in token.children if child.dep_ == "advcl")
    return next((found for found in beside if found is not None), None)


def _if_above(clause: Token) -> Token | None:
    return next((child for child in clause.children if child.dep_ == "mark" and child.lower_ in _CONDITIONS), None)


def _link(child: Token, parent: Token) -> Iterator[Reason]:
    """What the step from an embedded word to the word above says of the embedded one."""
    relation = child.dep_.split(":")[0]
    lemma = parent.lemma_.lower()
    if relation in {"xcomp", "csubj"} or (relation == "ccomp" and _marked(child, "to")):
        found = _BY_LEMMA.get(lemma)
    elif relation == "ccomp":
        found = Factuality.DEMANDED if lemma in _SUBJUNCTIVE else None
    elif relation == "advcl" and _marked(child, "from"):
        found = _BY_LEMMA.get(lemma)
    elif relation in {"nmod", "acl", "compound"}:
        found = _HOLDERS.get(lemma)
    elif relation in {"obl", "advcl"} and lemma in {"call", "appeal", "press", "push", "ask", "urge"}:
        found = Factuality.DEMANDED if _cased(child, "for") or _marked(child, "to") else None
    else:
        yield from _of_object(child, parent)
        return
    if found is not None:
        yield Reason(found, f"embedding word ({child.dep_})", parent.i)


def _of_object(noun: Token, verb: Token) -> Iterator[Reason]:
    """An event noun under a verb: "demanded talks", "will hold talks"."""
    if noun.dep_ not in {"obj", "nsubj:pass"} or verb.pos_ not in {"VERB", "AUX"}:
        return
    lemma = verb.lemma_.lower()
    if lemma in _OBJECT:
        yield Reason(_BY_OBJECT[lemma], "verb of the act", verb.i)
    else:
        yield from _own_words(verb)


def _marked(token: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in token.children)


def _cased(token: Token, word: str) -> bool:
    return any(child.dep_ == "case" and child.lower_ == word for child in token.children)


def _by_head(trigger: Token) -> Factuality | None:
    """The most probable class of the reader's factuality head, where the reader has one."""
    scores = scores_of(trigger.doc, "factuality_scores")
    if scores is None:
        return None
    return tuple(Factuality)[int(np.argmax(scores[trigger.i]))]
