"""Development documents as pages, the way a user would hand them over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from communique.data import Given, Page
from communique.evaluation.gold import sound_reports


def coded_reports(folder: Path, texts: Path | None = None) -> Iterator[Page]:
    """Reports of a folder of event gold: `NAME.txt` (in `texts` where it lies elsewhere) with the gold's own date."""
    return (report.page for report in sound_reports(folder, texts))


def rows(path: Path, date_field: str = "published") -> Iterator[Page]:
    """One page per JSON Lines row with `id`, `text` and maybe a date."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            given = Given(published=row.get(date_field))
            yield Page(row["id"], row["text"].encode("utf-8"), "text/plain", given=given)


def captures(folder: Path) -> Iterator[Page]:
    """Plain-text captures of a folder, with nothing known beside their text."""
    for path in sorted(folder.glob("*.txt")):
        yield Page(path.name, path.read_bytes(), "text/plain")
