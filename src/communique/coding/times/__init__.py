"""Time expressions: found, typed and valued as TIMEX3 (ISO-TimeML 1.2), without any library and in linear time.

The way through: `tokens.lex` marks the words that can be part of a time expression, `patterns.matches` finds the
expressions among them, `anchoring.Anchor` gives each a value from the publication date and from what was told before,
and `intervals.interval_of` its first and last day.
"""

from communique.coding.times.finder import find_times

__all__ = ["find_times"]
