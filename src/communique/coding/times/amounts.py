"""How long: the count an expression gives, and its TIMEX3 duration."""

from __future__ import annotations

from typing import Final

from communique.coding.times.fields import Fields

_LETTERS: Final = {"Y": "Y", "DE": "DE", "CE": "Y", "MO": "M", "Q": "M", "W": "W", "WE": "WE", "F": "W", "D": "D",
                   "H": "H", "M": "M", "S": "S"}  # fmt: skip
_FACTORS: Final = {"Q": 3, "F": 2, "CE": 100}
_SMALLER: Final = {"Y": (12, "M"), "M": (60, "S"), "H": (60, "M")}


def count_of(fields: Fields) -> float | None:
    """The number of units: 2.5 for "two and a half years", None for "several", 1 for "a week"."""
    if fields.vague:
        return None
    half = (0.5 if fields.half else 0.0) + (fields.fraction or 0.0)
    if fields.counts:
        return fields.counts[0] + half
    if fields.year is not None:
        return float(fields.year)
    if half and "and" not in fields.kinds:
        return half
    plural = bool(fields.units) and fields.units[0][1]
    return None if plural else 1.0 + half


def duration_of(fields: Fields) -> str | None:
    """The TIMEX3 duration: P2W, PT24H, P2Y6M, PXD where the number is not told."""
    if not fields.units:
        return None
    unit = fields.units[0][0]
    letter = _LETTERS[unit]
    time = "T" if unit in ("H", "M", "S") else ""
    count = count_of(fields)
    if count is None:
        return f"P{time}X{letter}"
    count *= _FACTORS.get(unit, 1)
    whole, rest = divmod(count, 1)
    if rest and unit in _SMALLER:
        size, smaller = _SMALLER[unit]
        return f"P{time}{f'{whole:.0f}{letter}' if whole else ''}{rest * size:.0f}{smaller}"
    return f"P{time}{count:.10g}{letter}"
