"""Where a report's own words begin: what a dateline names is neither an actor, nor a place or a date of its acts."""

from __future__ import annotations

from functools import lru_cache

from communique.intake.dateline import find_dateline

_OPENING = 200  # characters; no dateline is longer


def dateline_end(text: str) -> int:
    """Code points of the "PLACE, date (AGENCY) --" that `text` opens with; 0 where there is none."""
    return _end(text[:_OPENING])


@lru_cache(maxsize=64)
def _end(opening: str) -> int:
    found = find_dateline(opening)
    if found is None:
        return 0
    return len(opening) - len(opening[found.end :].lstrip())
