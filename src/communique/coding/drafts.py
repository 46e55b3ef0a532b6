"""Acts on their way to events, and what makes one act of its several tellings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from communique.coding.confidence import Evidence, confidence
from communique.coding.parties import is_again
from communique.data import EventType, Party

# What is said of an act is said to those who did it.
_ANSWERS = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT})


@dataclass(frozen=True, slots=True)
class Draft:
    """An act on its way to an event, with what speaks for it."""

    mode: str | None
    cameo: str | None
    token: int  # head word of the trigger
    tokens: tuple[int, ...]  # all its words
    sources: tuple[Party, ...]
    recipients: tuple[Party, ...]
    evidence: Evidence
    rule: str

    @property
    def type(self) -> EventType:
        """The PLOVER type proposed."""
        return self.evidence.type

    @property
    def confidence(self) -> float:
        """0..1, see `communique.coding.confidence`."""
        return confidence(self.evidence)


def told_once(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """The acts of an article in text order, each with the parties that its other tellings know."""
    return _answered(doc, _referred_back(doc, _one_act_once(doc, drafts)))


def _one_act_once(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """One event for an act told by a verb and its noun ("launched an attack", "met for talks").

    The word stays that knows more of the parties, of two that know as much the surer one.
    """
    at = {draft.token: draft for draft in drafts}
    dropped: set[int] = set()
    for draft in drafts:
        above = at.get(doc[draft.token].head.i)
        if above is None or above is draft or above.type is not draft.type:
            continue
        if doc[draft.token].dep_ in {"obj", "nsubj:pass", "compound", "xcomp", "obl"}:
            dropped.add(min(draft, above, key=lambda d: (len(d.sources + d.recipients), d.confidence)).token)
    return sorted((d for d in drafts if d.token not in dropped), key=lambda d: d.token)


def _referred_back(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Drafts in text order; an act spoken of again ("the attack") has the parties it had when it was told.

    Only a side that the noun leaves open is filled, from the act of that word last told, else of that type.
    """
    told: list[Draft] = []
    for draft in drafts:
        if is_again(doc[draft.token]):
            word = doc[draft.token].lemma_
            alike = [other for other in reversed(told) if other.type is draft.type]
            first = next((other for other in alike if doc[other.token].lemma_ == word), next(iter(alike), None))
            told.append(draft if first is None else _filled(draft, first))
        else:
            told.append(draft)
    return told


def _answered(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Who praises, condemns or rejects an act does so to those who did it: "condemned the attack"."""
    acts = {draft.token: draft for draft in drafts}
    done: list[Draft] = []
    for draft in drafts:
        objects = (acts.get(child.i) for child in doc[draft.token].children if _is_object(child))
        act = next((found for found in objects if found is not None), None)
        if draft.type in _ANSWERS and act is not None:
            others = _unlike(draft.recipients, act.recipients)  # the victim of an attack is not who is condemned
            done.append(replace(draft, recipients=_unlike(act.sources, draft.sources) or others))
        else:
            done.append(draft)
    return done


def _is_object(child: Token) -> bool:
    """An object, also where the tree takes it for an oblique one: nothing stands before it."""
    return child.dep_ == "obj" or (child.dep_ == "obl" and not any(c.dep_ == "case" for c in child.children))


def _filled(draft: Draft, told: Draft) -> Draft:
    """`draft` with the sides it leaves open taken from `told`, as far as nobody comes to stand on both."""
    sources = draft.sources or _unlike(told.sources, draft.recipients)
    return replace(draft, sources=sources, recipients=draft.recipients or _unlike(told.recipients, sources))


def _unlike(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    known = {party.actor for party in others}
    return parties if all(party.actor not in known for party in parties if party.actor) else ()
