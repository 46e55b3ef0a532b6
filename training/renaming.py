"""Names exchanged for others of their kind, so that the model learns names by their place and shape, not by heart.

The other names come from the package's own who's who and gazetteer: people, places and organisations of every country,
where the treebanks know mostly American ones of the 2000s.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.knowledge.organisations import load_organisations
from communique.knowledge.people import People
from communique.knowledge.places import load_gazetteer
from communique.reading.shapes import Case, case_of
from training.samples import TreeSentence

_LEAST_PEOPLE = 60_000
"""Inhabitants of the smallest city that lends its name."""


class Renamer:
    """Exchanges the names of sentences, word for word: the tree stays as it is."""

    def __init__(self) -> None:
        """Read the package's tables."""
        self._names: dict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
        for person in People():
            self._add("PER", person.name)
        for place in load_gazetteer():
            if place.population >= _LEAST_PEOPLE:
                self._add("LOC", place.name)
        for organisation in load_organisations():
            for name in (organisation.name, *organisation.aliases):
                self._add("ORG", name)

    def _add(self, kind: str, name: str) -> None:
        words = tuple(name.split())
        if not words or not all(
            word[0].isupper() and word.replace("-", "").replace(".", "").isalpha() for word in words
        ):
            return
        self._names[kind, len(words)].append(words)
        if kind == "PER" and len(words) > 1:
            self._names[kind, 1].append(words[-1:])

    def renamed(self, sentence: TreeSentence, rng: random.Random) -> TreeSentence:
        """The sentence with every name exchanged that consists of capitalised proper nouns."""
        words, lemmas = list(sentence.words), list(sentence.lemmas)
        for kind, start, end in _names_of(sentence.names):
            known = self._names.get((kind, end - start))
            if known and all(_is_plain(sentence, at) for at in range(start, end)):
                chosen = rng.choice(known)
                words[start:end] = lemmas[start:end] = chosen
        return replace(sentence, words=tuple(words), lemmas=tuple(lemmas))


def _is_plain(sentence: TreeSentence, at: int) -> bool:
    """Written as the package's tables write names; "U.S." and words in capitals stay what they are."""
    return sentence.xpos[at] == "NNP" and case_of(sentence.words[at]) == Case.CAPITALISED


def _names_of(labels: Iterable[str | None]) -> Iterator[tuple[str, int, int]]:
    """(kind, first word, word after the last) of every name of a kind that can be exchanged."""
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield kind, start, index
            kind = ""
        if label and label[2:] in ("PER", "LOC", "ORG") and not kind:
            start, kind = index, label[2:]
