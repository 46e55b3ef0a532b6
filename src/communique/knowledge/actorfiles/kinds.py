"""What sort of actor an entry of a dictionary is, and how its name is written in a newspaper.

Dictionaries of TABARI's family are all capitals and do not tell people from organisations; dates, first names and the
words of the name do.
"""

from __future__ import annotations

from functools import lru_cache

from communique.data import ActorKind
from communique.knowledge.names import fold
from communique.knowledge.organisations import load_organisations
from communique.knowledge.people import load_genders
from communique.knowledge.roles import load_roles

_SMALL = frozenset(
    "and at by da de del der des di do dos du el et for from in la le of on or the to und van von y".split()
)
_ACRONYM = 4  # letters: a name that is one short word is written as it stands, "UN", "NATO"
_MOST_WORDS = 5  # of a person's name


def kind_of(name: str, *, dated: bool, bare_country: bool) -> ActorKind | None:
    """The kind of actor; None for a phrase of roles that names nobody ("Algerian president").

    `dated`: a code holds for a time only, as those of people do; `bare_country`: its codes are countries alone.
    """
    words = fold(name).split()
    role = load_roles().head_of(name.lower())
    ends_in_role = role is not None and name.lower().endswith(role.term)
    known = " ".join(words) in _organisations()
    body = known or (ends_in_role and role is not None and role.body)
    first_name = len(words) > 1 and words[0] in _first_names()
    person = not body and not ends_in_role and len(words) <= _MOST_WORDS and not any(map(str.isdigit, words))
    if person and (first_name or (dated and not bare_country)):
        return ActorKind.PERSON
    if bare_country:
        return ActorKind.COUNTRY
    if ends_in_role and not body and role is not None and not role.plural:
        return None
    return ActorKind.GROUP if ends_in_role and role is not None and role.plural else ActorKind.ORGANISATION


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
def _acronyms() -> frozenset[str]:
    """Names of organisations and countries that are one word of capitals."""
    names = (name for each in load_organisations() for name in (each.name, *each.aliases))
    return frozenset(name for name in names if name.isupper() and " " not in name) | {"US", "U.S.", "UK", "U.K.", "USA"}


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(load_genders())
