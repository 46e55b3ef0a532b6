"""Whether a city or a seat of power stands for its government: "Moscow fears", not "in Moscow"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

_PLACE_VERBS = frozenset(
    "lie sit stand stretch locate situate flood burn wake sleep grow boast border host fall shake celebrate".split()
)
"""Verbs whose subject is the town itself."""

_MOTION_VERBS = frozenset(
    "visit leave reach enter capture seize take bomb shell hit strike attack storm besiege surround retake "
    "occupy hold control destroy flood flee tour near abandon liberate evacuate rock patrol cross rebuild "
    "encircle defend overrun recapture pound raid".split()
)
"""Verbs that have a town as their object; of a government they would not be said."""

_SIDES = frozenset(
    "relation relationship tie talk negotiation dialogue deal agreement war conflict dispute tension rift "
    "standoff confrontation cooperation pact treaty alliance rapprochement summit row feud detente link "
    "contact trade difference pressure sanction accord".split()
)
"""Nouns that hold between governments: "ties with Moscow", "pressure on Tehran"."""

_TOWN_NOUNS = frozenset(
    "street airport suburb mayor square resident resort metro subway hotel court university police stock "
    "bureau office correspondent area region district conference bombing attack olympics summit treaty "
    "protocol neighborhood stadium station hospital exchange marathon".split()
)
"""Nouns whose owner is the town: "Moscow's mayor", "the Lisbon summit"."""

_DATIVE = frozenset({"to", "for", "by", "at", "against", "with", "between", "towards", "toward", "like"})
_OF_SIDES = frozenset({"with", "between", "against", "on", "from", "toward", "towards"})
_INSIDE = frozenset({"in", "at", "near", "outside", "inside", "around", "into"})
_ADDRESSING = frozenset(
    "offer give tell urge ask say accuse blame aim direct criticise criticize warn appeal promise pledge sell "
    "supply send deliver cede deny grant lie owe matter assure complain protest apologise apologize belong "
    "demand request seek side break ally meet negotiate talk cooperate work deal clash trade agree differ "
    "isolate side protect require expect receive".split()
)


def _preposition(token: Token) -> str:
    return next(
        (child.text.lower() for child in token.children if child.dep_ == "case" and child.text.lower() != "'s"), ""
    )


def _verbish(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(child.dep_ in {"cop", "aux", "aux:pass"} for child in token.children)


def stands_for_government(token: Token, capital: bool) -> bool:
    """Whether the place named by the phrase headed by `token` acts, is spoken to or is party to something.

    `capital` is False for seats of power ("the Kremlin"), which are places only behind "in", "at" and their like.
    """
    preposition = _preposition(token)
    if not capital:
        return preposition not in _INSIDE
    if token.dep_ == "conj" and token.head.i != token.i:
        return not preposition and stands_for_government(token.head, capital)
    test = _TESTS.get(token.dep_)
    return test is not None and test(token, preposition, token.head.lemma_.lower())


def _acts(token: Token, _: str, verb: str) -> bool:
    head = token.head
    named_a_place = any(child.dep_ == "cop" for child in head.children) and head.pos_ in {"NOUN", "PROPN"}
    said_of_towns = _MOTION_VERBS if token.dep_ == "nsubj:pass" else _PLACE_VERBS
    return _verbish(head) and verb not in said_of_towns and not named_a_place


def _is_object(_: Token, preposition: str, verb: str) -> bool:
    return not preposition and verb not in _MOTION_VERBS


def _owns(_: Token, __: str, noun: str) -> bool:
    return noun not in _TOWN_NOUNS


def _is_side(_: Token, preposition: str, noun: str) -> bool:
    return preposition in _OF_SIDES and noun in _SIDES


def _is_addressed(token: Token, preposition: str, verb: str) -> bool:
    agent = preposition == "by" and any(child.dep_ == "aux:pass" for child in token.head.children)
    return agent or (preposition in _DATIVE and verb in _ADDRESSING)


_TESTS: dict[str, Callable[[Token, str, str], bool]] = {
    "nsubj": _acts,
    "nsubj:pass": _acts,
    "obj": _is_object,
    "iobj": _is_object,
    "nmod:poss": _owns,
    "nmod": _is_side,
    "obl": _is_addressed,
    "obl:agent": _is_addressed,
}
