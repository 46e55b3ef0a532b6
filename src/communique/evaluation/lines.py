"""How much of the article, and how little of the page's furniture, was kept of plain-text captures.

Gold: captures cut into lines, each marked as body (1) or not (0). Figures are weighted by characters that are not
white space.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.data import Findings
from communique.evaluation.measures import Scores

_KEPT = 0.5  # a line counts as kept when more than half of its characters are


@dataclass(frozen=True, slots=True)
class GoldLine:
    """One line of a capture: where it starts in the decoded input, its words, whether it is body, its role."""

    start: int
    text: str
    body: bool
    role: str


@dataclass(frozen=True, slots=True)
class LineScores:
    """Characters kept against characters of the body, and whole lines on the wrong side."""

    characters: Scores
    lost: tuple[str, ...]  # body lines that were dropped
    kept_furniture: tuple[str, ...]  # lines of role "boiler" that were kept


def load_gold(path: Path) -> dict[str, tuple[GoldLine, ...]]:
    """Gold lines of every capture in a JSON Lines file, by the stem of its id."""
    with path.open(encoding="utf-8") as rows:
        captures = [json.loads(row) for row in rows if row.strip()]
    return {capture["id"].removesuffix(".txt"): tuple(_gold_lines(capture["lines"])) for capture in captures}


def _gold_lines(rows: Iterable[dict[str, object]]) -> Iterable[GoldLine]:
    at = 0
    for row in rows:
        text = str(row["text"])
        at = int(str(row.get("start", at)))
        yield GoldLine(at, text, row["label"] in (1, True), str(row.get("role", "")))
        at += len(text) + 1


def score_lines(gold: Mapping[str, tuple[GoldLine, ...]], found: Mapping[str, Findings]) -> LineScores:
    """Scores of the articles found (by document id) against gold lines."""
    body_kept = body = kept = 0
    lost: list[str] = []
    furniture: list[str] = []
    for name, lines in gold.items():
        positions = _kept_positions(found.get(name))
        for line in lines:
            characters = [i for i, c in enumerate(line.text, line.start) if not c.isspace()]
            here = sum(i in positions for i in characters)
            kept += here
            if line.body:
                body += len(characters)
                body_kept += here
                if here <= _KEPT * len(characters):
                    lost.append(line.text)
            elif line.role == "boiler" and here > _KEPT * len(characters):
                furniture.append(line.text)
    return LineScores(Scores(body_kept, kept, body_kept, body), tuple(lost), tuple(furniture))


def _kept_positions(findings: Findings | None) -> frozenset[int]:
    segments = (findings.article.source_map or ()) if findings else ()
    return frozenset(i for s in segments for i in range(s.input_start, s.input_start + s.length))
