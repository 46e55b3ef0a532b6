"""Where a report's own words begin: what a dateline names is neither an actor, nor a place or a date of its acts."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from communique.intake.dateline import find_dateline

_OPENING = 200  # characters; no dateline is longer


def dateline_end(text: str) -> int:
    """Code points of the "PLACE, date (AGENCY) --" that `text` opens with; 0 where there is none."""
    return _end(text[:_OPENING])


def dateline_of(doc: Doc) -> int:
    """`dateline_end` of the text of `doc`; only its first tokens are put together."""
    return dateline_end(doc[:_OPENING].text_with_ws)


@lru_cache(maxsize=64)
def _end(opening: str) -> int:
    found = find_dateline(opening)
    if found is None:
        return 0
    return len(opening) - len(opening[found.end :].lstrip())
