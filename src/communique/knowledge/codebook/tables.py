"""Reading the codebook's tab-separated tables: those shipped and a user's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from communique.errors import KnowledgeError

COLUMNS = ("trigger", "pos", "where", "mode", "cameo", "source", "recipient", "reliability", "note")
OPEN = frozenset({"where", "mode", "reliability", "note"})  # columns that a user's table may leave out
MAX_BYTES = 16_000_000  # twenty times the shipped tables together


class Table(Protocol):
    """The part of pathlib.Path that a shipped resource has too."""

    @property
    def name(self) -> str:
        """File name."""
        ...

    def read_text(self, encoding: str) -> str:
        """The decoded text."""
        ...


def rows(table: Table) -> Iterator[tuple[str, dict[str, str]]]:
    """(place, column → cell) of every row of a tab-separated table; blank lines and # comments are left out."""
    header: list[str] | None = None
    for number, line in enumerate(table.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        place = f"{table.name}:{number}"
        if header is None:
            header = cells
        elif len(cells) > len(header):
            raise KnowledgeError(f"{place}: {len(cells)} cells where the header names {len(header)}")
        else:
            yield place, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def check_own(table: Path) -> None:
    """Whether a user's file is such a table at all.

    Raises KnowledgeError, with the line where there is one, where it cannot be read, is no UTF-8 text, has columns that
    we do not know or lacks one that is needed, or holds no row.
    """
    numbered = enumerate(_text(table).splitlines(), start=1)
    written = ((number, line) for number, line in numbered if line.strip() and not line.startswith("#"))
    number, header = next(written, (1, ""))
    columns = [cell.strip() for cell in header.split("\t")]
    needed = [column for column in COLUMNS if column not in OPEN]
    strange = [column for column in columns if column not in {"type", *COLUMNS}]
    missing = [column for column in needed if column not in columns]
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if strange or missing or twice:
        told = (("unknown", strange), ("missing", missing), ("given twice", twice))
        faults = "; ".join(f"{what}: {', '.join(map(repr, names))}" for what, names in told if names)
        raise KnowledgeError(
            f"{table.name}:{number}: columns {faults}; the header names, with tabs between, type {' '.join(needed)}, "
            f"and may name {' '.join(column for column in COLUMNS if column in OPEN)}"
        )
    if next(written, None) is None:
        raise KnowledgeError(f"{table.name}:{number}: no row under the header; each row codes or refuses a trigger")


def _text(table: Path) -> str:
    try:
        size = table.stat().st_size
        if size > MAX_BYTES:
            raise KnowledgeError(f"{table}: {size:,} bytes; at most {MAX_BYTES:,} are read")
        body = table.read_bytes()
        return body.decode("utf-8-sig")
    except OSError as error:
        raise KnowledgeError(f"{table}: cannot be read as a codebook: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise KnowledgeError(f"{table.name}:{line}: no UTF-8 text; save the table as UTF-8, with tabs") from error
