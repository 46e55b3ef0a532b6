"""Lemmas: a table of seen forms first, then an edit rule chosen by the model and checked against known words.

An edit rule says how many letters to cut from the end of the lower-cased form, what to put there, and whether capitals
are kept: ``("ies" → "y")`` is ``3|y|l``. The model ranks rules; alone it makes *penaltie* of *penalties* now and
then, so a rule whose result is a known word is preferred to one whose result is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from communique.reading.pieces import plain_quotes

KEEP = "k"
LOWER = "l"


@dataclass(frozen=True)
class EditRule:
    """Cut `cut` characters from the end, append `ending`; `case` is ``k`` to keep capitals or ``l`` for lower case."""

    cut: int
    ending: str
    case: str

    def apply(self, form: str) -> str:
        """The lemma this rule makes of a form; the form itself where the rule cuts all of it."""
        base = form if self.case == KEEP else form.lower()
        return base[: len(base) - self.cut] + self.ending if self.cut < len(base) else base

    def __str__(self) -> str:
        return f"{self.cut}|{self.ending}|{self.case}"

    @classmethod
    def parse(cls, text: str) -> EditRule:
        """Read a rule back from its string form."""
        cut, ending, case = text.split("|")
        return cls(int(cut), ending, case)


def rule_between(form: str, lemma: str) -> EditRule | None:
    """The rule that makes `lemma` of `form`, lower case preferred; None where no common beginning is left."""
    for case in (LOWER, KEEP):
        base = form.lower() if case == LOWER else form
        shared = _shared_prefix(base, lemma)
        rule = EditRule(len(base) - shared, lemma[shared:], case)
        if rule.apply(form) == lemma and "|" not in rule.ending:
            return rule
    return None


def _shared_prefix(left: str, right: str) -> int:
    length = 0
    while length < min(len(left), len(right)) and left[length] == right[length]:
        length += 1
    return length


@dataclass(frozen=True)
class Lemmatizer:
    """Chooses lemmas. `table` maps ``form_lower XPOS`` to lemmas, `rules` are the model's classes in order."""

    rules: tuple[EditRule, ...]
    table: Mapping[str, str]
    is_word: Callable[[str], bool]

    def lemma(self, form: str, upos: str, xpos: str, ranked: Sequence[int]) -> str:
        """The lemma of a form; `ranked` are rule numbers, best first (two or three are enough)."""
        form = plain_quotes(form)
        if upos in ("PUNCT", "SYM"):
            return form
        known = self.table.get(f"{form.lower()} {xpos}")
        if known is not None:
            return known
        candidates = [self.rules[number].apply(form) for number in ranked]
        if upos in _OPEN and self.rules[ranked[0]].cut:
            return next((c for c in candidates if self.is_word(c.lower())), candidates[0])
        return candidates[0]


_OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX"})
"""Classes whose lemmas are words of the language; names are not looked up."""
