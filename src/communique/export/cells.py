"""Cells and lines of tables that are separated by tabs and know no quoting: GDELT, ICEWS, Phoenix, POLECAT.

No cell holds a tab, a line end or a control character, and none a straight double quotation mark: pandas and R would
take one at the beginning of a cell for the start of a quoted field, and swallow the rows that follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from communique.export.escapes import escaped


def cell(value: str | float | None) -> str:
    """A value as a cell; what is not known is the empty string."""
    return "" if value is None else escaped(" ".join(str(value).split())).replace('"', "'")


def write_rows(rows: Iterable[Sequence[str | float | None]], out: TextIO) -> int:
    """Write one line a row; the number of rows."""
    count = 0
    for row in rows:
        out.write("\t".join(map(cell, row)) + "\n")
        count += 1
    return count
