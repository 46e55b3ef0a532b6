"""CSV that spreadsheets and terminals show safely: quoted where needed, no formula, no control characters."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from communique.export.escapes import escaped
from communique.export.tables import Value, text_of

# A text that begins so is a formula to Excel, LibreOffice and Google Sheets; an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def write_csv(rows: Iterable[Mapping[str, Value]], columns: Sequence[str], out: TextIO) -> int:
    """Write a header and the rows; the number of rows. Lines end in a line feed, lists are joined by "; "."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
        count += 1
    return count


def _cell(value: Value) -> str:
    text = escaped(text_of(value))
    return f"'{text}" if not isinstance(value, int | float) and text.startswith(_FORMULA) else text
