"""Whose groups are by where they are: "police in Nairobi", "dockers of Hamburg", "a court in the city of Colombo"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from communique.coding.cast.phrases import Phrase, preposition_of
from communique.coding.cast.roster import Roster
from communique.coding.cast.scene import Range, Scene
from communique.coding.toponyms import SORTS, choose
from communique.knowledge.describe import towards
from communique.knowledge.places import load_gazetteer

_AT_HOME = frozenset({"in", "of", "at", "near", "outside", "from", "across", "around", "on"})
"""Prepositions that tell where those live or serve who are named before them."""

_OF_A_BODY = frozenset({"of", "at", "from", "for", "with"})
"""Prepositions before the body that somebody serves: "sergeant of the Paraguayan police", "judges at the ICC"."""

_ABROAD = frozenset({"diplomat", "refugee", "rebel", "media", "journalist"})
"""Classes that are often somewhere else than at home: "diplomats in Lagos", "reporters in Kabul"."""

_LOCAL = frozenset({"attacker", "protester", "civilian", "prisoner", "worker", "farmer"})
"""Classes that are of the place where the sentence has them do something: "Armed men burst into a mosque in Kunar"."""

_LONGEST_NAME = 4


def with_place(scene: Scene, roster: Roster, phrase: Phrase) -> Phrase:
    """The phrase with the country of the body or place behind it, where the phrase itself tells no country."""
    if phrase.told.code is not None or phrase.stance:
        return phrase
    behind = [child for child in phrase.head.children if child.dep_ == "nmod" and child.i > phrase.head.i]
    code = next((found for child in behind if (found := _body(scene, child)) is not None), None)
    for child in behind:
        home = phrase.role.group not in _ABROAD or preposition_of(child) == "from"
        if code is None and home and preposition_of(child) in _AT_HOME:
            code = _country_of(scene, roster, child)
    if code is None and phrase.role.group in _LOCAL and phrase.several and not phrase.definite and not phrase.owner:
        code = _only_country(scene, roster, phrase)
    return replace(phrase, told=replace(phrase.told, code=code)) if code is not None else phrase


def _body(scene: Scene, head: Token) -> str | None:
    """The code of the country or organisation that stands in or before a noun: "the UN force", "the Turkish daily"."""
    if preposition_of(head) not in _OF_A_BODY or (head.pos_ == "PROPN" and head.lower_ not in SORTS):
        named = [hit.value for _, hit in scene.senses_within(head.i, head.i + 1)]
        return next((sense.code for sense in named if sense.organisation is not None), None)
    start = head.left_edge.i
    before = [
        hit
        for tokens, hit in scene.senses_within(start, head.i + 1)
        if start <= tokens.start and tokens.end <= head.i + 1 and not towards(scene.text, hit.span.start, hit.span.end)
    ]
    return before[-1].value.code if before else None


def _only_country(scene: Scene, roster: Roster, phrase: Phrase) -> str | None:
    """The country of all places where the sentence's verb has something happen, if they lie in one."""
    codes = {
        code
        for token in phrase.head.sent
        if token.dep_ in {"obl", "nmod"} and preposition_of(token) in _AT_HOME and token.i > phrase.head.i
        if (code := _country_of(scene, roster, token)) is not None
    }
    return next(iter(codes)) if len(codes) == 1 else None


def _country_of(scene: Scene, roster: Roster, head: Token) -> str | None:
    """The country of the place that a noun names, or that the place behind "the city of" names."""
    inside = {token.i for token in head.subtree}
    near = scene.senses_within(head.left_edge.i, head.right_edge.i + 1)
    named = [hit.value for tokens, hit in near if not inside.isdisjoint(range(tokens.start, tokens.end))]
    countries = {sense.code for sense in named if sense.country is not None and sense.code}
    if len(countries) == 1:
        return next(iter(countries))
    place = head if head.pos_ == "PROPN" else next((c for c in head.children if _explains(c, head)), None)
    if place is None or countries:
        return None
    spoken_of = Counter(code for seen in roster.in_order() if (code := roster.drafts[seen.mention.actor].country))
    words = _name(scene, place)
    found = choose(load_gazetteer().named(scene.words(words)), scene.words(words), (), spoken_of)
    return found.country if found is not None else None


def _explains(child: Token, sort: Token) -> bool:
    return sort.lower_ in SORTS and child.pos_ == "PROPN" and child.dep_ in {"nmod", "appos", "compound", "flat"}


def _name(scene: Scene, head: Token) -> Range:
    """The words of a name: the reader's, else the proper nouns around its head."""
    entity = scene.name_at.get(head.i)
    if entity is not None:
        return Range(entity.start, entity.end)
    start, end = head.i, head.i + 1
    while end - start < _LONGEST_NAME and start > 0 and scene.doc[start - 1].pos_ == "PROPN":
        start -= 1
    while end - start < _LONGEST_NAME and end < len(scene.doc) and scene.doc[end].pos_ == "PROPN":
        end += 1
    return Range(start, end)
