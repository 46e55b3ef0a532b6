"""Only what is told as a fact, for formats that have no place for factuality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from communique.data import Factuality
from communique.record.answers import EventFound


def told_as_facts(events: Iterable[EventFound], left_out: Counter[str]) -> Iterator[EventFound]:
    """The actual events, in order; `left_out` counts the planned, denied and other ones by their factuality."""
    for found in events:
        if found.event.factuality is Factuality.ACTUAL:
            yield found
        else:
            left_out[found.event.factuality.value] += 1
