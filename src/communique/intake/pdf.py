"""PDF files → pages of the text in them. The file is opened by a process of its own (`pdf_child`) within limits."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from communique.data import Given, Page, Rejected
from communique.errors import InputError
from communique.intake.limits import (
    MAX_PAGE_BYTES,
    MAX_PDF_BYTES,
    MAX_PDF_MEMORY,
    MAX_PDF_PAGE_SECONDS,
    MAX_PDF_PAGES,
    MAX_PDF_SECONDS,
)
from communique.intake.refusals import Reason, refusal, rejected

_CHILD: Final = Path(__file__).with_name("pdf_child.py")
_MIN_LETTERS: Final = 40  # a page on average; fewer are stamps and page numbers around a picture of text


def pdf_pages(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    """The page of one PDF file, its text in UTF-8, pages parted by a blank line.

    Refused by name: `too-large`, `truncated`, `broken`, `unreadable` (encrypted), `scanned` (pictures of text) and
    `hostile-markup` (more time or memory than a report takes).
    """
    try:
        body = stream.read(MAX_PDF_BYTES + 1)
        _guard(name, body)
        text = _text(name, body)
    except InputError as error:
        yield rejected(error)
        return
    yield Page(name, text.encode("utf-8", "replace"), "application/pdf", given=given)


def _guard(name: str, body: bytes) -> None:
    if len(body) > MAX_PDF_BYTES:
        raise refusal(name, Reason.TOO_LARGE, f"more than {MAX_PDF_BYTES:,} bytes, the most that is read of a PDF file")
    if not body.strip():
        raise refusal(name, Reason.EMPTY, "there is nothing in it")
    if b"%PDF-" not in body[:1024]:
        raise refusal(name, Reason.BROKEN, "no PDF file: it does not begin with %PDF-")
    if b"%%EOF" not in body[-2048:]:
        raise refusal(name, Reason.TRUNCATED, "the file ends without %%EOF, as one that was cut off does")


def _text(name: str, body: bytes) -> str:
    texts = _pages(name, body)
    letters = sum(char.isalpha() for text in texts for char in text)
    if letters < _MIN_LETTERS * len(texts):
        detail = f"{letters} letters on {len(texts)} pages: a scanned file; recognise its text first"
        raise refusal(name, Reason.SCANNED, detail)
    text = "\n\n".join(texts)
    if len(text) > MAX_PAGE_BYTES:
        raise refusal(name, Reason.TOO_LARGE, f"{len(text):,} characters; at most {MAX_PAGE_BYTES:,} are read")
    return text


def _pages(name: str, body: bytes) -> list[str]:
    limits = (str(MAX_PDF_PAGES), str(MAX_PDF_PAGE_SECONDS), str(MAX_PDF_MEMORY))
    command = [sys.executable, "-I", str(_CHILD), *limits]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=MAX_PDF_SECONDS, check=True)
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise refusal(name, Reason.HOSTILE_MARKUP, f"its text takes more than {MAX_PDF_SECONDS} s") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise refusal(name, Reason.HOSTILE_MARKUP, f"the process that read it ended early ({error})") from error
    if "problem" in answer:
        reason, detail = answer["problem"]
        raise refusal(name, Reason(reason), detail)
    return [str(text) for text in answer["pages"]]
