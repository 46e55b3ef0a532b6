"""From an event to its explanation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.coding.arguments import arguments
from communique.coding.confidence import THRESHOLD, parts
from communique.coding.drafts import Draft
from communique.coding.events import code_events, propose
from communique.coding.explanation.circumstances import circumstance_alternatives, circumstance_clues
from communique.coding.explanation.clues import Act, Explanation, span_of
from communique.coding.explanation.senses import mode_alternatives, type_alternatives, type_clues
from communique.coding.explanation.sides import side_alternatives, side_clues
from communique.coding.layers import Layers
from communique.coding.parties import Scene
from communique.coding.triggers import find_senses
from communique.data import Event, Reading, Span
from communique.knowledge.codebook import Codebook


def explain_event(reading: Reading, layers: Layers, codebook: Codebook, event: Event) -> Explanation:
    """Why `event`, or what is now coded at its words, is coded as it is.

    `reading` and `layers` are a fresh analysis of the article that `event` was found in, at whatever time.
    """
    scene = Scene(reading.doc, layers.cast, layers.quotes)
    now = same_event(code_events(reading, layers.cast, layers.quotes, layers.times, layers.places, codebook), event)
    drafts = [draft for draft in propose(scene, codebook) if _span(scene, draft).overlaps(event.trigger)]
    draft = _proposal(scene, drafts, now or event)
    touched = reading.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    tokens = draft.tokens if draft else tuple(token.i for token in touched or ())
    others = tuple(type_alternatives(scene, codebook, tokens, drafts, draft))
    if draft is None:
        return Explanation(now, (), others, (), None, THRESHOLD)
    senses = find_senses(scene.doc, codebook, scene.cast)
    match = next((s for s in senses if s.tokens == draft.tokens and s.entry.name == draft.rule), None)
    found = arguments(scene.doc[draft.token])
    act = Act(scene, layers, codebook, draft, match, found, now)
    return Explanation(
        event=now,
        clues=(*type_clues(act), *side_clues(act), *circumstance_clues(act)),
        alternatives=(*others, *mode_alternatives(act), *side_alternatives(act), *circumstance_alternatives(act)),
        parts=parts(draft.evidence),
        confidence=draft.confidence,
        threshold=THRESHOLD,
    )


def same_event(events: Iterable[Event], event: Event) -> Event | None:
    """Of the events coded now the one that is `event`: by its id, else by words and type, else by its words alone."""
    near = [other for other in events if other.trigger.overlaps(event.trigger)]
    ranked = sorted(near, key=lambda o: (o.id != event.id, o.type != event.type, o.trigger != event.trigger))
    return next(iter(ranked), None)


def _proposal(scene: Scene, drafts: Sequence[Draft], event: Event) -> Draft | None:
    """The proposal that became `event`, or would have: of its type and words, then of its rule, the surest."""
    alike = [draft for draft in drafts if draft.type is event.type]
    return max(
        alike,
        key=lambda d: (_span(scene, d) == event.trigger, d.rule == event.rule, d.confidence),
        default=None,
    )


def _span(scene: Scene, draft: Draft) -> Span:
    return span_of(*(scene.doc[i] for i in draft.tokens))
