"""Attributions by the reader's network: cues, sources, contents in pieces and one inside another."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.coding.quotes import find_attributions
from communique.coding.quotes.attribution import Attribution
from communique.coding.quotes.cues import load_lexicon
from communique.coding.quotes.learned import find_learned
from communique.coding.quotes.marks import find_quotations
from communique.data import Span


def found(doc: Doc, start: int = 0) -> list[Attribution]:
    attributions = find_learned(doc, load_lexicon(), find_quotations(doc.text), start)
    assert attributions is not None
    return attributions


def words(doc: Doc, spans: tuple[Span, ...]) -> list[str]:
    return [doc.text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "Officials in Lima said on Monday that the bridge had been closed for repairs.",
            "said",
            "Officials in Lima",
            "the bridge had been closed for repairs",
        ),
        (
            "The army believes the pilots are still alive.",
            "believes",
            "The army",
            "the pilots are still alive",
        ),
        (
            "According to the harbour police, two ships collided in thick fog off Busan.",
            "According",
            "the harbour police",
            "two ships collided in thick fog off Busan",
        ),
    ],
)
def test_who_said_what(reader: Language, text: str, cue: str, source: str, content: str) -> None:
    doc = reader(text)
    best = max(found(doc), key=lambda a: a.rate)
    assert best.cue is not None
    assert best.cue.text == cue
    assert best.source_span is not None
    assert source in doc.text[best.source_span.start : best.source_span.end]
    assert content in " ".join(words(doc, best.content))
    assert 0.0 < best.rate <= 1.0


def test_a_saying_inside_a_saying(reader: Language) -> None:
    doc = reader("The newspaper reported that the minister had warned that prices would double.")
    attributions, _ = find_attributions(doc, doc.text)
    by_cue = {a.cue.text: a for a in attributions if a.cue is not None}
    assert {"reported", "warned"} <= by_cue.keys()
    outer, inner = by_cue["reported"].content, by_cue["warned"].content
    assert any(span.contains(inner[0]) for span in outer)


def test_nothing_is_said_where_nobody_speaks(reader: Language) -> None:
    assert found(reader("Rain fell on the northern plains, and the river rose by two metres overnight.")) == []


def test_a_dateline_speaks_for_nobody(reader: Language) -> None:
    text = "NAIROBI, May 3 (AP) -- Police said the road to the airport was open again."
    start = text.index("Police")
    for attribution in found(reader(text), start):
        assert all(span.start >= start for span in attribution.content)
        assert attribution.source_span is None or attribution.source_span.start >= start


def test_another_reader_has_no_such_network() -> None:
    doc = spacy.blank("en")("Police said the road was open.")
    assert find_learned(doc, load_lexicon(), ()) is None
