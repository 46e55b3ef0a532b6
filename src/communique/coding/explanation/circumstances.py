"""Why this factuality, date, place and quotation."""

from __future__ import annotations

from collections.abc import Iterator

from communique.coding.explanation.clues import Act, Alternative, Clue, span_of
from communique.coding.explanation.senses import heads
from communique.coding.factuality import factuality_of, factuality_reason
from communique.data import Event, Factuality
from communique.reading.heads import scores_of

_BASES = {
    "clause": "the time expression of the act's own clause",
    "sentence": "the only date of its sentence",
    "narrative": "the date under which the report tells it elsewhere, or told last",
    "published": "present tense: it holds on the day of publication",
}


def circumstance_clues(act: Act) -> Iterator[Clue]:
    """Factuality, and date, place and quotation of what was coded."""
    reason = factuality_reason(act.trigger)
    word = None if reason.word is None else span_of(act.doc[reason.word])
    scores = scores_of(act.doc, "factuality_scores")
    at = list(Factuality).index(reason.factuality)
    head = "" if scores is None else f"; factuality head {scores[act.draft.token, at]:.2f}"
    yield Clue("factuality", reason.factuality.value, word, f"{reason.rule}{head}")
    if act.event is not None:
        yield from _of_event(act, act.event)


def _of_event(act: Act, event: Event) -> Iterator[Clue]:
    when, where = event.when, event.where
    if when is None:
        yield Clue("date", "none", None, "neither clause nor sentence nor what was told before gives one")
    else:
        yield Clue("date", when.value, when.span, f"{when.basis}: {_BASES[when.basis]}")
    if where is None:
        yield Clue("place", "none", None, "its clause names none")
    else:
        country = f" ({where.country})" if where.country else ""
        yield Clue("place", f"{where.name}{country}", where.span, "named in the act's clause")
    quote = next((quote for quote in act.layers.quotes if quote.id == event.quote), None)
    if quote is not None:
        speaker = act.layers.cast.actor(quote.speaker).name if quote.speaker else "somebody"
        yield Clue("quotation", speaker, quote.content[0], f"the trigger stands in what is said ({quote.kind.value})")


def circumstance_alternatives(act: Act) -> Iterator[Alternative]:
    """The factuality head's other classes, and the other dates and places of the sentence."""
    scores = scores_of(act.doc, "factuality_scores")
    if scores is not None:
        chosen = factuality_of(act.trigger)
        probable = zip(Factuality, map(float, scores[act.draft.token]), strict=True)
        yield from heads("factuality", "factuality head", ((f.value, p) for f, p in probable if f is not chosen))
    sentence = span_of(*act.trigger.sent)
    dated = act.event.when.span if act.event and act.event.when else None
    for time in act.layers.times:
        if sentence.contains(time.span) and time.span != dated:
            yield Alternative("date", time.value, f"“{act.words(time.span)}” in the sentence", None)
    placed = act.event.where.span if act.event and act.event.where else None
    for place in act.layers.places:
        if sentence.contains(place.span) and place.span != placed:
            yield Alternative("place", place.where.name, f"“{act.words(place.span)}” in the sentence", None)
