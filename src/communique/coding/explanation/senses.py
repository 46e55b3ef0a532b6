"""Why this type and this mode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from communique.coding.drafts import Draft
from communique.coding.events import HEAD_ALONE, trigger_score
from communique.coding.explanation.clues import Act, Alternative, Clue, span_of
from communique.coding.parties import Scene
from communique.coding.triggers import frames_at
from communique.data import EventType
from communique.knowledge.codebook import Codebook, Entry
from communique.reading.heads import MODES, scores_of

LEAST = 0.05  # a probability below this is no alternative worth reading
MOST = 5  # alternatives of one head


def type_clues(act: Act) -> Iterator[Clue]:
    """Type and mode."""
    draft = act.draft
    told = "proposed by the trigger head alone" if act.match is None else f"codebook entry {described(act.match.entry)}"
    words = span_of(*(act.doc[i] for i in draft.tokens))
    yield Clue("type", draft.type.value, words, f"{told}; {_head(act)}")
    mode = "as the codebook entry says" if act.match is not None else "the trigger head names none"
    yield Clue("mode", draft.mode or "none", None, mode)


def _head(act: Act) -> str:
    """What the trigger head says of the type, and what of it counts for the confidence."""
    kind, counted = act.draft.type, act.draft.evidence.score
    score = trigger_score(act.doc, act.draft.tokens, kind)
    if score is None or counted is None:
        return "the reader has no trigger head"
    told = f"trigger head {score:.2f} for {kind.value}"
    if act.match is None:
        return f"{told}, {HEAD_ALONE:.2f} is needed"
    if act.match.entry.own:
        return f"{told}, which is not asked"
    return told if counted == score else f"{told}, {counted:.2f} for any act, which the entry tells apart"


def described(entry: Entry) -> str:
    """An entry by its name, its line and how specific it is."""
    return f"“{entry.name}” ({entry.place}{', your own' if entry.own else ''}; weight {entry.weight})"


def mode_alternatives(act: Act) -> Iterator[Alternative]:
    """What the reader's mode head holds probable."""
    scores = scores_of(act.doc, "mode_scores")
    if scores is not None:
        chosen = act.draft.mode or "none"
        probable = ((mode, float(p)) for mode, p in zip(MODES, scores[act.draft.token], strict=True))
        yield from heads("mode", "mode head", ((mode, p) for mode, p in probable if mode != chosen))


def type_alternatives(
    scene: Scene, codebook: Codebook, tokens: Sequence[int], drafts: Iterable[Draft], chosen: Draft | None
) -> Iterator[Alternative]:
    """Other proposals at these words, other frames of the codebook that fit there, and the trigger head's other types.

    `drafts` are all proposals at the words, `chosen` the one that is explained.
    """
    others = [draft for draft in drafts if draft is not chosen]
    for draft in others:
        yield Alternative("type", draft.type.value, f"proposed by {draft.rule}, its confidence", draft.confidence)
    told = {draft.rule for draft in (*others, *([chosen] if chosen else []))}
    for index in tokens:
        for candidate in frames_at(scene.doc[index], codebook, scene.cast):
            entry = candidate.entry
            if entry.name not in told:
                told.add(entry.name)
                value = entry.type.value if entry.type else "no political act"
                record = "too seldom met for a record" if entry.reliability is None else "right that often"
                yield Alternative("type", value, f"codebook entry {described(entry)}, {record}", entry.reliability)
    yield from _of_head(scene.doc, tokens, chosen)


def _of_head(doc: Doc, tokens: Sequence[int], chosen: Draft | None) -> Iterator[Alternative]:
    probable = ((kind, trigger_score(doc, tokens, kind)) for kind in EventType if chosen is None or kind != chosen.type)
    yield from heads("type", "trigger head", ((kind.value, p) for kind, p in probable if p is not None))


def heads(field: str, head: str, probable: Iterable[tuple[str, float]]) -> Iterator[Alternative]:
    """The most probable values of a head, the best first."""
    ranked = sorted(((p, value) for value, p in probable if p >= LEAST), reverse=True)
    yield from (Alternative(field, value, head, p) for p, value in ranked[:MOST])
