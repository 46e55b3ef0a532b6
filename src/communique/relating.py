"""Marked pairs of parties in, PLOVER relations out: what `communique relate` and `api.relate` do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from spacy.language import Language

from communique.coding.relations import Relation, relate
from communique.data import Span
from communique.errors import InputError
from communique.knowledge.codebook import Codebook, load_codebook
from communique.reading import load_reader
from communique.reading.relations import PairHead, load_pair_head

MAX_CHARACTERS = 20_000
"""Longest text of a pair: relations are read within a paragraph or two."""
_TOGETHER = 64
_WANTED = '{"id", "text", "source": [start, end], "recipient": [start, end]}'


@dataclass(frozen=True, slots=True)
class Question:
    """A text with two marked parties; `place` says where it stood in its input."""

    id: str | int
    text: str
    source: Span
    recipient: Span
    place: str = ""


class Relater:
    """Reads texts with marked parties."""

    def __init__(self, reader: Language, codebook: Codebook, head: PairHead) -> None:
        """`reader` is the shipped pipeline, full or fast."""
        reader("A first sentence puts the labels into the vocabulary, which a memory zone would forget.")
        self._reader, self._codebook, self._head = reader, codebook, head

    def answer(self, questions: Iterable[Question]) -> Iterator[tuple[Question, Relation]]:
        """A relation for each question, in order."""
        waiting = iter(questions)
        while together := list(islice(waiting, _TOGETHER)):
            with self._reader.memory_zone():
                docs = self._reader.pipe([question.text for question in together])
                found = [
                    relate(doc, question.source, question.recipient, self._codebook, self._head)
                    for question, doc in zip(together, docs, strict=True)
                ]
            yield from zip(together, found, strict=True)


@cache
def load_relater(reader: str | None = None) -> Relater:
    """The shipped reader (or the fast one, by its name) with the shipped codebook and head."""
    return Relater(load_reader(reader), load_codebook(), load_pair_head())


def question_of(line: str, name: str, place: str) -> Question:
    """A line of JSON as a question.

    Raises:
        InputError: it is no JSON object of the wanted form, or a span marks no word of its text.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(name, "not-json", f"not a JSON object: {error}; wanted {_WANTED}", place) from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError(name, "no-text", f'"text" must be a string; wanted {_WANTED}', place)
    if len(row["text"]) > MAX_CHARACTERS:
        detail = f"{len(row['text']):,} characters of text, {MAX_CHARACTERS:,} are allowed"
        raise InputError(name, "too-long", detail, place)
    if not isinstance(row.get("id", ""), str | int):
        raise InputError(name, "no-id", f'"id" must be a string or a number; wanted {_WANTED}', place)
    source, recipient = (_span(row, key, name, place) for key in ("source", "recipient"))
    return Question(row.get("id", place), row["text"], source, recipient, place)


def _span(row: dict[str, Any], key: str, name: str, place: str) -> Span:
    value, text = row.get(key), row["text"]
    if isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value):
        start, end = value
        if 0 <= start < end <= len(text) and text[start:end].strip():
            return Span(start, end)
    detail = f'"{key}" must be [start, end] around words of the text (0 to {len(text)}); found {value!r:.60}'
    raise InputError(name, "bad-span", detail, place)
