"""Dates as options take them: YYYY-MM-DD, YYYY-MM or YYYY, in ASCII digits."""

from __future__ import annotations

import re
from typing import Final

from communique.record.dates import Days, days_of

_WRITTEN: Final = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


def days_written(text: str) -> Days:
    """The first and last day of the day, month or year that `text` is. Raises ValueError where it is none."""
    days = days_of(text) if _WRITTEN.fullmatch(text) else None
    if days is None:
        raise ValueError(f"{text!r} is not YYYY-MM-DD, YYYY-MM or YYYY")
    return days
