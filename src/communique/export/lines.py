"""JSON Lines: one object a line, whatever characters the text holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from communique.export.escapes import escaped


def line_of(item: Mapping[str, Any]) -> str:
    """`item` as one line of JSON with its line end.

    Escaped further than JSON asks for, so that a line is a line for every reader (U+0085, U+2028 and U+2029 end one to
    Python's `splitlines` and to JavaScript) and safe on a terminal.
    """
    return escaped(json.dumps(item, ensure_ascii=False, separators=(",", ":"))) + "\n"


def inert(item: Mapping[str, Any]) -> str:
    """`item` as one line of JSON without its end and without any "<", so that a page may hold it."""
    return line_of(item).rstrip("\n").replace("<", "\\u003c")


def write_lines(objects: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write one line an object; the number of lines."""
    count = 0
    for item in objects:
        out.write(line_of(item))
        count += 1
    return count
