"""Candidate events: the words of a Doc that the codebook knows, in a frame it accepts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc, Token

from communique.coding.arguments import Arguments, arguments, function_word
from communique.knowledge.codebook import Codebook, Condition, Entry
from communique.knowledge.codebook.entry import PARTY, POS

REACH = 8  # words between the head of a phrase and its last word: "took more than forty people hostage"
# A word that only modifies another names no act: "war planner", "the besieged town".
MODIFIER = frozenset({"compound", "amod"})
OTHER_CLAUSE = frozenset({"ccomp", "acl:relcl", "parataxis", "csubj", "ROOT"})
CLAUSES = frozenset({"xcomp", "ccomp"})
NEGATIONS = frozenset({"not", "n't", "never"})

# Conditions on the trigger itself: its number, its preposition ("at war"), its relation to the word it hangs on.
OWN: Mapping[str, Callable[[Token], Set[str]]] = {
    "number": lambda token: {number.lower() for number in token.morph.get("Number", [])},
    "case": lambda token: {function_word(token, "case")},
    "rel": lambda token: {token.dep_.lower()},
}


class Parties(Protocol):
    """What the matcher must know of the cast: the mention that covers a token, or None."""

    def covering(self, i: int) -> object | None:
        """The mention around token `i`."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger in the text with the codebook entry that fits it best."""

    token: int  # index of the head word
    tokens: tuple[int, ...]  # indices of all its words, in text order
    entry: Entry
    arguments: Arguments


def find_triggers(doc: Doc, codebook: Codebook, cast: Parties) -> tuple[Candidate, ...]:
    """The matches of `find_senses` that code an act: those whose best frame is a refused sense are left out."""
    return tuple(c for c in find_senses(doc, codebook, cast) if c.entry.type is not None)


def find_senses(doc: Doc, codebook: Codebook, cast: Parties) -> tuple[Candidate, ...]:
    """Matches in text order, at most one a token: of several frames the most specific wins, then a refused sense.

    A match that lies inside another match's words ("hostage" in "took hostage") is dropped. A refused sense is told by
    an entry without a type. `doc` needs UD syntax, parts of speech and lemmas.
    """
    found = [candidate for token in doc for candidate in _at(token, codebook, cast)]
    taken = {index: c for c in sorted(found, key=lambda c: len(c.tokens)) for index in c.tokens}
    return tuple(c for c in found if taken[c.token] is c)


def _at(token: Token, codebook: Codebook, cast: Parties) -> Iterator[Candidate]:
    *_, best = None, *frames_at(token, codebook, cast, rising=True)
    if best is not None:
        yield best


def frames_at(token: Token, codebook: Codebook, cast: Parties, *, rising: bool = False) -> Iterator[Candidate]:
    """The frames of the codebook that fit at `token`, as they are listed; `rising` skips what is no heavier than one
    before, so that the last is the one that decides.
    """
    if token.dep_ in MODIFIER:
        return
    entries = [entry for entry in _listed(token, codebook) if token.pos_ in POS[entry.pos]]
    if not entries:
        return
    found = arguments(token)
    heaviest = -1
    for entry in entries:
        if rising and entry.weight <= heaviest:
            continue
        words = phrase(token, entry)
        if words and all(holds(condition, token, found, cast) for condition in entry.where):
            heaviest = entry.weight
            yield Candidate(token.i, words, entry, found)


def _listed(token: Token, codebook: Codebook) -> tuple[Entry, ...]:
    """Entries under the reader's lemma, or under the form as written where the lemma is no word of the codebook."""
    return codebook.candidates(token.lemma_.lower()) or codebook.candidates(token.lower_)


def phrase(token: Token, entry: Entry) -> tuple[int, ...]:
    """Indices of the entry's words around its head `token`, () where one is missing.

    Words before the head stand together with it ("hunger strike", "cease-fire"); words after it follow within the
    clause, at most `REACH` words on ("took six monks hostage").
    """
    if "-" in token.lower_ and len(entry.words) > 1:
        return (token.i,) if token.lemma_.lower() == "-".join(entry.words) else ()
    head = entry.head_at
    left = _before(token, entry.words[: head + 1])
    right = _after(token, entry.words[head:])
    return left + right[1:] if left and right else ()


def _before(token: Token, words: tuple[str, ...]) -> tuple[int, ...]:
    found = [token.i]
    index = token.i - 1
    for word in reversed(words[:-1]):
        while index > 0 and token.doc[index].lower_ == "-":
            index -= 1
        if index < 0 or not _is(token.doc[index], word):
            return ()
        found.insert(0, index)
        index -= 1
    return tuple(found)


def _after(token: Token, words: tuple[str, ...]) -> tuple[int, ...]:
    found = [token.i]
    for word in words[1:]:
        last = min(token.i + REACH, len(token.doc) - 1)
        match = next((i for i in range(found[-1] + 1, last + 1) if _continues(token, token.doc[i], word)), None)
        if match is None:
            return ()
        found.append(match)
    return tuple(found)


def _continues(head: Token, token: Token, word: str) -> bool:
    return _is(token, word) and _belongs(token, head)


def _is(token: Token, word: str) -> bool:
    return token.lower_ == word or token.lemma_.lower() == word


def _belongs(token: Token, head: Token) -> bool:
    """Whether `token` hangs on `head`, directly or through one word of the same clause."""
    between = token.head
    return between == head or (between.head == head and between.dep_ not in OTHER_CLAUSE)


def holds(condition: Condition, token: Token, found: Arguments, cast: Parties) -> bool:
    """Whether the condition is met by the trigger's arguments."""
    return any(_filled(slot, values, token, found, cast) for slot, values in condition.atoms) != condition.negated


def _filled(slot: str, values: frozenset[str], token: Token, found: Arguments, cast: Parties) -> bool:
    if slot in OWN:
        return bool(values & OWN[slot](token))
    fillers = found.at(slot)
    if not values or not fillers:
        return bool(fillers)
    if slot in CLAUSES:  # "promised not to attack" is no promise of an attack
        fillers = tuple(i for i in fillers if not any(child.lower_ in NEGATIONS for child in token.doc[i].children))
    if any(token.doc[i].lemma_.lower() in values for i in fillers):
        return True
    return PARTY in values and any(cast.covering(i) is not None for i in fillers)
