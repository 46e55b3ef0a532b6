"""Whether a coded act happened, is planned, is only thought of, denied, demanded or depends on something.

Read from the tree upwards: the words of the trigger's own clause (negation, modals), then every predicate that embeds
it. The innermost decisive word wins: in "refused to say it would withdraw" the withdrawal is planned, not denied.
Classes after the factuality distinctions of PLOVER's auxiliary modes and FactBank (Saurí & Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.tokens import Doc, Token

from communique.data import Factuality

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
    "should": Factuality.DEMANDED,
    "must": Factuality.DEMANDED,
    "ought": Factuality.DEMANDED,
}
_EMBEDDING = {
    Factuality.DEMANDED: frozenset(
        "appeal ask beg call challenge command compel demand direct encourage exhort force implore insist instruct "
        "invite need order plead press pressure propose recommend request require seek suggest tell urge want".split()
    ),
    Factuality.PLANNED: frozenset(
        "agree aim announce commit decide expect forecast go hope intend offer pledge plan prepare promise ready "
        "resolve schedule set slate swear threaten undertake vow warn".split()
    ),
    Factuality.DENIED: frozenset(
        "abstain avoid avert block cancel decline deny disavow fail forbid forget neglect preclude prevent prohibit "
        "refrain refuse reject repudiate stop thwart".split()
    ),
    Factuality.HYPOTHETICAL: frozenset(
        "able accuse allege allow attempt authorize authorise believe charge claim consider contemplate debate discuss "
        "doubt fear imagine likely mull permit possible ponder speculate suspect think try unlikely weigh worry".split()
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
# The act itself is named by these and its object: the verb's own modality is the noun's.
_SUPPORT_RELATIONS = frozenset({"obj", "nsubj:pass", "nsubj", "obl", "nmod", "compound", "conj", "appos"})


def factuality_of(trigger: Token) -> Factuality:
    """The factuality of the act that `trigger` (the head word of a trigger, UD tree) names."""
    by_rule = next(_decisive(trigger), None)
    if by_rule is not None:
        return by_rule
    return _by_head(trigger) or Factuality.ACTUAL


def _decisive(trigger: Token) -> Iterator[Factuality]:
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


def _own_words(token: Token) -> Iterator[Factuality]:
    words = [child for child in token.children if child.dep_.split(":")[0] in {"aux", "advmod", "det", "mark", "amod"}]
    lowered = {child.lower_ for child in words}
    if lowered & _NEGATIONS:
        yield Factuality.DENIED
    if _conditional(token):
        yield Factuality.CONDITIONAL
    for child in words:
        if child.dep_.startswith("aux") and child.lower_ in _MODALS:
            yield _MODALS[child.lower_]
        if child.dep_ == "amod" and child.lower_ in _ATTRIBUTES:
            yield _ATTRIBUTES[child.lower_]


def _conditional(token: Token) -> bool:
    """The trigger stands under "if", or its clause is hedged by an if-clause and a modal."""
    if any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in token.children):
        return True
    modal = any(child.dep_ == "aux" and child.lower_ in _MODALS for child in token.children)
    return modal and any(
        child.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in _CONDITIONS for g in child.children)
        for child in token.children
    )


def _link(child: Token, parent: Token) -> Iterator[Factuality]:
    """What the step from an embedded word to the word above says of the embedded one."""
    relation = child.dep_.split(":")[0]
    lemma = parent.lemma_.lower()
    infinitive = any(c.dep_ == "mark" and c.lower_ == "to" for c in child.children)
    if relation in {"xcomp", "ccomp", "csubj"} or (relation == "advcl" and _marked(child, "from")):
        if lemma in _BY_LEMMA and (infinitive or relation != "ccomp" or _BY_LEMMA[lemma] is Factuality.DENIED):
            yield _BY_LEMMA[lemma]
    elif relation == "advcl":
        if infinitive:
            yield Factuality.PLANNED
    elif relation in {"nmod", "acl", "compound"} and parent.pos_ == "NOUN":
        if lemma in _HOLDERS:
            yield _HOLDERS[lemma]
    elif relation == "obl" and lemma in {"call", "appeal", "press", "push", "ask"} and _cased(child, "for"):
        yield Factuality.DEMANDED
    elif child.dep_ in _SUPPORT_RELATIONS and child.pos_ in {"NOUN", "PROPN"} and parent.pos_ in {"VERB", "AUX"}:
        yield from _of_object(child, parent)


def _of_object(noun: Token, verb: Token) -> Iterator[Factuality]:
    """An event noun under a verb: "demanded talks", "refused talks", "will hold talks", "cancelled a visit"."""
    lemma = verb.lemma_.lower()
    if noun.dep_ in {"obj", "nsubj:pass"} and lemma in _BY_LEMMA and lemma not in {"announce", "need", "set", "stop"}:
        yield _BY_LEMMA[lemma]
    elif noun.dep_ in {"obj", "nsubj:pass", "nsubj"}:
        yield from _own_words(verb)


def _marked(token: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in token.children)


def _cased(token: Token, word: str) -> bool:
    return any(child.dep_ == "case" and child.lower_ == word for child in token.children)


def _by_head(trigger: Token) -> Factuality | None:
    """The most probable class of the reader's factuality head, where the reader has one."""
    doc: Doc = trigger.doc
    scores = doc._.factuality_scores if Doc.has_extension("factuality_scores") else None
    if scores is None:
        return None
    return tuple(Factuality)[int(np.argmax(scores[trigger.i]))]
