"""JSON Lines: one object a line, whatever characters the text holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

# Escaped, so that a line is a line for every reader and safe on a terminal. U+0085, U+2028 and U+2029 end a line
# to Python's `splitlines` and to JavaScript, though not to JSON; the rest steer a terminal, and JSON leaves them raw.
_RAW = "\x7f" + "".join(map(chr, range(0x80, 0xA0))) + "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in _RAW + "\u2066\u2067\u2068\u2069"}


def line_of(item: Mapping[str, Any]) -> str:
    """`item` as one line of JSON with its line end."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED) + "\n"


def write_lines(objects: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write one line an object; the number of lines."""
    count = 0
    for item in objects:
        out.write(line_of(item))
        count += 1
    return count
