"""Reading texts whose attributions have been marked: the words of each cue, of its source and of its content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from training.samples import CodedPassage, CueWord
from training.texts import WordClasses, gaps_of, paragraphs, span_of, tokenizer, trigger_head


def read_quotes(path: Path, classes: WordClasses) -> list[list[CodedPassage]]:
    """The paragraphs of every article of a file of attributions."""
    read = tokenizer()
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [list(_passages(read(row["text"]), row, classes)) for row in rows]


def _passages(doc: Doc, row: dict[str, Any], classes: WordClasses) -> Iterator[CodedPassage]:
    cues: dict[int, tuple[list[int], list[int]]] = {}
    unsure = {i for spans in row["discuss"] for i in _tokens(doc, spans)}
    for attribution in row["attributions"]:
        words = _tokens(doc, attribution["cue"])
        if not words or not attribution["content"]:
            # a quotation without a cue is told by its marks; what isn't marked must not be taught as no cue
            unsure.update(_tokens(doc, attribution["source"]))
            continue
        head = trigger_head(doc[words[0] : words[-1] + 1], classes)
        source, content = cues.setdefault(head, ([], []))
        source.extend(_tokens(doc, attribution["source"]))
        content.extend(_tokens(doc, attribution["content"]))
        unsure.update(words)
    for block in paragraphs(doc):
        number = {index: place for place, index in enumerate(block)}
        marked = {
            number[i]: CueWord(_inside(source, number), _inside(content, number))
            for i, (source, content) in cues.items()
            if i in number
        }
        others = frozenset(number[i] for i in unsure if i in number and number[i] not in marked)
        words_of_block = tuple(doc[i].text for i in block)
        yield CodedPassage(words_of_block, gaps_of(doc, block), cues=marked, unsure=others)


def _tokens(doc: Doc, spans: Iterable[tuple[int, int]]) -> list[int]:
    found = (span_of(doc, start, end) for start, end in spans)
    return [token.i for span in found if span is not None for token in span if not token.is_space]


def _inside(numbers: Iterable[int], place: dict[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(place[i] for i in numbers if i in place))
