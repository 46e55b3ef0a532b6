"""Words for offices, roles and kinds of people and bodies, with the PLOVER sector each stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge.phrases import PhraseTable
from communique.knowledge.tablefiles import TABLES, listed, rows_of

COLUMNS = ("terms", "sector", "kinds", "class")

_PREPOSITIONS = (" of ", " in ", " for ", " to ", " at ", " with ", " on ", " from ")
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives"}


@dataclass(frozen=True, slots=True)
class Role:
    """One role word or phrase.

    `borrows` means that a body it belongs to decides the sector ("NATO spokesman"), `sector` being that of a bare one.
    """

    term: str
    sector: str | None
    borrows: bool
    kinds: frozenset[str]  # person, title, body
    group: str  # class for anaphora: "head", "minister", "military" …
    plural: bool
    lemma: str  # the term in the singular: one key for "rebel" and "rebels"

    @property
    def person(self) -> bool:
        """Whether it can stand for people."""
        return "person" in self.kinds

    @property
    def title(self) -> bool:
        """Whether it can stand right before a name."""
        return "title" in self.kinds

    @property
    def body(self) -> bool:
        """Whether it stands for an institution or a collective."""
        return "body" in self.kinds


def plural_of(term: str) -> str:
    """The plural of a role: that of its last word, or of its first before "of", "in" or "general"."""
    head, mark, rest = term.partition(" of ")
    if mark:
        return f"{plural_of(head)} of {rest}"
    stem, _, last = head.rpartition(" ")
    if last in {"general", "designate", "elect"} and stem:
        return f"{plural_of(stem)} {last}"
    return f"{stem} {_plural_word(last)}".strip()


def _plural_word(word: str) -> str:
    for singular, plural in _IRREGULAR.items():
        if word == singular or (word.endswith(singular) and singular != "person" and word != "human"):
            return word.removesuffix(singular) + plural
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


_NOT_PLURAL = frozenset(
    {"congress", "press", "corps", "headmaster", "business", "princess", "duchess", "countess", "us"}
)
_PLURAL_WORDS = {plural: singular for singular, plural in _IRREGULAR.items() if singular != "person"}


def singular_of(term: str) -> str:
    """The singular of a role term as the table has it: "rebels" → "rebel"; words that only look plural stay."""
    stem, _, last = term.lower().rpartition(" ")
    for plural, singular in _PLURAL_WORDS.items():
        if last.endswith(plural):
            return f"{stem} {last.removesuffix(plural)}{singular}".strip()
    if last.endswith("ies"):
        return f"{stem} {last[:-3]}y".strip()
    if last.endswith("s") and not last.endswith(("ss", "ous")) and last not in _NOT_PLURAL:
        return f"{stem} {last[:-1]}".strip()
    return term.lower()


def _roles_of(row: dict[str, str]) -> Iterator[Role]:
    sector = row["sector"].lstrip("=") or None
    borrows, kinds, group = row["sector"].startswith("="), frozenset(row["kinds"].split()), row["class"]
    for term in listed(row["terms"]):
        lemma = singular_of(term)
        yield Role(term, sector, borrows, kinds, group, lemma != term.lower(), lemma)
        if not term.endswith(".") and kinds != {"title"} and lemma == term.lower():
            yield Role(plural_of(term), sector, borrows, kinds, group, True, lemma)


class Roles:
    """The vocabulary of roles, looked up by phrase; small and capital letters are one."""

    def __init__(self, found: Sequence[Role]) -> None:
        """Index the roles; of two for one term the first counts."""
        self.found = found
        self.table: PhraseTable[Role] = PhraseTable((_cased(role.term), role) for role in found)
        self._by_term = {_cased(role.term): role for role in reversed(found)}

    def get(self, term: str) -> Role | None:
        """The role that is exactly this phrase, or None."""
        return self._by_term.get(term) or self._by_term.get(term.lower())

    def head_of(self, phrase: str) -> Role | None:
        """The role that heads a phrase: "deputy finance minister of Peru" → finance minister; None where there is none.

        It is the last one before a preposition, "Secretary of State" and its like being one role.
        """
        end = min((at for at in map(phrase.find, _PREPOSITIONS) if at >= 0), default=len(phrase))
        found = [hit.value for hit in self.table.search(phrase) if hit.span.start < end]
        return found[-1] if found else None


def _cased(term: str) -> str:
    """Roles are looked up without regard to case, but for acronyms: "PM" is a role, "pm" is not."""
    return term if term.isupper() else term.lower()


@lru_cache(maxsize=1)
def load_roles() -> Roles:
    """The shipped vocabulary, read once. Raises KnowledgeError where its table is malformed."""
    return Roles([role for row in rows_of(TABLES / "roles.tsv", COLUMNS) for role in _roles_of(row)])
