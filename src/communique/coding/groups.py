"""Roles and groups without a name: "the NATO chief", "Libyan rebels", "the government", "anti-Gadhafi forces"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding.roster import Draft, Roster
from communique.coding.scene import Range, Scene
from communique.data import ActorKind, content_id
from communique.knowledge.describe import Description, describe
from communique.knowledge.names import fold
from communique.knowledge.phrases import Found
from communique.knowledge.roles import Role

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "both"})
_HEADSHIP = frozenset({"head"})
_MODIFIERS = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "flat", "nmod"})
_OF = re.compile(r"\s+(?:of|for)\s", re.IGNORECASE)
_KINDS = {
    "alliance": {"alliance"},
    "pact": {"alliance"},
    "bloc": {"alliance", "igo"},
    "organization": {"igo", "ngo", "alliance", "body", "religious", "armed"},
    "organisation": {"igo", "ngo", "alliance", "body", "religious", "armed"},
    "group": {"armed", "ngo", "criminal", "movement", "igo"},
    "movement": {"armed", "movement"},
    "party": {"party"},
    "agency": {"agency", "igo", "media"},
    "court": {"court"},
    "tribunal": {"court"},
    "company": {"company"},
    "ministry": {"ministry"},
    "department": {"ministry"},
    "union": {"igo", "union"},
    "mission": {"mission"},
    "council": {"igo", "council", "government", "opposition"},
    "network": {"armed", "media"},
    "commission": {"igo"},
    "parliament": {"parliament"},
    "militia": {"armed"},
    "body": {"igo"},
}
"""Kinds of organisation that a bare noun with "the" can take up again."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase headed by a role word."""

    hit: Found[Role]
    head: Token
    tokens: Range
    told: Description
    towards: str  # "anti-gadhafi" where the phrase says for or against whom, else ""

    @property
    def role(self) -> Role:
        return self.hit.value

    @property
    def lemma(self) -> str:
        """The role words in the singular, as one key for "rebel" and "rebels"."""
        return _singular(self.role)

    @property
    def definite(self) -> bool:
        return self.head.doc[self.tokens.start].lower_ in _DEFINITE


def _singular(role: Role) -> str:
    term = fold(role.term)
    if role.plural:
        term = re.sub(r"men$", "man", term) if term.endswith("men") else re.sub(r"(?:ies)$", "y", term)
        return {"people": "people", "children": "child"}.get(term, term.removesuffix("s"))
    return term


def add_groups(scene: Scene, roster: Roster) -> None:
    """Enter every role and group that no name claims, then say for each whom it takes up."""
    phrases = [phrase for hit in scene.roles if (phrase := _phrase(scene, roster, hit)) is not None]
    for phrase in phrases:
        if phrase.told.code is None:
            phrase.told = _with_country_of_namesake(phrase, phrases)
    for phrase in phrases:
        draft = _taken_up(scene, roster, phrase) or roster.enter(_own(scene, phrase))
        form = "group" if phrase.role.body or phrase.role.plural else "role"
        roster.see(draft, phrase.tokens.start, phrase.tokens.end, phrase.head.i, form)
    _add_nationals(scene, roster)


def _phrase(scene: Scene, roster: Roster, hit: Found[Role]) -> Phrase | None:
    """The noun phrase of a role word, or None where the word only modifies another that is somebody, or is no noun."""
    at = scene.tokens_of(hit.span)
    head = scene.root(at)
    if hit.value.kinds == {"title"} or head.pos_ not in {"NOUN", "PROPN", "ADJ"} or roster.taken(head.i):
        return None
    if head.pos_ == "ADJ" and (
        head.dep_ in {"amod", "compound", "advmod", "root", "acl", "conj"}
        or (not hit.value.plural and not hit.value.body)
    ):
        return None
    if head.dep_ in _MODIFIERS and head.head.i >= at.end and _modifies_somebody(scene, head.head):
        return None
    if head.dep_ in {"compound", "amod"} and head.head.i >= at.end and not _acts_alone(hit.value):
        return None
    start = scene.phrase_start(at.start, at.end)
    tokens = Range(start, at.end)
    whole = _with_of(scene, head, tokens, hit.value)
    told = describe(scene.words(whole), scene.whoswho)
    return Phrase(hit, head, whole, told, _towards(scene, tokens))


def _acts_alone(role: Role) -> bool:
    """Whether the bare word before another noun still names a party: "rebel offensive", "police raid", "government offer"."""
    return role.group in {"rebel", "police", "military", "government", "attacker", "protester"} and not role.plural


def _modifies_somebody(scene: Scene, head: Token) -> bool:
    return any(hit.span.start <= head.idx < hit.span.end for hit in scene.roles) or head.ent_type_ == "PER"


def _with_of(scene: Scene, head: Token, tokens: Range, role: Role) -> Range:
    """The phrase with its "of …" where that says whose it is: "head of the alliance", "Ministry of Defence"."""
    if not (role.borrows or role.group in {"head", "government", "legislator", "agency", "military", "court"}):
        return tokens
    for child in head.children:
        if (
            child.dep_ == "nmod"
            and child.i >= tokens.end
            and any(c.dep_ == "case" and c.lower_ in {"of", "for"} for c in child.children)
        ):
            gap = [t for t in scene.doc[tokens.end : child.i] if t.pos_ in {"PUNCT", "VERB"} and t.text != "-"]
            end = child.i + 1
            while (
                end < len(scene.doc)
                and scene.doc[end].dep_ in {"flat", "compound", "fixed"}
                and scene.doc[end].head.i >= child.i
            ):
                end += 1
            if not gap and end - tokens.end < 9:
                return Range(tokens.start, end)
    return tokens


def _towards(scene: Scene, tokens: Range) -> str:
    """What "anti-", "pro-" or "-backed" in the phrase says, folded; it tells groups of one country apart."""
    for i in range(tokens.start, tokens.end):
        token = scene.doc[i]
        match = re.match(r"(anti|pro|non)(?:[-‐‑–](\w+))?$", token.lower_)
        if match:
            rest = (
                match.group(2)
                or "".join(t.lower_ for t in scene.doc[i + 1 : min(i + 3, tokens.end)] if t.is_alpha)[:30]
            )
            return f"{match.group(1)}-{fold(rest)}"
    return ""


def _with_country_of_namesake(phrase: Phrase, phrases: list[Phrase]) -> Description:
    """Where the article gives the same kind of group one country elsewhere, it is that one's: "Libyan rebels", "rebels"."""
    if not (phrase.role.plural or phrase.role.body) or phrase.towards:
        return phrase.told
    same = {p.told.code for p in phrases if p.lemma == phrase.lemma and p.told.code is not None and not p.towards}
    if len(same) != 1:
        return phrase.told
    told = phrase.told
    return Description(next(iter(same)), told.sector, told.role, None, told.former)


def _taken_up(scene: Scene, roster: Roster, phrase: Phrase) -> Draft | None:
    """The actor of the article that the phrase names again, where that is plain."""
    role, told = phrase.role, phrase.told
    if phrase.towards:
        return None
    if role.group == "government":
        return _government(scene, roster, phrase)
    if told.organisation is not None and role.body and role.group in {"body", "agency", "party"}:
        return roster.drafts.get(told.organisation.actor)
    if role.group == "country":
        return _country_again(scene, roster, phrase) if not role.plural else None
    if role.body and phrase.definite and not role.plural and told.code is None:
        return _organisation_again(roster, phrase)
    if role.person and not role.plural and (phrase.definite or told.code is not None):
        return _person_again(roster, phrase)
    return None


def _government(scene: Scene, roster: Roster, phrase: Phrase) -> Draft | None:
    """A state's government is the state: of the country named in the phrase, else the one country of the sentence."""
    code = phrase.told.code
    if code is None:
        owner = _owner(scene, roster, phrase)
        code = owner.country if owner is not None else _country_of_context(roster, phrase)
    return roster.drafts.get(f"iso:{code}") if code is not None else None


def _owner(scene: Scene, roster: Roster, phrase: Phrase) -> Draft | None:
    """The person in "the Gadhafi regime", "Mr. Abe's cabinet"."""
    for seen in roster.in_order():
        if phrase.tokens.start <= seen.start and seen.end <= phrase.tokens.end:
            draft = roster.drafts[seen.mention.actor]
            if draft.kind is ActorKind.PERSON:
                return draft
    return None


def _country_of_context(roster: Roster, phrase: Phrase) -> str | None:
    """The country that the text is about where the phrase stands: the article's one, or three of four of its mentions."""
    near = Counter(
        draft.country
        for seen in roster.in_order()
        if (draft := roster.drafts[seen.mention.actor]).kind is ActorKind.COUNTRY and seen.start < phrase.tokens.end
    )
    if not near:
        return None
    code, count = near.most_common(1)[0]
    return code if count >= 0.75 * near.total() else None


def _country_again(scene: Scene, roster: Roster, phrase: Phrase) -> Draft | None:
    """ "The country", "the nation": the country named last, where the phrase has no describing words of its own."""
    if (
        not phrase.definite
        or phrase.tokens.end - phrase.tokens.start > 2
        or scene.doc[phrase.tokens.start].lower_ not in {"the", "this"}
    ):
        return None
    before = [s for s in roster.in_order() if s.end <= phrase.tokens.start and s.mention.form in {"name", "metonym"}]
    countries = [d for s in before if (d := roster.drafts[s.mention.actor]).kind is ActorKind.COUNTRY]
    return countries[-1] if countries else None


def _organisation_again(roster: Roster, phrase: Phrase) -> Draft | None:
    """ "The alliance", "the agency", "the court": the organisation of that kind named last."""
    kinds = _KINDS.get(phrase.lemma, set())
    last = phrase.lemma.split()[-1]
    for seen in reversed(roster.in_order()):
        draft = roster.drafts[seen.mention.actor]
        if seen.start >= phrase.tokens.start or draft.kind is not ActorKind.ORGANISATION:
            continue
        if draft.group in kinds or last in fold(draft.name).split():
            return draft
    return None


def _person_again(roster: Roster, phrase: Phrase) -> Draft | None:
    """ "The president", "NATO's chief": the person of that office named last before, else the only one named after."""
    fitting = [
        seen
        for seen in roster.in_order()
        if (draft := roster.drafts[seen.mention.actor]).kind is ActorKind.PERSON and _same_office(draft, phrase)
    ]
    before = [seen for seen in fitting if seen.start < phrase.tokens.start]
    if before:
        return roster.drafts[before[-1].mention.actor]
    after = {seen.mention.actor for seen in fitting}
    return roster.drafts[after.pop()] if len(after) == 1 and phrase.told.code is not None else None


def _same_office(draft: Draft, phrase: Phrase) -> bool:
    code, role = phrase.told.code, phrase.role
    if code is not None and draft.country != code:
        return False
    written = fold(draft.role or "")
    if phrase.lemma in written.split() or (" " in phrase.lemma and phrase.lemma in written):
        return True
    return (
        bool(role.group)
        and draft.group == role.group
        and (role.group != "head" or code is not None)
        and role.group != "civilian"
    )


def _own(scene: Scene, phrase: Phrase) -> Draft:
    """An actor of its own: one per article for the same words, country and sector."""
    told, role = phrase.told, phrase.role
    key = [told.code or "", told.sector or "", phrase.lemma, phrase.towards]
    if told.organisation is not None:
        key.append(told.organisation.id)
    kind = ActorKind.PERSON if role.person and not role.plural and not role.body else ActorKind.GROUP
    name = scene.words(phrase.tokens)
    name = re.sub(r"^(?:the|a|an|some|both|its|his|her|their)\s+", "", name, flags=re.IGNORECASE)
    draft = Draft(content_id("actor", article=scene.article.id, role=key), name, kind, told.code, told.sector)
    draft.role, draft.plural, draft.group = (
        (name if kind is ActorKind.PERSON else None),
        role.plural or role.body,
        role.group,
    )
    return draft


def _add_nationals(scene: Scene, roster: Roster) -> None:
    """ "Libyans", "the Palestinians", "an Afghan": people of a country, not its state."""
    for hit in scene.senses:
        country, at = hit.value.country, scene.tokens_of(hit.span)
        head = scene.root(at)
        if country is None or hit.value.form not in {"demonym", "adjective"} or roster.taken(head.i):
            continue
        start = scene.phrase_start(at.start, at.end)
        key = [country.id, "CVL", "people"]
        actor_id = content_id("actor", article=scene.article.id, role=key)
        name = country.demonyms[0] if country.demonyms else country.adjectives[0]
        draft = Draft(actor_id, name, ActorKind.GROUP, country.code, "CVL", plural=True, group="civilian")
        roster.see(roster.enter(draft), start, at.end, head.i, "group")
