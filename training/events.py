"""Reading texts whose political events have been coded, as trigger words with types, factualities and parties."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, Span

from communique.reading.shapes import Gap
from training.corpora import Document
from training.samples import EventPassage, EventWord

ALTERNATIVE_WEIGHT = 0.5
"""Target of an acceptable type that is not the coder's first choice. Chosen, not tuned."""

WordClasses = dict[str, str]


def word_classes(documents: Iterable[Document]) -> WordClasses:
    """The commonest UPOS of every lower-cased form in the treebanks: enough to find the head of two or three words."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        for sentence in document:
            for word, upos in zip(sentence.words, sentence.upos, strict=True):
                counts.setdefault(word.lower(), Counter())[upos] += 1
    return {form: classes.most_common(1)[0][0] for form, classes in counts.items()}


def read_events(folder: Path, classes: WordClasses) -> list[EventPassage]:
    """All passages of the coded texts in a folder: one a paragraph."""
    tokenizer = spacy.blank("en").tokenizer
    passages: list[EventPassage] = []
    for path in sorted(folder.glob("*.txt")):
        coded = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        doc = tokenizer(path.read_text(encoding="utf-8"))
        passages.extend(_passages(doc, coded["events"], classes))
    return passages


def _passages(doc: Doc, events: list[dict[str, Any]], classes: WordClasses) -> list[EventPassage]:
    # some sources write one paragraph a line, others set them apart by blank lines
    breaks = "\n\n" if "\n\n" in doc.text else "\n"
    heads, unsure = _trigger_heads(doc, events, classes)
    passages: list[EventPassage] = []
    block: list[int] = []
    for token in doc:
        if token.is_space:
            if breaks in token.text and block:
                passages.append(_passage(doc, block, heads, unsure))
                block = []
        else:
            block.append(token.i)
    return [*passages, _passage(doc, block, heads, unsure)] if block else passages


def _trigger_heads(
    doc: Doc, events: list[dict[str, Any]], classes: WordClasses
) -> tuple[dict[int, list[dict[str, Any]]], set[int]]:
    heads: dict[int, list[dict[str, Any]]] = {}
    unsure: set[int] = set()
    for event in events:
        start, end = event["trigger"]
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        head = trigger_head(span, classes)
        heads.setdefault(head, []).append({**event, "doc": doc, "classes": classes})
        unsure.update(t.i for t in span if t.i != head)
    return heads, unsure


def trigger_head(span: Span, classes: WordClasses) -> int:
    """The word that stands for a trigger: its first verb if the span opens with one, else its last noun.

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


def _passage(doc: Doc, block: Sequence[int], heads: dict[int, list[dict[str, Any]]], unsure: set[int]) -> EventPassage:
    place = {index: number for number, index in enumerate(block)}
    words = {place[i]: _event_word(coded, place) for i, coded in heads.items() if i in place}
    others = frozenset(place[i] for i in unsure if i in place and place[i] not in words)
    return EventPassage(tuple(doc[i].text for i in block), tuple(gap_before(doc, i) for i in block), words, others)


def gap_before(doc: Doc, index: int) -> Gap:
    """What stands before a token of a document."""
    if index == 0:
        return Gap.LINE
    before = doc[index - 1]
    if before.is_space:
        return Gap.LINE if "\n" in before.text else Gap.SPACE
    return Gap.SPACE if before.whitespace_ else Gap.NONE


def _event_word(coded: list[dict[str, Any]], place: dict[int, int]) -> EventWord:
    types: dict[str, float] = {}
    for event in coded:
        for name in event["types"]:
            weight = 1.0 if name == event["type"] else ALTERNATIVE_WEIGHT
            types[name] = max(weight, types.get(name, 0.0))
    factualities = tuple(dict.fromkeys(name for event in coded for name in event["factuality"]))
    sources, recipients = (_parties(coded, key, place) for key in ("source_spans", "recipient_spans"))
    return EventWord(tuple(types.items()), factualities, sources, recipients)


def _parties(coded: list[dict[str, Any]], key: str, place: dict[int, int]) -> tuple[int, ...]:
    found: list[int] = []
    for event in coded:
        for start, end in event[key]:
            span = event["doc"].char_span(start, end, alignment_mode="expand")
            if span is not None and len(span):
                found.append(party_head(span, event["classes"]))
    return tuple(dict.fromkeys(place[i] for i in found if i in place))
