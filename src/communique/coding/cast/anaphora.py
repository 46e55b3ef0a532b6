"""Noun phrases that name an actor again: "the president", "NATO's chief", "the alliance", "the Libyan government".

Only what is plain is taken back; any other phrase becomes an actor of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from communique.coding.cast.phrases import Phrase
from communique.coding.cast.roster import Draft, Roster, Seen
from communique.coding.cast.scene import Scene
from communique.data import ActorKind
from communique.knowledge.names import fold

_BODIES = frozenset({"igo", "ngo", "alliance", "body", "religious", "armed", "movement", "mission"})
_KINDS = {
    "alliance": frozenset({"alliance"}),
    "coalition": frozenset({"alliance"}),
    "pact": frozenset({"alliance"}),
    "broadcaster": frozenset({"media"}),
    "newspaper": frozenset({"media"}),
    "news agency": frozenset({"media"}),
    "bloc": frozenset({"alliance", "igo"}),
    "organization": _BODIES,
    "organisation": _BODIES,
    "body": frozenset({"igo"}),
    "group": frozenset({"armed", "ngo", "criminal", "movement", "igo"}),
    "movement": frozenset({"armed", "movement", "party"}),
    "network": frozenset({"armed", "media"}),
    "militia": frozenset({"armed"}),
    "party": frozenset({"party"}),
    "agency": frozenset({"agency", "igo", "media"}),
    "court": frozenset({"court"}),
    "tribunal": frozenset({"court"}),
    "company": frozenset({"company"}),
    "ministry": frozenset({"ministry"}),
    "department": frozenset({"ministry"}),
    "union": frozenset({"igo", "union"}),
    "mission": frozenset({"mission"}),
    "council": frozenset({"igo", "council", "government", "opposition"}),
    "commission": frozenset({"igo"}),
    "parliament": frozenset({"parliament"}),
}
"""Kinds of organisation (`Organisation.kind`) that a bare noun can take up."""

_OWNERS = frozenset({"nmod:poss", "compound"})
_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_MAIN_COUNTRY = 0.75
"""A country that has so large a share of the country mentions so far is the one "the government" means."""


def taken_up(scene: Scene, roster: Roster, phrase: Phrase) -> Draft | None:
    """The actor that the phrase names again, or None where it is an actor of its own."""
    role, told = phrase.role, phrase.told
    if phrase.stance:
        return None
    if role.group == "government" and not phrase.marks:
        return _state_of(scene, roster, phrase)
    if role.group == "country":
        return _country_again(scene, roster, phrase)
    if role.body:
        return _body_again(roster, phrase)
    known = role.person and not role.plural and (phrase.definite or told.code is not None) and not phrase.somebody_new
    return _person_again(roster, phrase) if known else None


def _body_again(roster: Roster, phrase: Phrase) -> Draft | None:
    """An organisation that the phrase names, or that "the alliance", "the agency", "the forces" take up."""
    organisation = phrase.told.organisation
    named = roster.drafts.get(organisation.actor) if organisation is not None else None
    if named is not None and phrase.role.group in {"body", "agency", "party"}:
        return named
    if not phrase.definite or phrase.owner:
        return None
    again = None if phrase.role.plural else _organisation_again(roster, phrase)
    return again or (_group_again(roster, phrase) if phrase.told.code is None else None)


def _before(roster: Roster, phrase: Phrase, kind: ActorKind) -> Iterator[Seen]:
    """Mentions of actors of this kind that begin before the phrase, the nearest first."""
    for seen in reversed(roster.in_order()):
        if seen.start < phrase.tokens.start and roster.drafts[seen.mention.actor].kind is kind:
            yield seen


def _state_of(scene: Scene, roster: Roster, phrase: Phrase) -> Draft | None:
    """A state's government is the state: that of the country or person in the phrase, else of the main country."""
    if phrase.told.organisation is not None or phrase.owner:
        return None
    code = phrase.told.code
    if code is None and not phrase.definite and phrase.role.lemma != "government":
        return None
    if code is None:
        inside = roster.within(phrase.tokens.start, phrase.tokens.end)
        people = [d for s in inside if (d := roster.drafts[s.mention.actor]).kind is ActorKind.PERSON]
        code = people[0].country if people else _main_country(roster, phrase)
    named = any(hit.value.form == "region" and scene.tokens_of(hit.span).start in phrase.tokens for hit in scene.senses)
    return roster.drafts.get(f"iso:{code}") if code is not None and not named else None


def _main_country(roster: Roster, phrase: Phrase) -> str | None:
    near = Counter(roster.drafts[seen.mention.actor].country for seen in _before(roster, phrase, ActorKind.COUNTRY))
    code, count = next(iter(near.most_common(1)), (None, 0))
    return code if count >= _MAIN_COUNTRY * near.total() else None


def with_owner(roster: Roster, phrase: Phrase) -> Phrase:
    """Whose group it is, from the actor that owns it: "Gadhafi's troops", "the country's military"."""
    if phrase.told.code is not None or phrase.stance:
        return phrase
    inside = roster.within(phrase.tokens.start, phrase.tokens.end)
    owners = [roster.drafts[s.mention.actor] for s in inside if phrase.head.doc[s.mention.head].dep_ in _OWNERS]
    code = next((draft.country for draft in owners if draft.country is not None), None)
    return replace(phrase, told=replace(phrase.told, code=code)) if code is not None else phrase


def with_main_country(roster: Roster, phrase: Phrase) -> Phrase:
    """Soldiers, police, courts and officials without a country are the main country's."""
    of_state = phrase.role.sector in _STATE and phrase.role.group not in {"government", "country"}
    if phrase.told.code is not None or not of_state or phrase.stance or phrase.owner or phrase.marks:
        return phrase
    code = _main_country(roster, phrase)
    return replace(phrase, told=replace(phrase.told, code=code)) if code is not None else phrase


def _country_again(scene: Scene, roster: Roster, phrase: Phrase) -> Draft | None:
    """ "The country", "this nation": the country named last; "their country", "the other country" are not."""
    first = scene.doc[phrase.tokens.start].text.lower()
    bare = phrase.tokens.end - phrase.tokens.start == 2 and first in {"the", "this"}
    if not bare or phrase.role.plural:
        return None
    named = (s for s in _before(roster, phrase, ActorKind.COUNTRY) if s.mention.form in {"name", "metonym"})
    last = next(named, None)
    return roster.drafts[last.mention.actor] if last is not None else None


def _organisation_again(roster: Roster, phrase: Phrase) -> Draft | None:
    kinds, word = _KINDS.get(phrase.role.lemma, frozenset()), phrase.role.lemma.rpartition(" ")[2]
    for seen in _before(roster, phrase, ActorKind.ORGANISATION):
        draft = roster.drafts[seen.mention.actor]
        same_country = phrase.told.code is None or phrase.told.code == draft.country
        if same_country and (draft.group in kinds or word in fold(draft.name).split()):
            return draft
    return None


def _group_again(roster: Roster, phrase: Phrase) -> Draft | None:
    """ "The forces": the group of that word named most so far, where no name or number tells them apart."""
    if phrase.marks:
        return None
    drafts = (roster.drafts[seen.mention.actor] for seen in _before(roster, phrase, ActorKind.GROUP))
    same = Counter(draft.id for draft in drafts if draft.lemma == phrase.role.lemma)
    return roster.drafts[same.most_common(1)[0][0]] if same else None


def _person_again(roster: Roster, phrase: Phrase) -> Draft | None:
    """The person of that office named last; else, where the phrase tells the country, the only one named later."""
    for seen in _before(roster, phrase, ActorKind.PERSON):
        if _same_office(roster.drafts[seen.mention.actor], phrase):
            return roster.drafts[seen.mention.actor]
    named = {s.mention.actor for s in roster.in_order() if roster.drafts[s.mention.actor].kind is ActorKind.PERSON}
    after = [roster.drafts[actor] for actor in named if _same_office(roster.drafts[actor], phrase)]
    return after[0] if len(after) == 1 and phrase.told.code is not None else None


def _same_office(draft: Draft, phrase: Phrase) -> bool:
    """Whether the phrase can be said of the person: the same office word, or one of its class with the same country."""
    code, role = phrase.told.code, phrase.role
    if code is not None and draft.country != code:
        return False
    written, lemma = fold(draft.role or ""), fold(role.lemma)
    if f" {lemma} " in f" {written} ":
        return True
    loose = role.group not in {"", "civilian"} and (role.group != "head" or code is not None)
    return loose and draft.group == role.group
