"""Which reader takes which kind of file: the one place where suffixes are known.

Content decides where a suffix leaves it open: a .json file holds rows or ninjs items (`rows`), a .xml file is read
where it is NewsML-G2, a .warc file may be compressed or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from communique.data import Given, Page, Rejected
from communique.intake.limits import MAX_JSON_BYTES, MAX_PAGE_BYTES
from communique.intake.mail import eml_pages, mbox_pages
from communique.intake.markdown import front_matter
from communique.intake.newsml import newsml_pages
from communique.intake.pdf import pdf_pages
from communique.intake.refusals import Reason, refusal
from communique.intake.rows import json_pages, jsonl_pages
from communique.intake.tables import csv_pages
from communique.intake.warc import warc_pages

Reader = Callable[[str, BinaryIO, Given], Iterator[Page | Rejected]]
"""Name, stream and what is given for all → pages. May raise InputError before the first."""


def whole(name: str, stream: BinaryIO, first: bytes = b"") -> bytes:
    """All bytes of one page; `first` was read already. Raises InputError `too-large` or `empty`."""
    body = first + stream.read(MAX_PAGE_BYTES + 1 - len(first))
    if len(body) > MAX_PAGE_BYTES:
        raise refusal(name, Reason.TOO_LARGE, f"more than {MAX_PAGE_BYTES:,} bytes, the most that is read of one page")
    if not body:
        raise refusal(name, Reason.EMPTY, "there is nothing in it")
    return body


def _text(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    yield Page(name, whole(name, stream), "text/plain", given=given)


def _html(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    yield Page(name, whole(name, stream), "text/html", given=given)


def _markdown(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    body = whole(name, stream)
    known, url = front_matter(body, given)
    yield Page(name, body, "text/markdown", url, given=known)


def _json(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    return json_pages(name, stream.read(MAX_JSON_BYTES + 1), given)


_READERS: Final[dict[str, Reader]] = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".json": _json,
    ".jsonl": jsonl_pages,
    ".ndjson": jsonl_pages,
    ".warc": warc_pages,
    ".warc.gz": warc_pages,
    ".eml": eml_pages,
    ".mbox": mbox_pages,
    ".csv": csv_pages,
    ".xml": newsml_pages,
    ".pdf": pdf_pages,
}
SUFFIXES: Final = tuple(_READERS)


def reader_of(name: str) -> Reader | None:
    """What reads a file of this name; None where nothing does."""
    lower = name.lower()
    return next((reader for suffix, reader in _READERS.items() if lower.endswith(suffix)), None)
