"""Attributions against gold: overlapping content, exact content, and content with the right speaker words.

Content overlaps where the Dice coefficient over its alphanumeric characters is at least one half. Each quotation is
paired with one gold attribution at most, best overlap first, as in published work on PolNeAR.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.coding.quotes.cues import FRAMES, PREPOSITIONS, Cue, Lexicon
from communique.coding.quotes.frames import find_frames
from communique.coding.quotes.marks import find_quotations
from communique.coding.quotes.spans import char_spans
from communique.data import Article, Quote, Reading, Source, Span
from communique.evaluation.measures import Scores

THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One gold attribution; `kind` is direct, indirect or mixed, or None where the corpus does not say."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    kind: str | None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its attributions."""

    id: str
    text: str
    quotes: tuple[GoldQuote, ...]


@dataclass(frozen=True, slots=True)
class QuoteScores:
    """Counts, F1 of content by three standards, and recall of direct and indirect speech."""

    content: Scores
    exact_f1: float
    full_f1: float  # content overlaps and the speaker words do
    speaker_accuracy: float  # of the quotations whose content is found
    direct_recall: float
    indirect_recall: float


def _spans(rows: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in rows)


def _gold(row: dict[str, Any]) -> GoldQuote:
    return GoldQuote(_spans(row["content"]), _spans(row["source"]), _spans(row["cue"]), row.get("quote_type"))


def load_gold(path: Path) -> tuple[GoldText, ...]:
    """Read JSON Lines of {id, text, attributions: [{content, source, cue, quote_type}]}; no content, no quotation."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return tuple(
        GoldText(row["id"], row["text"], tuple(_gold(a) for a in row["attributions"] if a["content"])) for row in rows
    )


def article_of(gold: GoldText) -> Article:
    """The gold text as an article, unchanged."""
    source = Source(gold.id, "", "text/plain", None)
    return Article(gold.id, source, gold.text, None, None, None, "en", None, None, (), (), None, ())


def dice(left: Sequence[Span], right: Sequence[Span], text: str) -> float:
    """Dice coefficient of the alphanumeric characters of two lists of spans, 0..1."""
    a, b = _letters(left, text), _letters(right, text)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _letters(spans: Sequence[Span], text: str) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end) if text[i].isalnum()}


def _near(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in left for b in right)


def aligned(gold: GoldText, quotes: Sequence[Quote]) -> list[tuple[float, Quote, GoldQuote]]:
    """Pairs of a quotation and its gold attribution with their overlap, best first; each is used once."""
    pairs = [
        (-dice(quote.content, wanted.content, gold.text), i, j)
        for i, quote in enumerate(quotes)
        for j, wanted in enumerate(gold.quotes)
        if _near(quote.content, wanted.content)
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for distance, i, j in sorted(pairs):
        if -distance >= THRESHOLD and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            chosen.append((-distance, quotes[i], gold.quotes[j]))
    return chosen


def right_speaker(quote: Quote, wanted: GoldQuote) -> bool:
    """Whether the speaker words overlap; no words are right where the gold has none."""
    words = (quote.speaker_span,) if quote.speaker_span else ()
    return _near(words, wanted.source) if wanted.source else not words


def score_quotes(texts: Iterable[GoldText], find: Callable[[GoldText], Sequence[Quote]]) -> QuoteScores:
    """Score what `find` gives for each text."""
    n: Counter[str] = Counter()
    for gold in texts:
        quotes = find(gold)
        n["gold"] += len(gold.quotes)
        n["found"] += len(quotes)
        n.update(f"gold {wanted.kind}" for wanted in gold.quotes)
        for overlap, quote, wanted in aligned(gold, quotes):
            n["right"] += 1
            n["exact"] += overlap > 0.999999
            n["speaker"] += right_speaker(quote, wanted)
            n[f"right {wanted.kind}"] += 1
    return _scores(n)


def _scores(n: Counter[str]) -> QuoteScores:
    both = (n["gold"] + n["found"]) / 2 or 1.0
    return QuoteScores(
        content=Scores(n["right"], n["found"], n["right"], n["gold"]),
        exact_f1=n["exact"] / both,
        full_f1=n["speaker"] / both,
        speaker_accuracy=n["speaker"] / (n["right"] or 1),
        direct_recall=n["right direct"] / (n["gold direct"] or 1),
        indirect_recall=n["right indirect"] / (n["gold indirect"] or 1),
    )


class _Everything(Lexicon):
    """Takes every word for a cue in every construction."""

    def __init__(self) -> None:
        super().__init__(())

    def frames(self, lemma: str, pos: str) -> dict[str, Cue]:
        names = (*FRAMES, *(f"prep:{word}" for word in PREPOSITIONS))
        return {name: Cue(lemma, pos, name, "", 0, 0.0) for name in names}


def cue_rates(texts: Iterable[tuple[GoldText, Reading]]) -> dict[tuple[str, str, str], tuple[int, int]]:
    """(lemma, part of speech, frame) to how often it was seen outside of marks and how often it was an attribution.

    This is what the figures of `cues.tsv` were counted with, on PolNeAR's training articles.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    right: Counter[tuple[str, str, str]] = Counter()
    for gold, reading in texts:
        quotations = find_quotations(gold.text)
        for found in find_frames(reading.doc, _Everything()):
            if any(q.span.start <= found.cue.idx < q.span.end for q in quotations):
                continue
            key = (found.cue.lemma_.lower(), found.cue.pos_, found.frame)
            content = char_spans(reading.doc, found.content)
            seen[key] += 1
            right[key] += any(dice(content, w.content, gold.text) >= THRESHOLD for w in gold.quotes)
    return {key: (count, right[key]) for key, count in seen.items()}
