"""Candidate events: the words of a Doc that the codebook knows, in a frame it accepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc, Token

from communique.coding.arguments import Arguments, arguments
from communique.knowledge.codebook import Codebook, Condition, Entry
from communique.knowledge.codebook.entry import POS

REACH = 8  # words between the head of a phrase and its last word: "took more than forty people hostage"
PARTY = "PARTY"


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
    """Candidates in text order, at most one a token: of several frames the most specific wins, then the first listed.

    A match that lies inside another match's words ("hostage" in "took hostage") is dropped, as is a match whose best
    frame is a refused sense. `doc` needs UD syntax, parts of speech and lemmas.
    """
    found = [candidate for token in doc for candidate in _at(token, codebook, cast)]
    taken = {index: c for c in sorted(found, key=lambda c: len(c.tokens)) for index in c.tokens}
    return tuple(c for c in found if taken[c.token] is c and c.entry.type is not None)


def _at(token: Token, codebook: Codebook, cast: Parties) -> Iterator[Candidate]:
    lemma = token.lemma_.lower()
    entries = [entry for entry in codebook.candidates(lemma) if token.pos_ in POS[entry.pos]]
    if not entries:
        return
    found = arguments(token)
    best: Candidate | None = None
    for entry in entries:
        if best is not None and entry.weight <= best.entry.weight:
            continue
        words = (token.i,) if lemma == "-".join(entry.words) else phrase(token, entry)
        if words and all(holds(condition, token, found, cast) for condition in entry.where):
            best = Candidate(token.i, words, entry, found)
    if best is not None:
        yield best


def phrase(token: Token, entry: Entry) -> tuple[int, ...]:
    """Indices of the entry's words around its head `token`, () where one is missing.

    A noun phrase stands together before its head ("hunger strike", "cease-fire"); the further words of a verb phrase
    follow within the clause, at most `REACH` words on.
    """
    if len(entry.words) == 1:
        return (token.i,) if token.lemma_.lower() == entry.words[0] else ()
    return _before(token, entry.words) if entry.pos != "VERB" else _after(token, entry.words)


def _before(token: Token, words: tuple[str, ...]) -> tuple[int, ...]:
    found = [token.i]
    index = token.i - 1
    for word in reversed(words[:-1]):
        while index > token.sent.start and token.doc[index].lower_ == "-":
            index -= 1
        if index < token.sent.start or not _is(token.doc[index], word):
            return ()
        found.append(index)
        index -= 1
    return tuple(reversed(found))


def _after(token: Token, words: tuple[str, ...]) -> tuple[int, ...]:
    found = [token.i]
    for word in words[1:]:
        window = token.doc[found[-1] + 1 : min(token.i + REACH + 1, token.sent.end)]
        match = next((t for t in window if _is(t, word) and _belongs(t, token)), None)
        if match is None:
            return ()
        found.append(match.i)
    return tuple(found)


def _is(token: Token, word: str) -> bool:
    return token.lower_ == word or token.lemma_.lower() == word


def _belongs(token: Token, head: Token) -> bool:
    """Whether `token` hangs on `head` directly or through one word."""
    return token.head == head or (
        token.head.head == head and token.dep_ in ("case", "fixed", "compound", "amod", "det")
    )


def holds(condition: Condition, token: Token, found: Arguments, cast: Parties) -> bool:
    """Whether the condition is met by the trigger's arguments."""
    return any(_filled(slot, values, token, found, cast) for slot, values in condition.atoms) != condition.negated


def _filled(slot: str, values: frozenset[str], token: Token, found: Arguments, cast: Parties) -> bool:
    if slot == "number":
        return bool(values & {number.lower() for number in token.morph.get("Number", [])})
    fillers = found.at(slot)
    if not values or not fillers:
        return bool(fillers)
    if any(token.doc[i].lemma_.lower() in values for i in fillers):
        return True
    return PARTY in values and any(cast.covering(i) is not None for i in fillers)
