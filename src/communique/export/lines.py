"""JSON Lines: one object a line, whatever characters the text holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

# Line ends to Python's `splitlines` and to JavaScript, though not to JSON; escaped, a line is a line for every reader.
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def write_lines(objects: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write one line an object; the number of lines."""
    count = 0
    for item in objects:
        out.write(json.dumps(item, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED) + "\n")
        count += 1
    return count
