"""Reading bytes as a file of a kind, for the tests of each kind."""

from __future__ import annotations

import time
from pathlib import Path

from communique.data import Article, Given, Page, Rejected
from communique.intake import clean, pages

SECONDS = 3.0
"""What a hostile file may take in a test: a second, on a machine that may be busy with something else."""

REPORT = (
    "The foreign minister of Norland said on Monday that the talks with Sudland had failed.",
    "He told reporters that the border would remain closed until the end of the year.",
)


def found(folder: Path, name: str, body: bytes, given: Given | None = None) -> list[Page | Rejected]:
    """What `pages` makes of a file with this content, its folder left out of the names; within the time allowed."""
    path = folder / name
    path.write_bytes(body)
    start = time.process_time()
    items = list(pages([str(path)], given=given))
    assert time.process_time() - start < SECONDS
    return items


def only_page(items: list[Page | Rejected]) -> Page:
    """The one page."""
    (item,) = items
    assert isinstance(item, Page), item
    return item


def reasons(items: list[Page | Rejected]) -> list[str]:
    """The reason of each refusal, "page" for a page."""
    return [item.reason if isinstance(item, Rejected) else "page" for item in items]


def article(page: Page) -> Article:
    """The page, cleaned."""
    cleaned = clean(page)
    assert isinstance(cleaned, Article), cleaned
    return cleaned
