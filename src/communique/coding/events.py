"""PLOVER events: candidate triggers, their parties, their factuality, and the decision to code them or abstain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from communique.coding.arguments import arguments
from communique.coding.cast import Cast
from communique.coding.confidence import THRESHOLD, Evidence
from communique.coding.contexts import contexts_of
from communique.coding.dating import date_of
from communique.coding.drafts import Draft, told_once
from communique.coding.factuality import factuality_of
from communique.coding.parties import Scene, find_sides
from communique.coding.places import PlaceMention, place_of
from communique.coding.triggers import Candidate, find_senses
from communique.data import (
    Event,
    EventType,
    Party,
    Quote,
    Reading,
    Span,
    TimeExpression,
    Where,
    content_id,
)
from communique.knowledge.codebook import Codebook
from communique.knowledge.codebook.entry import Path
from communique.reading.heads import scores_of

# Where a trigger that the codebook lacks is taken to have its parties.
_VERB_SOURCE: Path = (("subj",),)
_VERB_RECIPIENT: Path = (("obj",), ("iobj",), ("obl:with",), ("obl:against",), ("obl:to",), ("obl:on",), ("obl:at",))
_NOUN_SOURCE: Path = (("subj",), ("poss",), ("nmod:by",), ("nmod:between",), ("compound", "amod"), ("nmod:of",))
_NOUN_RECIPIENT: Path = (("nmod:on",), ("nmod:against",), ("nmod:with",), ("nmod:to",), ("nmod:for",), ("nmod:of",))
_HEAD_RULE = "trigger head"
# A trigger without a codebook entry must score this much; chosen on the development reports (docs/figures.md).
HEAD_ALONE = 0.9
SPECIFIC = 2  # weight of a codebook entry from which it needs the reader for "an act" only, not for which one
CERTAIN, DOUBTED = 0.85, 0.3  # of the type that the reader prefers, and of the entry's own: then the reader is right


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
    acts = told_once(scene.doc, sure)
    quoted = _quoted(scene, acts)
    return tuple(_event(reading, scene, draft, times, places, quoted.get(draft.tokens)) for draft in acts)


def propose(scene: Scene, codebook: Codebook) -> Iterator[Draft]:
    """Every candidate of the codebook, however unsure, and what the trigger head alone sees.

    The head may read a word as another act than the codebook does, where the codebook's reading is unsure; it cannot
    bring back a sense that the codebook refuses.
    """
    types = frozenset(EventType)
    read: dict[int, frozenset[EventType]] = {}  # word → types that the head can no longer propose there
    for candidate in find_senses(scene.doc, codebook, scene.cast):
        settled = types
        if candidate.entry.type is not None:
            draft = _from_codebook(scene, candidate, candidate.entry.type, codebook)
            settled = types if draft.confidence >= THRESHOLD else frozenset({draft.type})
            yield draft
        read |= dict.fromkeys(candidate.tokens, settled)
    yield from _from_head(scene, read, codebook)


def trigger_score(doc: Doc, tokens: Sequence[int], event_type: EventType) -> float | None:
    """The reader's highest probability of `event_type` at one of `tokens`; None for a reader without a trigger head."""
    scores = _scores(doc, tokens)
    return None if scores is None else float(scores[list(EventType).index(event_type)])


def _scores(doc: Doc, tokens: Sequence[int]) -> NDArray[np.float32] | None:
    """The highest probability of every type at one of `tokens`, [16]."""
    scores = scores_of(doc, "trigger_scores")
    return None if scores is None else np.asarray(scores[list(tokens)].max(axis=0), dtype=np.float32)


def _support(doc: Doc, candidate: Candidate, event_type: EventType) -> float | None:
    """What the reader says for a match: an entry whose frame names its words tells the type better than the reader.

    Unless the reader is all but certain of another type, as where an army "attacked" what the codebook takes for words.
    An entry of the user's own is taken at its word.
    """
    if candidate.entry.own:
        return 1.0
    scores = _scores(doc, candidate.tokens)
    own = trigger_score(doc, candidate.tokens, event_type)
    if scores is None or own is None or candidate.entry.weight < SPECIFIC:
        return own
    certain = own < DOUBTED and float(scores.max()) >= CERTAIN
    return own if certain else float(1 - np.prod(1 - scores))


def _from_codebook(scene: Scene, candidate: Candidate, event_type: EventType, codebook: Codebook) -> Draft:
    entry = candidate.entry
    sources, recipients = find_sides(
        scene,
        candidate.token,
        candidate.arguments,
        entry.source,
        entry.recipient,
        targets=codebook.targets(event_type),
    )
    score = _support(scene.doc, candidate, event_type)
    return Draft(
        entry.mode,
        entry.cameo,
        candidate.token,
        candidate.tokens,
        sources,
        recipients,
        Evidence(
            event_type, entry.reliability, score, _political(scene.cast, sources), _political(scene.cast, recipients)
        ),
        entry.name,
    )


def _from_head(scene: Scene, read: Mapping[int, frozenset[EventType]], codebook: Codebook) -> Iterator[Draft]:
    """Acts that only the reader's trigger head sees, none of a type that was `read` at its word."""
    scores = scores_of(scene.doc, "trigger_scores")
    if scores is None:
        return
    types = list(EventType)
    for index, column in zip(range(len(scene.doc)), scores.argmax(axis=1).tolist(), strict=True):
        score = float(scores[index, column])
        if score >= HEAD_ALONE and types[column] not in read.get(index, ()):
            yield _unlisted(scene, scene.doc[index], types[column], score, codebook)


def _unlisted(scene: Scene, token: Token, event_type: EventType, score: float, codebook: Codebook) -> Draft:
    noun = token.pos_ in {"NOUN", "PROPN"}
    found = arguments(token)
    paths = (_NOUN_SOURCE, _NOUN_RECIPIENT) if noun else (_VERB_SOURCE, _VERB_RECIPIENT)
    sources, recipients = find_sides(scene, token.i, found, *paths, targets=codebook.targets(event_type))
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


def _trigger(doc: Doc, draft: Draft) -> Span:
    first, last = doc[draft.tokens[0]], doc[draft.tokens[-1]]
    return Span(first.idx, last.idx + len(last))


def _quoted(scene: Scene, drafts: Sequence[Draft]) -> dict[tuple[int, ...], Quote]:
    """By the words of a trigger the first quotation that holds it."""
    spans = ((_trigger(scene.doc, draft), draft.tokens) for draft in drafts)
    triggers = sorted((span.start, span.end, tokens) for span, tokens in spans)
    found: dict[tuple[int, ...], Quote] = {}
    for quote in scene.quotes:
        for span in quote.content:
            begin, stop = (bisect_left(triggers, (at, 0, ())) for at in (span.start, span.end))
            for _, end, tokens in triggers[begin:stop]:
                if end <= span.end:
                    found.setdefault(tokens, quote)
    return found


def _event(  # noqa: PLR0913, PLR0917 - what an event draws on
    reading: Reading,
    scene: Scene,
    draft: Draft,
    times: tuple[TimeExpression, ...],
    places: tuple[PlaceMention, ...],
    quote: Quote | None,
) -> Event:
    doc = scene.doc
    token = doc[draft.token]
    trigger = _trigger(doc, draft)
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
        where=_of_the_act(quote, place_of(token, places)),
        factuality=factuality_of(token),
        quote=quote.id if quote else None,
        contexts=contexts_of(token.sent),
        confidence=round(draft.confidence, 3),
        rule=draft.rule,
    )


def _of_the_act(quote: Quote | None, where: Where | None) -> Where | None:
    """The place, unless it is where somebody spoke of the act: "we struck the port, he said in Oslo"."""
    if quote is None or where is None or where.span is None:
        return where
    return where if any(span.contains(where.span) for span in quote.content) else None


def _sentence(token: Token) -> Span:
    words = [t for t in token.sent if not t.is_space]
    return Span(words[0].idx, words[-1].idx + len(words[-1]))
