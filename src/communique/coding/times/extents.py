"""Calendar intervals that more than one expression, or a preposition, makes: "June 27 to July 5", "since May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from communique.coding.times.intervals import Partial
from communique.data import PublicationDate, TimeExpression, TimeType

_SINCE: Final = re.compile(r"\b[Ss]ince\s+(?:the\s+)?$")
_TO: Final = re.compile(r"\s*(?:-|–|—|to|until|till|through|and)\s*(?:on\s+)?(?:the\s+)?")
_BETWEEN: Final = re.compile(r"\b[Bb]etween\s+(?:the\s+)?$")
_LENGTH: Final = re.compile(r"P(\d+)([DWMY])")
_DAYS: Final = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}
_LOOK: Final = 16  # characters before an expression in which its preposition stands


def with_extents(
    text: str, times: Sequence[TimeExpression], published: PublicationDate | None
) -> tuple[TimeExpression, ...]:
    """The expressions with the intervals that prepositions and neighbours give them.

    The first of a range carries the interval of both; what follows "since" lasts until publication, and so does "the
    past two days".
    """
    day = Partial.of(published.value).date if published else None
    done = []
    for index, time in enumerate(times):
        following = times[index + 1] if index + 1 < len(times) else None
        before = text[max(0, time.span.start - _LOOK) : time.span.start]
        if following and _makes_range(text, before, time, following):
            done.append(replace(time, end=following.end))
        elif day and time.begin and _SINCE.search(before) and time.begin <= day.isoformat():
            done.append(replace(time, end=day.isoformat()))
        else:
            done.append(_lasting(text, time, day))
    return tuple(done)


def _makes_range(text: str, before: str, first: TimeExpression, second: TimeExpression) -> bool:
    if first.begin is None or second.end is None or first.begin >= second.end:
        return False
    joint = text[first.span.end : second.span.start]
    if _TO.fullmatch(joint) is None:
        return False
    return "and" not in joint or _BETWEEN.search(before) is not None


def _lasting(text: str, time: TimeExpression, day: date | None) -> TimeExpression:
    """ "The past two days" and "the next three months" with the days they cover, counted from publication."""
    words = text[time.span.start : time.span.end].lower()
    length = _LENGTH.fullmatch(time.value)
    if day is None or length is None or time.type is not TimeType.DURATION:
        return time
    days = timedelta(days=min(int(length[1]), 10_000) * _DAYS[length[2]])
    try:
        if re.search(r"\b(?:past|last)\b", words):
            return replace(time, begin=(day - days).isoformat(), end=day.isoformat())
        if re.search(r"\b(?:next|coming)\b", words):
            return replace(time, begin=day.isoformat(), end=(day + days).isoformat())
    except OverflowError:
        return time
    return time
