"""Time expressions against gold TIMEX3: spans, exact spans and values. Scores as TempEval-3 does, in F1."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.data import TimeExpression


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One gold expression: code points, half-open, and its TIMEX3 value (None where the annotators gave none)."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its creation date (ISO) and its time expressions."""

    id: str
    text: str
    created: str | None
    times: tuple[GoldTime, ...]

    @property
    def half(self) -> int:
        """0 or 1 by a hash of the id: errors are read in half 0 only, half 1 says what that was worth."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 2


@dataclass(frozen=True, slots=True)
class TimeScores:
    """Counts and F1 of overlapping spans, equal spans, and overlapping spans with equal values."""

    gold: int
    found: int
    relaxed: float
    strict: float
    value: float


def load_gold(path: Path) -> tuple[GoldText, ...]:
    """Read JSON Lines of {id, dct, text, timexes: [{start, end, value}]}."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return tuple(
        GoldText(
            row["id"],
            row["text"],
            row.get("dct"),
            tuple(GoldTime(t["start"], t["end"], t.get("value")) for t in row["timexes"]),
        )
        for row in rows
    )


def aligned(
    gold: tuple[GoldTime, ...], found: Iterable[TimeExpression]
) -> Iterator[tuple[GoldTime | None, TimeExpression]]:
    """Each expression found with the unused gold expression it overlaps most, if any."""
    left = list(gold)
    for expression in found:
        best = max(left, key=lambda g: _overlap(g, expression), default=None)
        if best is None or _overlap(best, expression) <= 0:
            yield None, expression
            continue
        left.remove(best)
        yield best, expression


def score_times(texts: Iterable[GoldText], find: Callable[[GoldText], tuple[TimeExpression, ...]]) -> TimeScores:
    """Score `find` on `texts`. Values are compared up to the time of day, as TempEval-3's platinum scores were."""
    gold = found = relaxed = strict = value = 0
    for text in texts:
        expressions = find(text)
        gold += len(text.times)
        found += len(expressions)
        for best, expression in aligned(text.times, expressions):
            if best is None:
                continue
            relaxed += 1
            strict += (best.start, best.end) == (expression.span.start, expression.span.end)
            value += same_value(best.value, expression.value)
    both = (gold + found) / 2 or 1.0
    return TimeScores(gold, found, relaxed / both, strict / both, value / both)


def same_value(gold: str | None, found: str) -> bool:
    """Whether two TIMEX3 values agree up to the time of day."""
    return found.split("T", maxsplit=1)[0] == (gold or "").split("T")[0]


def _overlap(gold: GoldTime, found: TimeExpression) -> int:
    return min(gold.end, found.span.end) - max(gold.start, found.span.start)
