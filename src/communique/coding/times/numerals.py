"""Numbers: what a numeral can mean for time, and which number words make one number."""

from __future__ import annotations

from typing import Final

from communique.coding.times.lexicon import Value

_LONGEST: Final = 20  # characters; a longer run of digits is no number of anything
_CENTURIES: Final = (18, 19)
_FRACTIONS: Final = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}

Numeral = tuple[str, Value]  # the kind's name and the value


def read_numeral(raw: str) -> Numeral | None:
    """What `raw`, which begins with a digit or an apostrophe, can be: a year, a day, a decade, a clock time …"""
    if len(raw) > _LONGEST:
        return None
    if raw.startswith("'"):
        return _short_year(raw.strip("'s"), raw.endswith("s"))
    if raw[-1].isalpha():
        return _suffixed(raw)
    return _bare(raw) if raw.isdigit() else _composed(raw)


def _composed(raw: str) -> Numeral | None:
    if ":" in raw:
        return _clock(raw.split(":"))
    if "/" in raw:
        return ("fraction", _FRACTIONS[raw]) if raw in _FRACTIONS else _slashed(raw.split("/"))
    if "-" in raw:
        return "fulldate", raw
    plain = raw.replace(",", "")
    return ("number", float(plain)) if plain.count(".") <= 1 else None


def _bare(raw: str) -> Numeral:
    value = int(raw)
    if len(raw) == 4 and 1000 <= value < 2200:
        return "year", value
    return ("day" if len(raw) <= 2 and 1 <= value <= 31 else "number"), value


def _clock(parts: list[str]) -> Numeral | None:
    plain = len(parts) <= 3 and all(part.isdigit() for part in parts) and len(parts[1]) == 2
    return ("clock", (int(parts[0]), int(parts[1]))) if plain and int(parts[0]) <= 24 and int(parts[1]) < 60 else None


def _short_year(digits: str, plural: bool) -> Numeral | None:
    """ "'89", "the '80s": of the hundred years that end in 2030."""
    if len(digits) != 2 or not digits.isdigit():
        return None
    if plural:
        return ("decade", int(digits) // 10) if digits[1] == "0" else None
    return "year", (1900 if int(digits) > 30 else 2000) + int(digits)


def _suffixed(raw: str) -> Numeral | None:
    digits = raw.rstrip("sthndr")
    if not digits.isdigit():
        return None
    value = int(digits)
    if not raw[-2].isdigit():
        return ("ordinal", value) if 0 < value < 1000 else None
    if digits[-1] != "0" or (len(digits) != 2 and not 1000 <= value < 2200):
        return None
    return "decade", value // 10


def _slashed(parts: list[str]) -> Numeral | None:
    """Month, day and year, in the American order unless the first can only be a day."""
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    month, day, year = (int(part) for part in parts)
    if month > 12:
        month, day = day, month
    if len(parts[2]) == 2:
        year += 1900 if year > 30 else 2000
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year < 2200):
        return None
    return "fulldate", f"{year:04d}-{month:02d}-{day:02d}"


def joined(left: int, right: int) -> int | None:
    """The number two number words make side by side: 20 and 4, 2 and 100, 19 and 96; None where they make none."""
    if right in (100, 1000):
        return left * right if left < right else None
    if right < 100 and left and left % 100 == 0:
        return left + right
    if right < 10 and left % 10 == 0 and (20 <= left < 100 or left > 1000):
        return left + right
    return left * 100 + right if left in _CENTURIES and 10 <= right < 100 else None
