"""Finds the time expressions of a text and gives each its type, value and interval."""

from __future__ import annotations

from spacy.tokens import Doc

from communique.coding.times.anchoring import Anchor
from communique.coding.times.checks import stands
from communique.coding.times.extents import with_extents
from communique.coding.times.lexicon import KINDS
from communique.coding.times.patterns import Found, matches
from communique.coding.times.tokens import lex
from communique.coding.times.valuing import Valuer
from communique.data import PublicationDate, TimeExpression


def find_times(text: str, published: PublicationDate | None, doc: Doc | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of `text`, in order and without overlap.

    `published` anchors what is relative, as precisely as it is known; without it such expressions have values with X
    for the digits nobody can know ("XXXX-WXX-5" for a Friday). `doc`, a parse of exactly `text`, lets the tense of the
    governing verb say whether a Friday is past or to come; without it the words around do. Linear in the text.
    """
    found = [match for match in matches(lex(text)) if stands(text, match)]
    valuer = Valuer(text, Anchor(published, _is_historical(found, published)), doc)
    times = [expression for match in found for expression in valuer.value(match)]
    return with_extents(text, times, published)


def _is_historical(found: list[Found], published: PublicationDate | None) -> bool:
    """Whether most dated expressions name a year at least two before publication: a past told, not news."""
    if published is None:
        return True
    latest = int(published.value[:4]) - 2
    old = near = 0
    for match in found:
        years = [word.value for word in match.named if word.kind == KINDS["year"]]
        if any(isinstance(year, int) and year <= latest for year in years):
            old += match.rule in ("calendar", "range")
        elif _is_deictic(match):
            near += 1
    return old >= 3 and old > 2 * near


def _is_deictic(match: Found) -> bool:
    kinds = {word.kind for word in match.named}
    if kinds & {KINDS["weekday"], KINDS["deictic"]}:
        return True
    return KINDS["unit"] in kinds and bool(kinds & {KINDS["last"], KINDS["next"], KINDS["this"]})
