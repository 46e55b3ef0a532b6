"""Scores the trigger head against coded reports: does it find the trigger words, with an acceptable type?

Precision counts a found (word, type) as right when any coded event, sure or unsure, has the word in its trigger and
the type among its acceptable ones; recall asks for the sure events only. Needs no torch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from communique.reading.heads import FACTUALITIES, PLOVER_TYPES


@dataclass(frozen=True)
class TriggerScores:
    """Shares from 0 to 1 at one threshold; `factuality` among rightly found events."""

    threshold: float
    precision: float
    recall: float
    factuality: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    kind: str
    factuality: str


def score_triggers(nlp: Language, folders: Sequence[Path], thresholds: Sequence[float]) -> list[TriggerScores]:
    """Scores over all coded texts (.json beside .txt) of the folders, at each threshold."""
    texts = [pair for folder in folders for pair in _coded_texts(folder)]
    docs = list(nlp.pipe(text for text, _ in texts))
    return [_score([(doc, events) for doc, (_, events) in zip(docs, texts, strict=True)], t) for t in thresholds]


def _coded_texts(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for path in sorted(folder.glob("*.json")):
        candidates = (path.with_suffix(".txt"), path.parent.parent / f"{path.stem}.txt")
        text = next((p for p in candidates if p.exists()), None)
        if text is not None and not path.name.endswith(".meta.json"):
            coded = json.loads(path.read_text(encoding="utf-8"))
            yield text.read_text(encoding="utf-8"), coded["events"] if isinstance(coded, dict) else coded


def _score(coded: list[tuple[Doc, list[dict[str, Any]]]], threshold: float) -> TriggerScores:
    right = found = sure = hit = factual = 0
    for doc, events in coded:
        predictions = list(_predictions(doc, threshold))
        found += len(predictions)
        right += sum(any(_match(p, e) for e in events) for p in predictions)
        for event in (e for e in events if e["core"]):
            matches = [p for p in predictions if _match(p, event)]
            sure += 1
            hit += bool(matches)
            factual += any(p.factuality in event["factuality"] for p in matches)
    return TriggerScores(threshold, right / max(found, 1), hit / max(sure, 1), factual / max(hit, 1))


def _predictions(doc: Doc, threshold: float) -> Iterator[_Found]:
    scores = doc._.trigger_scores
    for token, kind in zip(*np.nonzero(scores >= threshold), strict=True):
        word = doc[int(token)]
        factuality = FACTUALITIES[int(doc._.factuality_scores[token].argmax())]
        yield _Found(word.idx, word.idx + len(word), PLOVER_TYPES[int(kind)], factuality)


def _match(found: _Found, event: dict[str, Any]) -> bool:
    start, end = event["trigger"]
    return found.start < end and start < found.end and found.kind in event["types"]
