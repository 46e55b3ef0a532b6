"""What sort of actor an entry of a dictionary is, and how its name is written in a newspaper.

Dictionaries of TABARI's family are all capitals and do not tell people from organisations; dates, first names and the
words of the name do.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from communique.data import ActorKind
from communique.knowledge.names import PARTICLES, fold
from communique.knowledge.organisations import load_organisations
from communique.knowledge.people import load_genders
from communique.knowledge.roles import Role, load_roles

_SMALL = frozenset(
    "and at by da de del der des di do dos du el et for from in la le of on or the to und van von y".split()
)
_ACRONYM = 4  # letters: a name that is one short word is written as it stands, "UN", "NATO"
_SEVERAL = 3  # organisations that share a word
_MOST_WORDS = 6  # of a person's name, particles not counted


def kind_of(name: str, *, dated: bool, bare_country: bool, company: bool) -> ActorKind | None:
    """The kind of actor; None for a phrase of roles that names nobody ("Algerian president").

    `dated`: a code holds for a time only, as those of people do; `bare_country`: its codes are countries alone;
    `company`: one is that of a company.
    """
    words = fold(name).split()
    role = load_roles().head_of(name.lower())
    if role is not None and not name.lower().endswith(role.term):
        role = None  # it stands before a name: "minister Abdullah"
    known = " ".join(words) in _organisations()
    body = known or company or not _body_words().isdisjoint(words)
    if not body and _like_a_person(words, dated and not bare_country, role):
        return ActorKind.PERSON
    if bare_country:
        return ActorKind.COUNTRY
    if role is None or known or (role.body and not role.plural):
        return ActorKind.ORGANISATION
    return ActorKind.GROUP if role.plural else None


def _like_a_person(words: list[str], dated: bool, role: Role | None) -> bool:
    """A first name or dates; where the last word is a role too, both ("Rennie Dumas": a duma is a parliament)."""
    first_name = len(words) > 1 and words[0] in _first_names()
    short = sum(word not in PARTICLES for word in words) <= _MOST_WORDS and not any(map(str.isdigit, words))
    return short and ((dated and first_name) or (role is None and (dated or first_name)))


def written(name: str) -> str:
    """A name all in capitals as a newspaper writes it; one that has small letters stays as it is."""
    words = name.split()
    if not name.isupper() or (len(words) == 1 and len(name) <= _ACRONYM):
        return " ".join(words)
    return " ".join(_word(word, at) for at, word in enumerate(words))


def _word(word: str, at: int) -> str:
    if word in _acronyms():
        return word
    if at and word.lower() in _SMALL:
        return word.lower()
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


@lru_cache(maxsize=1)
def _organisations() -> frozenset[str]:
    return frozenset(fold(name) for each in load_organisations() for name in (each.name, *each.aliases))


@lru_cache(maxsize=1)
def _body_words() -> frozenset[str]:
    """Words that several organisations have in their names and no person has as a first one: "front", "council"."""
    counts = Counter(word for name in _organisations() for word in set(name.split()) if len(word) > _ACRONYM)
    return frozenset(word for word, count in counts.items() if count >= _SEVERAL) - _first_names()


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    """Names of organisations and countries that are one word of capitals."""
    names = (name for each in load_organisations() for name in (each.name, *each.aliases))
    return frozenset(name for name in names if name.isupper() and " " not in name) | {"US", "U.S.", "UK", "U.K.", "USA"}


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(load_genders())
