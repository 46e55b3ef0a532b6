"""Reading the tab-separated tables that ship with the package."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from communique.errors import KnowledgeError

TABLES = Path(str(files("communique.knowledge"))) / "tables"


def rows_of(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a table with a header line.

    Raises KnowledgeError where the header is not `columns`, or a row has more or fewer fields; the message names the
    file, the line and what is allowed.
    """
    with path.open(encoding="utf-8") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = tuple(next(reader, ()))
        if header != columns:
            raise KnowledgeError(f"{path}, line 1: columns must be {', '.join(columns)}; found {', '.join(header)}")
        for number, fields in enumerate(reader, start=2):
            if len(fields) != len(columns):
                raise KnowledgeError(f"{path}, line {number}: {len(columns)} fields are needed, {len(fields)} found")
            yield dict(zip(columns, fields, strict=True))


def listed(field: str) -> tuple[str, ...]:
    """The values of a field that holds several, written with `|` between."""
    return tuple(value for value in field.split("|") if value)
