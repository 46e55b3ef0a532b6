"""Noun phrases headed by a role word: "the NATO chief", "Libyan rebels", "the government", "anti-Gadhafi forces"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from communique.coding.cast.roster import Roster
from communique.coding.cast.scene import Range, Scene
from communique.knowledge.describe import Description, describe
from communique.knowledge.names import fold
from communique.knowledge.phrases import Found
from communique.knowledge.roles import Role

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "both"})
_MODIFIERS = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "flat", "nmod"})
_OWNED = frozenset({"head", "government", "legislator", "agency", "military", "court"})
_ACT_ALONE = frozenset({"rebel", "police", "military", "government", "attacker", "protester"})
"""Classes whose bare word before another noun still names a party: "rebel offensive", "police raid"."""

_CONTRASTS = frozenset(
    {"other", "foreign", "rival", "opposing", "regional", "local", "international", "domestic", "former"}
)
_BRINGING_IN = frozenset({"a", "an", "another", "other", "some", "any", "one", "new", "next", "every", "each", "no"})
_LONGEST_OWNER = 9
_STANCE = re.compile(r"(anti|pro|non)(?:[-‐‑–](\w+))?$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase headed by a role word."""

    role: Role
    head: Token
    tokens: Range
    told: Description
    stance: str  # "anti-gadhafi" where the phrase says for or against whom, else ""
    owner: str  # folded words behind "of" that no table knows: they tell municipalities apart
    marks: tuple[str, ...]  # folded modifiers that tell groups apart: names, numbers, nouns, "foreign"

    @property
    def definite(self) -> bool:
        """Whether it points at somebody known: an article, a demonstrative or a possessive stands first."""
        return self.head.doc[self.tokens.start].text.lower() in _DEFINITE

    @property
    def somebody_new(self) -> bool:
        """Whether it brings somebody in: "a NATO official", "the new leader", "another minister"."""
        words = (token.text.lower() for token in self.head.doc[self.tokens.start : self.head.i])
        return any(word in _BRINGING_IN for word in words)

    @property
    def several(self) -> bool:
        """Whether it names more than one, or a collective."""
        return self.role.plural or self.role.body


def find_phrases(scene: Scene, roster: Roster) -> list[Phrase]:
    """Every such phrase in text order that no name claims; groups get the country that a namesake has elsewhere."""
    found = list(_phrases(scene, roster))
    codes: dict[str, set[str]] = {}
    for phrase in found:
        if phrase.told.code and not phrase.stance:
            codes.setdefault(phrase.role.lemma, set()).add(phrase.told.code)
    return [_with_country_of_namesake(phrase, codes.get(phrase.role.lemma, set())) for phrase in found]


def _phrases(scene: Scene, roster: Roster) -> Iterator[Phrase]:
    for hit in scene.roles:
        at = scene.tokens_of(hit.span)
        head = scene.root(at)
        if not roster.taken(head.i) and _names_somebody(scene, hit, at, head):
            yield _phrase(scene, roster, hit, at, head)


def _names_somebody(scene: Scene, hit: Found[Role], at: Range, head: Token) -> bool:
    """Whether the role word is the noun that matters: no adjective, nor a modifier of another that is somebody."""
    role = hit.value
    joined = at.start > 0 and scene.text[hit.span.start - 1 : hit.span.start] in {"-", "–"} and hit.value.title
    if role.kinds == {"title"} or head.pos_ not in {"NOUN", "PROPN", "ADJ"} or joined:
        return False
    if head.pos_ == "ADJ" and (
        head.dep_ in {"amod", "compound", "advmod", "ROOT", "acl", "conj"} or not _collective(role)
    ):
        return False
    owner = head.dep_ == "nmod:poss" and (role.group == "country" or role.body)
    if head.dep_ in _MODIFIERS and not owner and head.head.i >= at.end and _is_somebody(scene, head.head):
        return False
    alone = role.group in _ACT_ALONE and not role.plural
    return alone or head.dep_ not in {"compound", "amod"} or head.head.i < at.end


def _collective(role: Role) -> bool:
    return role.plural or role.body


def _is_somebody(scene: Scene, head: Token) -> bool:
    return head.ent_type_ == "PER" or head.i in scene.role_tokens


def _phrase(scene: Scene, roster: Roster, hit: Found[Role], at: Range, head: Token) -> Phrase:
    tokens = Range(scene.phrase_start(at.start, at.end), at.end)
    whole = _with_owner(scene, head, tokens, hit.value)
    told = describe(scene.words(whole), scene.whoswho)
    owner = fold(scene.words(Range(tokens.end, whole.end))) if whole.end > tokens.end and told.code is None else ""
    stance = _stance(scene, tokens)
    return Phrase(
        hit.value,
        head,
        whole,
        told,
        stance,
        owner,
        () if stance else _marks(scene, roster, Range(tokens.start, at.start)),
    )


def _marks(scene: Scene, roster: Roster, before: Range) -> tuple[str, ...]:
    """What stands before the role word and is no country, nor a mere adjective: "ARVN forces", "student groups"."""
    known = scene.sense_tokens
    marks = (
        fold(token.text)
        for token in scene.doc[before.start : before.end]
        if token.i not in known and not roster.taken(token.i) and (_is_mark(token) or token.text.lower() in _CONTRASTS)
    )
    return tuple(sorted(filter(None, marks)))


def _is_mark(token: Token) -> bool:
    if token.pos_ in {"DET", "PART", "PUNCT", "ADP", "CCONJ", "PRON"} or token.is_sent_start:
        return False
    return (
        token.pos_ in {"PROPN", "NOUN"}
        or token.text[:1].isupper()
        or (token.text[0].isdigit() and token.dep_ != "nummod")
    )


def _with_owner(scene: Scene, head: Token, tokens: Range, role: Role) -> Range:
    """The phrase with its "of …" where that says whose it is: "head of the alliance", "Ministry of Defence"."""
    if not (role.borrows or role.group in _OWNED):
        return tokens
    for child in head.children:
        if child.dep_ == "nmod" and child.i >= tokens.end and preposition_of(child) in {"of", "for"}:
            end = child.i + 1
            while end < len(scene.doc) and scene.doc[end].dep_ in {"flat", "compound", "fixed"}:
                end += 1
            broken = any(t.pos_ in {"PUNCT", "VERB"} and t.text != "-" for t in scene.doc[tokens.end : child.i])
            if not broken and end - tokens.end <= _LONGEST_OWNER:
                return Range(tokens.start, end)
    return tokens


def preposition_of(token: Token) -> str:
    """The word that marks a noun's place in the sentence, in lower case; "" where none does."""
    return next((child.text.lower() for child in token.children if child.dep_ == "case"), "")


def _stance(scene: Scene, tokens: Range) -> str:
    for i in range(tokens.start, tokens.end):
        match = _STANCE.match(scene.doc[i].text.lower())
        if match:
            following = (t.text.lower() for t in scene.doc[i + 1 : min(i + 3, tokens.end)] if t.text.isalpha())
            return f"{match.group(1)}-{fold(match.group(2) or ''.join(following))}"
    return ""


def _with_country_of_namesake(phrase: Phrase, codes: set[str]) -> Phrase:
    """Where the article gives such a group one country elsewhere, it is that one's: "Libyan rebels", then "rebels"."""
    if phrase.told.code is not None or not phrase.several or phrase.stance or phrase.owner:
        return phrase
    return replace(phrase, told=replace(phrase.told, code=next(iter(codes)))) if len(codes) == 1 else phrase
