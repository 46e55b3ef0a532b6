"""How sure an event is: the codebook's record, the reader's trigger head and the parties found, in one figure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from communique.data import EventType

# Share of right matches where the codebook entry was seldom met on the training reports, or there is no entry.
_UNMET = 0.4
# Stands in for the head's probability where the reader has no trigger head: high enough for the codebook's good entries
# to pass. On the development reports without the head: precision .58 and .75, recall .49 and .74.
_NO_HEAD = 0.8
# Fitted by `python -m communique.evaluation.confidence` on the development reports (docs/figures.md).
_BIAS = -2.15
_WEIGHTS = (0.78, 2.51, 0.46, 0.08)
_NAMES = ("bias", "record of the codebook entry", "trigger head", "political source", "political recipient")
# Chosen with `events.HEAD_ALONE` for precision: of settings that find as much, the one with the fewest false events.
THRESHOLD = 0.62


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a candidate event."""

    type: EventType
    reliability: float | None  # of the codebook entry, 0..1; None where there is none or it was seldom met
    score: float | None  # of the reader's trigger head, 0..1, for the type or for an act; None for a reader without one
    source: bool  # a source was found that stands for a state, a sector or a body
    recipient: bool  # likewise


def features(evidence: Evidence) -> tuple[float, ...]:
    """What the weights apply to, in their order: reliability, head, source, recipient."""
    return (
        _UNMET if evidence.reliability is None else evidence.reliability,
        _NO_HEAD if evidence.score is None else evidence.score,
        float(evidence.source),
        float(evidence.recipient),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One term of the logistic sum: `value * weight` log odds. The bias is the part of value 1 in front."""

    name: str
    value: float
    weight: float


def parts(evidence: Evidence) -> tuple[Part, ...]:
    """What the confidence is made of, the bias first."""
    values = (1.0, *features(evidence))
    return tuple(map(Part, _NAMES, values, (_BIAS, *_WEIGHTS)))


def confidence(evidence: Evidence) -> float:
    """Estimated probability, 0..1, that the event is one a coder would mark with this type."""
    return 1 / (1 + math.exp(-sum(part.value * part.weight for part in parts(evidence))))
