"""Who said what: direct, indirect and mixed quotations with their speakers.

text ──marks──▶ quotations in marks ──────┐
doc ──learned──▶ attributions by the network ──direct──▶ attributions ──statements──▶ Quotes
cues.tsv ──cues──▶ lexicon ───────────────┘

With a reader that has no network for attributions, syntax and the lexicon find them (frames, sources, indirect).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.coding.dateline import dateline_end
from communique.coding.quotes.attribution import Attribution
from communique.coding.quotes.cues import load_lexicon
from communique.coding.quotes.direct import attach, places_of
from communique.coding.quotes.indirect import find_indirect
from communique.coding.quotes.learned import find_learned
from communique.coding.quotes.marks import Quotation, find_quotations
from communique.coding.quotes.settle import settle
from communique.coding.quotes.statements import to_quotes
from communique.data import Quote, Reading, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.coding.cast import Cast

INSIDE = 0.75
"""Least rate of a cue, in its construction, that is taken for a saying inside another saying."""

__all__ = ["find_attributions", "find_quotes"]


def find_attributions(doc: Doc, text: str) -> tuple[tuple[Attribution, ...], tuple[Quotation, ...]]:
    """The attributions of a text and its quotations in marks, before anybody is resolved."""
    lexicon = load_lexicon()
    quotations = find_quotations(text)
    start = dateline_end(text)
    by_syntax = find_indirect(doc, lexicon, quotations, start)
    learned = find_learned(doc, lexicon, quotations, start)
    found = by_syntax if learned is None else sorted([*learned, *_inside(by_syntax, learned)], key=_place)
    grown = attach(places_of(doc, text, quotations, lexicon), found)
    return settle(grown, text, quotations), quotations


def _inside(by_syntax: Sequence[Attribution], learned: Sequence[Attribution]) -> Iterator[Attribution]:
    """Sayings that stand in the content of another, which the network's training texts mark too seldom."""
    cues = {a.cue.i for a in learned if a.cue is not None}
    contents = [span for a in learned for span in a.content]
    for a in by_syntax:
        if a.cue is None or a.cue.i in cues or a.rate < INSIDE:
            continue
        if any(span.start <= a.cue.idx < span.end for span in contents):
            yield a


def _place(attribution: Attribution) -> int:
    return attribution.cue.i if attribution.cue is not None else -1


def find_quotes(reading: Reading, cast: Cast, times: tuple[TimeExpression, ...]) -> tuple[Quote, ...]:
    """Every attribution of an article, in order of its content.

    `reading` needs UD syntax and parts of speech. A speaker that the cast does not know stays None with the words that
    name it in `speaker_span`; where the text names nobody both are None.
    """
    attributions, quotations = find_attributions(reading.doc, reading.article.text)
    return to_quotes(reading, attributions, quotations, cast, times)
