"""Reading texts coded for political events, as trigger words with types, modes, factualities and parties."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from communique.reading.heads import MODES
from training.samples import CodedPassage, EventWord
from training.texts import WordClasses, gaps_of, paragraphs, party_head, span_of, tokenizer, trigger_head

ALTERNATIVE_WEIGHT = 0.5
"""Target of an acceptable type that is not the coder's first choice. Chosen, not tuned."""

WRITTEN = Path(__file__).parent / "sentences"
"""Sentences written and labelled for training, one JSON object a line."""

Coded = dict[str, Any]


def read_events(folder: Path, classes: WordClasses) -> list[CodedPassage]:
    """All passages of the coded texts in a folder: one a paragraph."""
    read = tokenizer()
    passages: list[CodedPassage] = []
    for path in sorted(folder.glob("*.txt")):
        coded = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        passages.extend(_passages(read(path.read_text(encoding="utf-8")), coded["events"], classes))
    return passages


def read_written(classes: WordClasses, folder: Path = WRITTEN) -> list[CodedPassage]:
    """The sentences of our own: `text`, and `events` whose trigger, source and recipient are quoted from it."""
    read = tokenizer()
    passages: list[CodedPassage] = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            events = [placed(row["text"], event) for event in row["events"]]
            passages.extend(_passages(read(row["text"]), events, classes))
    return passages


def placed(text: str, event: Coded) -> Coded:
    """An event of a written sentence with places for words, as in the coded texts."""
    parties = {f"{key}_spans": [place(text, quoted) for quoted in event[key]] for key in ("source", "recipient")}
    return {
        **event,
        "trigger": place(text, event["trigger"]),
        "sentence": (0, len(text)),
        "source_spans": parties["source_spans"],
        "recipient_spans": parties["recipient_spans"],
    }


def place(text: str, quoted: str) -> tuple[int, int]:
    """Where words stand in a text; ``words#2`` is their second occurrence. Raises ValueError where they do not."""
    words, _, number = quoted.rpartition("#")
    if not (words and number.isdigit()):
        words, number = quoted, "1"
    at = -1
    for _ in range(int(number)):
        at = text.index(words, at + 1)
    return at, at + len(words)


def _passages(doc: Doc, events: Iterable[Coded], classes: WordClasses) -> Iterator[CodedPassage]:
    heads: dict[int, list[Coded]] = {}
    unsure: set[int] = set()
    for event in events:
        span = span_of(doc, *event["trigger"])
        if span is not None:
            head = trigger_head(span, classes)
            heads.setdefault(head, []).append(event)
            unsure.update(t.i for t in span if t.i != head)
    for block in paragraphs(doc):
        number = {index: place for place, index in enumerate(block)}
        triggers = {number[i]: _event_word(doc, coded, number, classes) for i, coded in heads.items() if i in number}
        others = frozenset(number[i] for i in unsure if i in number and number[i] not in triggers)
        words = tuple(doc[i].text for i in block)
        yield CodedPassage(words, gaps_of(doc, block), triggers=triggers, unsure=others)


def _event_word(doc: Doc, coded: list[Coded], number: dict[int, int], classes: WordClasses) -> EventWord:
    types: dict[str, float] = {}
    for event in coded:
        for name in event["types"]:
            weight = 1.0 if name == event["type"] else ALTERNATIVE_WEIGHT
            types[name] = max(weight, types.get(name, 0.0))
    factualities = tuple(dict.fromkeys(name for event in coded for name in event["factuality"]))
    mode = coded[0]["mode"] if coded[0]["mode"] in MODES else MODES[0]
    sources, recipients = (
        _parties(doc, [span for event in coded for span in event[key]], number, classes)
        for key in ("source_spans", "recipient_spans")
    )
    return EventWord(tuple(types.items()), mode, factualities, sources, recipients)


def _parties(
    doc: Doc, spans: Iterable[tuple[int, int]], number: dict[int, int], classes: WordClasses
) -> tuple[int, ...]:
    found = (span_of(doc, start, end) for start, end in spans)
    heads = [party_head(span, classes) for span in found if span is not None]
    return tuple(dict.fromkeys(number[i] for i in heads if i in number))
