"""Enter roles and groups without a name: each takes an actor up again or becomes one of its own."""

from __future__ import annotations

import re

from communique.coding.cast.anaphora import taken_up, with_main_country, with_owner
from communique.coding.cast.located import with_place
from communique.coding.cast.named import country_draft
from communique.coding.cast.phrases import Phrase, find_phrases
from communique.coding.cast.roster import Draft, Roster
from communique.coding.cast.scene import Range, Scene
from communique.data import ActorKind, content_id
from communique.knowledge.countries import Country

_FEMALE = frozenset(
    {
        "mother",
        "daughter",
        "wife",
        "sister",
        "girl",
        "queen",
        "princess",
        "widow",
        "lady",
        "actress",
        "nun",
        "schoolgirl",
    }
)
_MALE = frozenset(
    {"father", "son", "husband", "brother", "boy", "king", "prince", "uncle", "pope", "imam", "schoolboy"}
)
_ONLY_SEVERAL = frozenset({"country", "side"})
"""Classes that are somebody only in the plural, or where they take an actor up: "a modern state" is nobody."""

_PERSON = ActorKind.PERSON
_CLOSING = frozenset({",", ".", ";", "—", "–", ")"})

_DETERMINER = re.compile(r"^(?:the|a|an|some|both|its|his|her|their|this|these|those)\s+", re.IGNORECASE)


def add_groups(scene: Scene, roster: Roster) -> None:
    """Enter every role and group of the article, and the people of a country ("Libyans")."""
    for found in find_phrases(scene, roster):
        phrase = with_main_country(roster, with_place(scene, roster, with_owner(roster, found)))
        draft = _apposed(scene, roster, phrase) or taken_up(scene, roster, phrase)
        if draft is None:
            if phrase.role.group in _ONLY_SEVERAL and not phrase.role.plural:
                continue
            draft = roster.enter(_own(scene, phrase))
        else:
            _complete(draft, phrase)
        form = "group" if phrase.several else "role"
        roster.see(draft, phrase.tokens, phrase.head.i, form)
    _add_nationals(scene, roster)


def _complete(draft: Draft, phrase: Phrase) -> None:
    """What the phrase beside a person's name tells and the name did not: "Ahmed Sisi, a Somali army spokesman"."""
    if draft.kind is _PERSON and draft.wikidata is None:
        draft.country = draft.country or phrase.told.code
        draft.sector = draft.sector or phrase.told.sector


def _apposed(scene: Scene, roster: Roster, phrase: Phrase) -> Draft | None:
    """The actor beside whose name the phrase stands: "Najib Razak, the prime minister", "its old adversary NATO"."""
    if phrase.role.plural:
        return None
    person = phrase.role.person and not phrase.role.body
    heads = {
        s.mention.head: d
        for s in roster.in_order()
        if ((d := roster.drafts[s.mention.actor]).kind is _PERSON) == person
    }
    beside = [child.i for child in phrase.head.children if child.dep_ in {"appos", "flat"}]
    if phrase.head.dep_ == "appos":
        beside.append(phrase.head.head.i)
    found = next((heads[i] for i in beside if i in heads), None)
    return found or (_between_commas(scene, roster, phrase) if person else None)


def _between_commas(scene: Scene, roster: Roster, phrase: Phrase) -> Draft | None:
    """The person named right before a comma, where another mark closes the phrase."""
    comma, end = phrase.tokens.start - 1, phrase.tokens.end
    if comma < 1 or scene.doc[comma].text != "," or end >= len(scene.doc) or scene.doc[end].text not in _CLOSING:
        return None
    named = (s for s in roster.seen.values() if s.end == comma and s.mention.form == "name")
    return next((d for s in named if (d := roster.drafts[s.mention.actor]).kind is _PERSON), None)


def _own(scene: Scene, phrase: Phrase) -> Draft:
    """An actor of its own: one per article for the same words, country and sector."""
    told, role = phrase.told, phrase.role
    organisation = told.organisation.id if told.organisation is not None else ""
    key = (told.code or "", told.sector or "", role.lemma, phrase.stance, phrase.owner, organisation, *phrase.marks)
    person = role.person and not phrase.several
    name = _DETERMINER.sub("", scene.words(phrase.tokens))
    return Draft(
        id=content_id("actor", article=scene.article.id, role=key),
        name=name,
        kind=ActorKind.PERSON if person else ActorKind.GROUP,
        country=told.code,
        sector=told.sector,
        role=name if person else None,
        plural=phrase.several,
        group=role.group,
        lemma=role.lemma,
        gender=_gender(role.lemma) if person else "",
    )


def _gender(lemma: str) -> str:
    last = lemma.rpartition(" ")[2]
    if last in _FEMALE or last.endswith("woman"):
        return "f"
    return "m" if last in _MALE or last.endswith("man") else ""


def _add_nationals(scene: Scene, roster: Roster) -> None:
    """ "The Germans" act for their state in reports; "Germans", "six Germans", "a German" are people of a country."""
    for hit in scene.senses:
        country, at = hit.value.country, scene.tokens_of(hit.span)
        head = scene.root(at)
        if country is None or hit.value.form not in {"demonym", "adjective"} or roster.taken(head.i):
            continue
        start = scene.phrase_start(at.start, at.end)
        bare = at.start - start == 1 and scene.doc[start].text.lower() == "the"
        draft = roster.enter(country_draft(country) if bare else _people_of(scene, country, scene.words(at)))
        roster.see(draft, Range(start, at.end), head.i, "group")


def _people_of(scene: Scene, country: Country, words: str) -> Draft:
    actor_id = content_id("actor", article=scene.article.id, role=(country.id, "CVL", "people"))
    return Draft(actor_id, words, ActorKind.GROUP, country.code, "CVL", plural=True, group="civilian")
