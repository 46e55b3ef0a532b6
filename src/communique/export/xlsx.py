"""A workbook with a sheet each for events, quotations, actors and articles. Needs openpyxl (`communique[xlsx]`).

Every text is stored as text, and what begins like a formula is marked as text too, as by an apostrophe typed before it:
no spreadsheet works it out, and every other reader gets the words as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from communique.export.extras import library
from communique.export.markup import xml_text
from communique.export.tables import Flat, Value, text_of

Sheets = Mapping[str, tuple[Sequence[str], Iterable[Flat]]]

MOST_ROWS: Final = 1_048_576  # of a sheet, with its header
MOST_CHARACTERS: Final = 32_767  # of a cell
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\n")


def write_xlsx(sheets: Sheets, path: Path) -> tuple[int, Counter[str]]:
    """Write the workbook; how many rows, and how many rows of which sheet did not fit."""
    workbook = library("openpyxl", "xlsx").Workbook(write_only=True)
    left_out: Counter[str] = Counter()
    count = 0
    for title, (columns, rows) in sheets.items():
        sheet = workbook.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append(list(columns))
        for number, row in enumerate(rows, start=2):
            if number > MOST_ROWS:
                left_out[f"{title}-beyond-the-last-row"] += 1
                continue
            sheet.append([_cell(sheet, row[column]) for column in columns])
            count += 1
    workbook.save(path)
    return count, left_out


def _cell(sheet: object, value: Value) -> Any:  # noqa: ANN401 - a cell of openpyxl, or a number
    if value is None or isinstance(value, int | float):
        return value
    cell = library("openpyxl.cell", "xlsx").WriteOnlyCell(sheet)
    text = xml_text(text_of(value))[:MOST_CHARACTERS]
    cell.value = text
    cell.data_type = "s"  # or openpyxl makes a formula of what begins with "="
    cell.quotePrefix = text.startswith(_FORMULA)
    return cell
