"""In which fields of politics an event lies: the 37 contexts of PLOVER, read from the words of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from communique.knowledge.codebook.contexts import context_names, load_contexts


def contexts_of(sentence: Span) -> tuple[str, ...]:
    """The contexts that the words of `sentence` show, in the manual's order; () where none does.

    A word counts by its lemma or its form, and a hyphenated word also by its form as one token or as three.
    """
    found = set(_shown(sentence))
    return tuple(name for name in context_names() if name in found)


def _shown(sentence: Span) -> Iterator[str]:
    lexicon = load_contexts()
    words = [frozenset({token.lemma_.lower(), token.lower_}) for token in sentence]
    words = _joined(words)
    for position, forms in enumerate(words):
        for form in forms:
            for context, phrase in lexicon.get(form, ()):
                following = words[position : position + len(phrase)]
                if len(following) == len(phrase) and all(w in f for w, f in zip(phrase, following, strict=True)):
                    yield context


def _joined(words: list[frozenset[str]]) -> list[frozenset[str]]:
    """The same words with "cease", "-", "fire" made one."""
    result: list[frozenset[str]] = []
    for forms in words:
        if len(result) >= 2 and "-" in result[-1] and "-" not in forms:
            result.pop()
            left = result.pop()
            result.append(frozenset(f"{a}-{b}" for a in left for b in forms))
        else:
            result.append(forms)
    return result
