"""As much of a date as is known, for formats whose dates are days, months or years."""

from __future__ import annotations

from communique.data import When
from communique.record.dates import days_of


def known_date(when: When | None, length: int) -> str | None:
    """The first `length` characters that the first and the last day it may mean have in common: 10 the day, 7 the
    month, 4 the year, ISO 8601; None where no more than a stretch is known."""
    days = days_of(when.value) if when else None
    first, last = (day.isoformat()[:length] for day in days) if days else ("", "")
    return first if first and first == last else None
