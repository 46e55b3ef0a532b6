"""The words that show a PLOVER context."""

from __future__ import annotations

from functools import cache
from importlib import resources

from communique.knowledge.codebook.tables import rows

Phrase = tuple[str, ...]


@cache
def load_contexts() -> dict[str, tuple[tuple[str, Phrase], ...]]:
    """First lemma of a phrase → (context, all its lemmas), everything in lower case."""
    index: dict[str, list[tuple[str, Phrase]]] = {}
    for _, row in rows(resources.files(__package__) / "contexts.tsv"):
        for word in row["words"].split():
            phrase = tuple(word.split("_"))
            index.setdefault(phrase[0], []).append((row["context"], phrase))
    return {first: tuple(found) for first, found in index.items()}


@cache
def context_names() -> tuple[str, ...]:
    """All contexts in the order of the manual's table."""
    return tuple(row["context"] for _, row in rows(resources.files(__package__) / "contexts.tsv"))
