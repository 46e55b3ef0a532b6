"""Why these parties: the slot of the tree that each fills, what the reader's role head says, or another telling."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from communique.coding.explanation.clues import Act, Alternative, Clue
from communique.coding.explanation.senses import heads
from communique.coding.parties import ROLE_THRESHOLD
from communique.data import Party, Span
from communique.reading.heads import ROLES, FloatArray, pair_scores_of

SIDES = ("source", "recipient")


def side_clues(act: Act) -> Iterator[Clue]:
    """Every party of both sides, or that there is none."""
    for side in SIDES:
        parties = act.parties(side)
        for party in parties:
            yield Clue(side, act.name(party), party.span, _rule(act, party, side))
        if not parties:
            yield Clue(side, "nobody", None, _why_nobody(act, side))


def side_alternatives(act: Act) -> Iterator[Alternative]:
    """The other actors that the role head holds probable for a side."""
    for side in SIDES:
        scores = _roles(act, side)
        if scores is None:
            continue
        taken = {party.actor for party in act.parties(side)}
        best: dict[str, float] = {}
        cast = act.layers.cast
        for mention, (start, end) in cast.touching(scores.nonzero()[0].tolist()):
            if mention.actor not in taken:
                best[mention.actor] = max(best.get(mention.actor, 0.0), float(scores[start:end].max()))
        yield from heads(side, "role head", ((cast.actor(actor).name, p) for actor, p in best.items()))


def _rule(act: Act, party: Party, side: str) -> str:
    role = _role_score(act, party, side)
    head = f"role head {role:.2f}" if role is not None else ""
    slot = _slot(act, party, side)
    if slot is not None:
        return "; ".join(filter(None, (slot, head)))
    proposed = act.draft.sources if side == "source" else act.draft.recipients
    if party not in proposed:
        return "named where the article tells the act elsewhere"
    if role is not None and role >= ROLE_THRESHOLD:
        return head
    return "; ".join(filter(None, ("named in the act that this one speaks of", head)))


def _why_nobody(act: Act, side: str) -> str:
    if act.match is not None and side == "recipient" and not act.match.entry.recipient:
        return "the codebook entry has none: all parties are sources"
    return f"no slot holds a party, and the role head none above {ROLE_THRESHOLD:.2f}"


def _slot(act: Act, party: Party, side: str) -> str | None:
    """The slot that the party fills, or that a word fills which the party stands behind ("the army of Chile")."""
    if party.span is None:
        return None
    path = () if act.match is None else act.match.entry.source if side == "source" else act.match.entry.recipient
    slots = [slot for slots in path for slot in slots] or [name for name, _ in act.found.slots]
    filled = [(slot, act.doc[index]) for slot in slots for index in act.found.at(slot)]
    direct = next((slot for slot, word in filled if _inside(word, party.span)), None)
    if direct is not None:
        return f"slot {direct} of “{act.trigger.text}”"
    behind = ((slot, word) for slot, word in filled if any(_inside(below, party.span) for below in word.subtree))
    return next((f"behind “{word.text}” in slot {slot} of “{act.trigger.text}”" for slot, word in behind), None)


def _inside(word: Token, span: Span) -> bool:
    return span.start <= word.idx < span.end


def _role_score(act: Act, party: Party, side: str) -> float | None:
    scores = _roles(act, side)
    words = party.span and act.doc.char_span(party.span.start, party.span.end, alignment_mode="expand")
    return float(scores[words.start : words.end].max()) if scores is not None and words else None


def _roles(act: Act, side: str) -> FloatArray | None:
    """The probability of every token to head this side, [n_tokens]; None for a reader without a role head."""
    scores = pair_scores_of(act.doc, "role_scores")
    return None if scores is None else scores(act.draft.token)[:, ROLES.index(side)]
