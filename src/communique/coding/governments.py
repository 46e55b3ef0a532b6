"""Whether a city or a seat of power stands for its government: "Moscow fears", not "in Moscow"."""

from __future__ import annotations

from spacy.tokens import Token

_PLACE_VERBS = frozenset(
    "lie sit stand stretch locate situate flood burn wake sleep grow boast border host fall shake celebrate".split()
)
"""Verbs whose subject is the town itself."""

_MOTION_VERBS = frozenset(
    "visit leave reach enter capture seize take bomb shell hit strike attack storm besiege surround retake occupy hold "
    "control destroy flood flee tour near abandon liberate evacuate rock patrol cross rebuild encircle defend "
    "overrun recapture pound raid".split()
)
"""Verbs that have a town as their object; of a government they would not be said."""

_SIDES = frozenset("relation relationship tie talk negotiation dialogue deal agreement war conflict dispute tension rift standoff "
    "confrontation cooperation pact treaty alliance rapprochement summit row feud detente link contact trade difference "
    "pressure sanction accord".split())  # fmt: skip
"""Nouns that hold between governments: "ties with Moscow", "pressure on Tehran"."""

_TOWN_NOUNS = frozenset("street airport suburb mayor square resident resort metro subway hotel court university police stock bureau "
    "office correspondent area region district conference bombing attack olympics summit treaty protocol neighborhood stadium "
    "station hospital exchange marathon".split())  # fmt: skip
"""Nouns whose owner is the town: "Moscow's mayor", "the Lisbon summit"."""

_DATIVE = frozenset(
    {"to", "for", "by", "at", "against", "with", "between", "on", "from", "towards", "toward", "like", "of"}
)
_ADDRESSING = frozenset(
    "offer give tell urge ask say accuse blame aim direct criticise criticize warn appeal promise pledge sell supply send deliver "
    "cede deny grant lie owe matter assure complain protest apologise apologize belong demand request seek side break ally meet "
    "negotiate talk cooperate work deal clash trade agree differ isolate side protect require expect receive".split()
)  # fmt: skip


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
        return preposition not in {"in", "at", "near", "outside", "inside", "around", "into"}
    dep, head = token.dep_, token.head
    if dep == "conj" and head.i != token.i:
        return not preposition and stands_for_government(head, capital)
    if dep in {"nsubj", "nsubj:pass", "csubj"}:
        place = any(c.dep_ == "cop" for c in head.children) and head.pos_ in {"NOUN", "PROPN"}
        return (
            _verbish(head)
            and head.lemma_.lower() not in (_MOTION_VERBS if dep == "nsubj:pass" else _PLACE_VERBS)
            and not place
        )
    if dep in {"obj", "iobj"}:
        return not preposition and head.lemma_.lower() not in _MOTION_VERBS
    if dep == "nmod:poss":
        return head.lemma_.lower() not in _TOWN_NOUNS
    if dep == "nmod":
        return (
            preposition in {"with", "between", "against", "on", "from", "toward", "towards"}
            and head.lemma_.lower() in _SIDES
        )
    if dep in {"obl", "obl:agent"}:
        agent = preposition == "by" and any(child.dep_ == "aux:pass" for child in head.children)
        return agent or (preposition in _DATIVE - {"from", "of", "on"} and head.lemma_.lower() in _ADDRESSING)
    return False
