"""PLOVER events: candidate triggers, their parties, their factuality, and the decision to code them or abstain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.coding.arguments import Arguments, arguments
from communique.coding.cast import Cast
from communique.coding.confidence import THRESHOLD, Evidence, confidence
from communique.coding.contexts import contexts_of
from communique.coding.dating import date_of
from communique.coding.factuality import factuality_of
from communique.coding.parties import Scene, find_parties, parties_by_role
from communique.coding.places import PlaceMention, place_of
from communique.coding.triggers import Candidate, find_triggers
from communique.data import (
    Event,
    EventType,
    Party,
    Quote,
    Reading,
    Span,
    TimeExpression,
    content_id,
)
from communique.knowledge.codebook import Codebook
from communique.knowledge.codebook.entry import Path

# Where a trigger that the codebook lacks is taken to have its parties.
_VERB_SOURCE: Path = (("subj",),)
_VERB_RECIPIENT: Path = (("obj",), ("iobj",), ("obl:with",), ("obl:against",), ("obl:to",), ("obl:on",), ("obl:at",))
_NOUN_SOURCE: Path = (("subj",), ("poss",), ("nmod:by",), ("nmod:between",), ("compound", "amod"), ("nmod:of",))
_NOUN_RECIPIENT: Path = (("nmod:on",), ("nmod:against",), ("nmod:with",), ("nmod:to",), ("nmod:for",), ("nmod:of",))
_HEAD_RULE = "trigger head"
# A trigger without a codebook entry must score this much; chosen on the development reports (docs/figures.md).
HEAD_ALONE = 0.7


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


def code_events(  # noqa: PLR0913, PLR0917 - what an event draws on
    reading: Reading,
    cast: Cast,
    quotes: tuple[Quote, ...],
    times: tuple[TimeExpression, ...],
    places: tuple[PlaceMention, ...],
    codebook: Codebook,
) -> tuple[Event, ...]:
    """All PLOVER events of an article that reach the confidence threshold, in text order.

    Needs UD syntax in `reading.doc`; uses the reader's trigger scores where it has them.
    """
    scene = Scene(reading.doc, cast, quotes)
    sure = [draft for draft in propose(scene, codebook) if draft.confidence >= THRESHOLD]
    return tuple(_event(reading, scene, draft, times, places) for draft in _one_act_once(scene.doc, sure))


def propose(scene: Scene, codebook: Codebook) -> Iterator[Draft]:
    """Every candidate of the codebook and of the trigger head, however unsure."""
    candidates = find_triggers(scene.doc, codebook, scene.cast)
    for candidate in candidates:
        yield _from_codebook(scene, candidate)
    yield from _from_head(scene, {index for candidate in candidates for index in candidate.tokens})


def trigger_score(doc: Doc, tokens: Sequence[int], event_type: EventType) -> float | None:
    """The reader's highest probability of `event_type` at one of `tokens`; None for a reader without a trigger head."""
    scores = doc._.trigger_scores if Doc.has_extension("trigger_scores") else None
    if scores is None:
        return None
    return float(scores[list(tokens), list(EventType).index(event_type)].max())


def _from_codebook(scene: Scene, candidate: Candidate) -> Draft:
    entry = candidate.entry
    assert entry.type is not None  # find_triggers yields no refused senses
    sources, recipients = _parties(scene, candidate.token, candidate.arguments, entry.source, entry.recipient)
    score = trigger_score(scene.doc, candidate.tokens, entry.type)
    return Draft(
        entry.mode,
        entry.cameo,
        candidate.token,
        candidate.tokens,
        sources,
        recipients,
        Evidence(
            entry.type, entry.reliability, score, _political(scene.cast, sources), _political(scene.cast, recipients)
        ),
        entry.name,
    )


def _parties(
    scene: Scene, trigger: int, found: Arguments, source: Path, recipient: Path
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Sources and recipients: from the tree, else from the reader's role head, else by the recipient's bare words."""
    sources = find_parties(scene, source, found, things=False) or parties_by_role(scene, trigger, "source")
    if not recipient:  # the entry says that the act has none, as when all parties act together
        return sources, ()
    recipients = find_parties(scene, recipient, found, things=False) or parties_by_role(scene, trigger, "recipient")
    others = _without(recipients, sources)
    return sources, others or find_parties(scene, recipient, found, things=True)


def _from_head(scene: Scene, taken: set[int]) -> Iterator[Draft]:
    """Acts that only the reader's trigger head sees."""
    scores = scene.doc._.trigger_scores if Doc.has_extension("trigger_scores") else None
    if scores is None:
        return
    types = list(EventType)
    for index, column in zip(range(len(scene.doc)), scores.argmax(axis=1).tolist(), strict=True):
        score = float(scores[index, column])
        if score >= HEAD_ALONE and index not in taken:
            yield _unlisted(scene, scene.doc[index], types[column], score)


def _unlisted(scene: Scene, token: Token, event_type: EventType, score: float) -> Draft:
    noun = token.pos_ in {"NOUN", "PROPN"}
    found = arguments(token)
    paths = (_NOUN_SOURCE, _NOUN_RECIPIENT) if noun else (_VERB_SOURCE, _VERB_RECIPIENT)
    sources, recipients = _parties(scene, token.i, found, *paths)
    return Draft(
        None,
        None,
        token.i,
        (token.i,),
        sources,
        recipients,
        Evidence(event_type, None, score, _political(scene.cast, sources), _political(scene.cast, recipients)),
        _HEAD_RULE,
    )


def _political(cast: Cast, parties: tuple[Party, ...]) -> bool:
    """Whether one of the parties is an actor that stands for a state, a sector or a body."""
    actors = [cast.actor(party.actor) for party in parties if party.actor]
    return any(actor.sector or actor.country for actor in actors)


def _without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """`parties` less those that are among `others` by actor: nobody does something to himself."""
    known = {party.actor for party in others if party.actor}
    return tuple(party for party in parties if party.actor not in known)


def _one_act_once(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """One event for an act told by a verb and its noun ("launched an attack", "held talks"): the surer word stays."""
    at = {draft.token: draft for draft in drafts}
    dropped: set[int] = set()
    for draft in drafts:
        above = at.get(doc[draft.token].head.i)
        if above is None or above is draft or above.type is not draft.type:
            continue
        if doc[draft.token].dep_ in {"obj", "nsubj:pass", "compound", "xcomp", "obl"}:
            dropped.add(min(draft, above, key=lambda d: d.confidence).token)
    return sorted((d for d in drafts if d.token not in dropped), key=lambda d: d.token)


def _event(
    reading: Reading,
    scene: Scene,
    draft: Draft,
    times: tuple[TimeExpression, ...],
    places: tuple[PlaceMention, ...],
) -> Event:
    doc = scene.doc
    token = doc[draft.token]
    first, last = doc[draft.tokens[0]], doc[draft.tokens[-1]]
    trigger = Span(first.idx, last.idx + len(last))
    return Event(
        id=content_id(
            "event",
            article=reading.article.id,
            type=draft.type,
            trigger=[trigger.start, trigger.end],
            parties=[[p.actor, p.span and p.span.start] for p in draft.sources + draft.recipients],
        ),
        type=draft.type,
        mode=draft.mode,
        cameo=draft.cameo,
        sources=draft.sources,
        recipients=draft.recipients,
        trigger=trigger,
        evidence=_sentence(token),
        when=date_of(token, times, reading.article.published),
        where=place_of(token, places),
        factuality=factuality_of(token),
        quote=next((q.id for q in scene.quotes if any(s.contains(trigger) for s in q.content)), None),
        contexts=contexts_of(token.sent),
        confidence=round(draft.confidence, 3),
        rule=draft.rule,
    )


def _sentence(token: Token) -> Span:
    words = [t for t in token.sent if not t.is_space]
    return Span(words[0].idx, words[-1].idx + len(words[-1]))
