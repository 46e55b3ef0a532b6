"""Small parsed Docs written out by hand, and a cast of whatever words a test names."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.lang.en import English
from spacy.tokens import Doc

VOCAB = English().vocab


def tree(text: str) -> Doc:
    """A Doc from `form/POS/head/relation[/lemma[/features]]` separated by blanks; head counts from 1, 0 is the root."""
    rows = [row.split("/") for row in text.split()]
    heads = [int(row[2]) - 1 if row[2] != "0" else index for index, row in enumerate(rows)]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        heads=heads,
        deps=["ROOT" if row[2] == "0" else row[3] for row in rows],
        lemmas=[row[4] if len(row) > 4 else row[0].lower() for row in rows],
        morphs=[row[5] if len(row) > 5 else "" for row in rows],
        sent_starts=[index == 0 for index in range(len(rows))],
    )


class Named:
    """A cast that holds exactly the words given."""

    def __init__(self, doc: Doc, words: Iterable[str]) -> None:
        self._doc = doc
        self._words = frozenset(words)

    def covering(self, i: int) -> object | None:
        """The word itself where it is one of those given."""
        return self._doc[i].text if self._doc[i].text in self._words else None
