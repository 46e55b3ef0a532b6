"""Coded texts as words: paragraphs, what stands before a word, and the head words of what coders marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import spacy
from spacy.tokens import Doc, Span

from communique.reading.shapes import Gap
from training.corpora import Document

WordClasses = dict[str, str]


def tokenizer() -> Callable[[str], Doc]:
    """The tokenizer that the package reads with."""
    return spacy.blank("en").tokenizer


def word_classes(documents: Iterable[Document]) -> WordClasses:
    """The commonest UPOS of every lower-cased form in the treebanks: enough to find the head of two or three words."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        for sentence in document:
            for word, upos in zip(sentence.words, sentence.upos, strict=True):
                counts.setdefault(word.lower(), Counter())[upos] += 1
    return {form: classes.most_common(1)[0][0] for form, classes in counts.items()}


def paragraphs(doc: Doc) -> Iterator[list[int]]:
    """Token numbers of each paragraph, white space left out."""
    # some sources write one paragraph a line, others set them apart by blank lines
    breaks = "\n\n" if "\n\n" in doc.text else "\n"
    block: list[int] = []
    for token in doc:
        if not token.is_space:
            block.append(token.i)
        elif breaks in token.text and block:
            yield block
            block = []
    if block:
        yield block


def gaps_of(doc: Doc, block: Sequence[int]) -> tuple[Gap, ...]:
    """What stands before each token of a block."""
    return tuple(_gap_before(doc, index) for index in block)


def _gap_before(doc: Doc, index: int) -> Gap:
    if index == 0:
        return Gap.LINE
    before = doc[index - 1]
    if before.is_space:
        return Gap.LINE if "\n" in before.text else Gap.SPACE
    return Gap.SPACE if before.whitespace_ else Gap.NONE


def span_of(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that characters `start` to `end` touch."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span if span is not None and len(span) else None


def trigger_head(span: Span, classes: WordClasses) -> int:
    """The word that stands for a trigger or a cue: its first verb if the span opens with one, else its last noun.

    "held talks" is taught at *held*, "bomb attack" at *attack*, "declaration of war" at *declaration*: a noun before a
    preposition ends the search.
    """
    tokens = [t for t in span if not t.is_space]
    kinds = [classes.get(t.lower_, "VERB" if t.lower_.endswith(("ed", "ing")) else "NOUN") for t in tokens]
    core = next((i for i, kind in enumerate(kinds) if i and kind == "ADP"), len(tokens))
    verbs = [i for i in range(core) if kinds[i] == "VERB"]
    nouns = [i for i in range(core) if kinds[i] in ("NOUN", "PROPN")]
    if verbs and (not nouns or verbs[0] < nouns[0]):
        return int(tokens[verbs[0]].i)
    return int(tokens[nouns[-1] if nouns else 0].i)


def party_head(span: Span, classes: WordClasses) -> int:
    """The head word of a party: the last word before the first preposition, comma or relative pronoun."""
    tokens = [t for t in span if not t.is_space]
    end = next(
        (
            i
            for i, t in enumerate(tokens)
            if i and (classes.get(t.lower_) == "ADP" or t.text in (",", "(", "who", "that"))
        ),
        len(tokens),
    )
    return int(tokens[end - 1].i)
