"""Development documents as pages, the way a user would hand them over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from communique.data import Given, Page


def coded_reports(folder: Path, texts: Path | None = None) -> Iterator[Page]:
    """Reports of a folder of event gold: `NAME.txt` (in `texts` where it lies elsewhere) with the gold's own date."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "events" in gold and "id" in gold:
            body = ((texts or folder) / f"{gold['id']}.txt").read_bytes()
            yield _page(gold["id"], body, gold.get("published"))


def rows(path: Path, date_field: str = "published") -> Iterator[Page]:
    """One page per JSON Lines row with `id`, `text` and maybe a date."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield _page(row["id"], row["text"].encode("utf-8"), row.get(date_field))


def captures(folder: Path) -> Iterator[Page]:
    """Plain-text captures of a folder, with nothing known beside their text."""
    for path in sorted(folder.glob("*.txt")):
        yield _page(path.name, path.read_bytes(), None)


def _page(name: str, body: bytes, published: str | None) -> Page:
    return Page(name, body, "text/plain", given=Given(published=published))
