"""The places an article names, and the place of an act.

A name is a place only where it is used as one: "in Sochi", "the town of Qaim", "Paris, Texas". "Moscow rejected the
plan" names a government, "Bush in Washington" a person. Names that several places bear are told apart by what the
article says beside them, by the countries it speaks of, and by population; where that leaves two, there is no place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from communique.coding.cast import Cast
from communique.coding.dateline import dateline_of
from communique.coding.toponyms import LOCATIVE, SORTS, bearers, choose
from communique.data import ActorKind, Reading, Span, Where
from communique.knowledge.places import Gazetteer, Place, load_gazetteer

_STATIC: Final = frozenset("in at near outside inside around across throughout off along within beyond".split())
_UPON: Final = frozenset({"on", "over", "above", "between"})
_OBJECTS: Final = frozenset({"obj", "nsubj:pass"})
_TAKEN: Final = frozenset({"city", "region"})  # "bombed Homs", "seized Crimea": places, not governments
_PLACE_LABELS: Final = frozenset({"LOC", "GPE", "FAC"})
_OTHER_LABELS: Final = frozenset({"PER", "PERSON", "ORG", "NORP"})
_EXPLAINING: Final = frozenset({"nmod", "appos", "compound", "flat", "nmod:desc"})
_ACTING_FORMS: Final = frozenset({"metonym", "adjective"})
_LONGEST_NAME: Final = 4  # words
_SMALLEST_UNLABELLED: Final = 50_000  # people of a city the reader did not mark as a place
_LARGER: Final = frozenset({"country", "region"})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name used as a place. `start` and `end` are the half-open token range, `head` the token that heads it."""

    span: Span
    start: int
    end: int
    head: int
    where: Where
    kind: str  # country, region, sea, area, capital or city
    geonames: int | None
    static: bool  # in, at, near it; False for to, from, toward it, and for a dateline


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    within: tuple[Place, ...]  # what the name behind it can be: "Paris, Texas"


def find_places(reading: Reading, cast: Cast, gazetteer: Gazetteer | None = None) -> tuple[PlaceMention, ...]:
    """The places of an article, in text order. Needs names (`doc.ents`) and UD syntax in `reading.doc`."""
    gazetteer = gazetteer or load_gazetteer()
    doc = reading.doc
    names = list(_names(doc, gazetteer))
    countries = _countries(doc, names, cast, gazetteer)
    mentions = (_mention(doc, name, cast, countries, gazetteer) for name in names)
    return tuple(mention for mention in mentions if mention is not None)


def place_of(token: Token, places: Sequence[PlaceMention]) -> Where | None:
    """Where the act of trigger `token` took place, by syntax alone; None where its clause names no place.

    A dateline is where a report was written, not where its acts took place.
    """
    sentence = token.sent
    inside = [place for place in places if place.static and sentence.start <= place.start < sentence.end]
    attached = [place for place in inside if _attached(token.doc[place.head], token)]
    if attached:
        return _finest(attached).where
    if len({place.where.country for place in inside}) == 1 and not _is_apart(token):
        at_verb = [place for place in inside if _governor(token.doc[place.head]) in (token, sentence.root)]
        return _finest(at_verb).where if len(at_verb) == 1 and token == sentence.root else None
    return None


def _finest(places: Sequence[PlaceMention]) -> PlaceMention:
    order = {"country": 2, "area": 3, "sea": 2, "region": 1}
    return min(places, key=lambda place: order.get(place.kind, 0))


def _names(doc: Doc, gazetteer: Gazetteer) -> Iterator[_Name]:
    """Names the reader marks as places, and names of the gazetteer that stand where a place would."""
    taken = -1
    for start, end in _ranges(doc, gazetteer):
        if start < taken:
            continue
        follower = _behind(doc, end, gazetteer)
        yield _Name(start, end, follower[0] if follower else ())
        taken = follower[1] if follower else end


def _ranges(doc: Doc, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    labelled = [(ent.start, ent.end) for ent in doc.ents if ent.label_ in _PLACE_LABELS]
    marked = {i for start, end in labelled for i in range(start, end)}
    free = []
    for token in doc:
        if token.i in marked or not _may_begin(token):
            continue
        for length in range(_LONGEST_NAME, 0, -1):
            span = doc[token.i : token.i + length]
            if (
                len(span) == length
                and not marked & set(range(span.start, span.end))
                and _is_known(span.text, gazetteer)
            ):
                free.append((span.start, span.end))
                break
    return sorted([*labelled, *free])


def _may_begin(token: Token) -> bool:
    if not token.is_title or token.pos_ != "PROPN" or token.ent_type_ in _OTHER_LABELS or token.i == 0:
        return False
    before = token.nbor(-1)
    return before.lower_ in LOCATIVE or (before.lower_ == "of" and before.i > 0 and before.nbor(-1).lower_ in SORTS)


def _is_known(name: str, gazetteer: Gazetteer) -> bool:
    places = gazetteer.named(name)
    return any(place.kind != "city" or place.population >= _SMALLEST_UNLABELLED for place in places)


def _behind(doc: Doc, end: int, gazetteer: Gazetteer) -> tuple[tuple[Place, ...], int] | None:
    """The countries or states that the name after a comma can be, and where it ends."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    for length in range(3, 0, -1):
        span = doc[end + 1 : end + 1 + length]
        if len(span) == length and span[0].is_title:
            larger = tuple(place for place in gazetteer.named(span.text) if place.kind in _LARGER)
            if larger:
                return larger, span.end
    return None


def _countries(doc: Doc, names: Sequence[_Name], cast: Cast, gazetteer: Gazetteer) -> Counter[str]:
    """How often the article speaks of each country: by name, through its people and bodies, or through its cities.

    A name that two countries' places bear ("Georgia") speaks for neither.
    """
    counts: Counter[str] = Counter()
    for actor in cast.actors:
        if actor.country and not (actor.kind is ActorKind.COUNTRY and len(bearers(actor.name, gazetteer)) > 1):
            counts[actor.country] += len(actor.mentions)
    for name in names:
        for larger in name.within[:1]:
            counts[larger.country or ""] += 1
        counts.update(bearers(doc[name.start : name.end].text, gazetteer, alone=True))
    return counts


def _mention(doc: Doc, name: _Name, cast: Cast, countries: Counter[str], gazetteer: Gazetteer) -> PlaceMention | None:
    span = doc[name.start : name.end]
    head = span.root
    if head.pos_ == "ADJ" or _acts(head, cast):
        return None
    in_dateline = span.end_char <= dateline_of(doc)
    preposition = _preposition(head)
    is_object = head.dep_ in _OBJECTS and cast.at(head.i) is None
    if preposition is None and not in_dateline and not is_object:
        return None
    place = choose(gazetteer.named(span.text), span.text, name.within, countries)
    if place is None or (is_object and preposition is None and place.kind not in _TAKEN):
        return None
    chars = Span(span.start_char, span.end_char)
    where = Where(place.name, place.country, place.lat, place.lon, chars)
    static = not in_dateline and (preposition is None or preposition in _at(place.kind))
    return PlaceMention(chars, name.start, name.end, head.i, where, place.kind, place.geonames, static)


def _at(kind: str) -> frozenset[str]:
    """The prepositions that put an act in a place: sanctions "on Syria" are not, ships "on the Black Sea" are."""
    return _STATIC | _UPON if kind in ("sea", "area") else _STATIC


def _acts(head: Token, cast: Cast) -> bool:
    """Whether the name stands for a government or its people here."""
    mention = cast.at(head.i)
    if mention is not None and mention.form in _ACTING_FORMS:
        return True
    return head.dep_ in ("nsubj", "iobj") or head.ent_type_ in _OTHER_LABELS


def _preposition(head: Token) -> str | None:
    """The preposition that makes the name a place; for "the town of Qaim" that of the town.

    What is done to a town is done in it, so "seized the town of Qaim" counts as "in".
    """
    own = next((child.lower_ for child in head.children if child.dep_ == "case"), None)
    if own in LOCATIVE:
        return own
    sort = head.head
    if head.dep_ not in _EXPLAINING or sort.lower_ not in SORTS or own not in (None, "of"):
        return None
    return _preposition(sort) or ("in" if sort.dep_ in ("obj", "nsubj:pass") else None)


def _governor(head: Token) -> Token:
    token = head
    while token.dep_ in ("nmod", "appos", "compound", "flat", "conj") and token.head != token:
        token = token.head
    return token.head


def _attached(head: Token, trigger: Token) -> bool:
    """Whether the place depends on the trigger, or on what the trigger is done to or done through."""
    token = head
    while token.head != token:
        token = token.head
        if token == trigger:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return token in _clause(trigger)
    return False


def _clause(trigger: Token) -> list[Token]:
    """The verbs that share the trigger's scene: what a noun trigger is the object of, what an infinitive completes."""
    heads = [trigger]
    token = trigger
    while token.head != token and token.dep_ in ("obj", "xcomp", "conj", "nsubj:pass", "compound", "obl"):
        token = token.head
        heads.append(token)
    return heads


def _is_apart(trigger: Token) -> bool:
    return any(t.dep_ in ("ccomp", "acl:relcl", "advcl", "acl") for t in (trigger, *trigger.ancestors))
