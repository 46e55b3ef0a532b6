"""Whether words that look like a time expression are one where they stand: "May", "fall of Atlanta", "1500 men"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from communique.coding.times.lexicon import KINDS
from communique.coding.times.patterns import Found
from communique.coding.times.tokens import Word

_LOOK: Final = 12  # characters looked at on either side
_YEAR_LEAD: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|during|between|after|before|circa|around|about|to|through|throughout|and"
    r"|or|early|late|mid|year|summer|spring|autumn|fall|winter|the|than|for|on)[\s-]+|[(\[–—-]\s?|^|\n)$"
)
# A number after these is a name, not a year: "Resolution 1970", "Flight 2001".
_NUMBERED: Final = re.compile(
    r"(?:\b(?:resolution|article|section|rule|regiment|flight|route|highway|room|directive|regulation|act|chapter|page"
    r"|model|unit|no\.|number)\s|[$/#])$",
    re.IGNORECASE,
)
_HOUR_LEAD: Final = re.compile(r"\b(?:at|by|until|till|since|before|after|around|about|from|to)\s$")
_MONTH_LEAD: Final = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|through|during|for|between|and|or|after|before|this|that|last|next|early"
    r"|late|mid|the|on|each|every|around|about|throughout|following|a)[\s-]+$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\s*(?:percent|%|people|dollars|pounds|miles|km|kilomet|feet|tons|troops|men|[ap]\.m)")
_CLOSING: Final = re.compile(r"\s?[,;:)\n]")
_CLAUSE_END: Final = re.compile(r"\s*(?:[,.;:)]|$)")
_NOUN_AFTER: Final = re.compile(r"\s+(?!by|to|for|in|at|on|and|or|from|with|as|until|since|after)\w")
_SURNAME_AFTER: Final = re.compile(r"\s[A-Z][a-z]")
_HYPHENATED: Final = re.compile(r"[-–]\w")
_SHARE_AFTER: Final = re.compile(r" (?:of|century|mile)")
_GIVEN_NAMES: Final = frozenset({"april", "june", "may", "august"})
_NO_MONTH_ALONE: Final = _GIVEN_NAMES | {"march"}
_BARE_HOURS: Final = frozenset({"midday", "noon", "midnight"})


def stands(text: str, found: Found) -> bool:
    """Whether the expression is one, judged by the characters around it."""
    first, last = found.named[0], found.named[-1]
    before, after = text[max(0, first.start - _LOOK) : first.start], text[last.end : last.end + _LOOK]
    if len(found.named) == 1:
        return _ALONE.get(first.kind, _always)(first, before, after)
    if last.text in ("fall", "spring"):
        return not after.startswith(" of ") or any(word.kind == KINDS["year"] for word in found.named)
    if last.text in ("quarter", "quarters"):
        is_share = _SHARE_AFTER.match(after) or "-" in text[first.start : last.end]
        return not (is_share and found.rule in ("duration", "extent"))
    check = _BY_RULE.get(found.rule)
    return check is None or check(last, after)


def _offset(last: Word, after: str) -> bool:
    return last.text not in ("before", "after") or _CLAUSE_END.match(after) is not None


def _relative(last: Word, after: str) -> bool:
    return _HYPHENATED.match(after) is None


def _reference(last: Word, after: str) -> bool:
    return last.kind != KINDS["past"] or (last.text == "past" and not re.match(r"\s[a-z]{4}", after))


_BY_RULE: Final = {"offset": _offset, "relative": _relative, "reference": _reference}


def _year(word: Word, before: str, after: str) -> bool:
    assert isinstance(word.value, int)
    if _COUNTED.match(after) or _NUMBERED.search(before):
        return False
    if 1900 <= word.value <= 2060:
        return True
    return bool((word.value >= 1400 and _CLOSING.match(after)) or _YEAR_LEAD.search(before))


def _month(word: Word, before: str, after: str) -> bool:
    if len(word.text) == 3 and word.text != "may":
        return False
    if not _MONTH_LEAD.search(before):
        return word.text not in _NO_MONTH_ALONE or after.startswith(("'s", "’s"))
    is_name = word.text in _GIVEN_NAMES and _SURNAME_AFTER.match(after)
    return not is_name or before.lower().endswith(("in ", "since "))


def _season(word: Word, before: str, after: str) -> bool:
    return word.text in ("summer", "winter", "autumn")


def _weekday(word: Word, before: str, after: str) -> bool:
    return word.text.endswith("day")


def _part(word: Word, before: str, after: str) -> bool:
    return word.text == "overnight" or (word.text in _BARE_HOURS and _HOUR_LEAD.search(before) is not None)


def _clock(word: Word, before: str, after: str) -> bool:
    return _HOUR_LEAD.search(before) is not None


def _frequency(word: Word, before: str, after: str) -> bool:
    return _NOUN_AFTER.match(after) is None


def _always(word: Word, before: str, after: str) -> bool:
    return True


def _never(word: Word, before: str, after: str) -> bool:
    return False


_ALONE: Final[dict[str, Callable[[Word, str, str], bool]]] = {
    KINDS["year"]: _year,
    KINDS["month"]: _month,
    KINDS["season"]: _season,
    KINDS["weekday"]: _weekday,
    KINDS["part"]: _part,
    KINDS["clock"]: _clock,
    KINDS["frequency"]: _frequency,
    **dict.fromkeys((KINDS[kind] for kind in ("day", "number", "word", "ordinal")), _never),
}
