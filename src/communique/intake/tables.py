"""Tables of stories as Media Cloud exports them (CSV) → pages, one a row, streamed."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Final, Self

from communique.data import Given, Page, Rejected
from communique.errors import InputError
from communique.intake.facts import one_line, own_facts, web_address
from communique.intake.limits import MAX_BROKEN_ROWS, MAX_LINES, MAX_PAGE_BYTES
from communique.intake.refusals import Reason, refusal, rejected

_TEXT: Final = ("text", "story_text", "article_text", "full_text")
_HTML: Final = ("html", "story_html", "raw_html")
_ID: Final = ("id", "stories_id", "story_id")
_TITLE: Final = ("title", "headline")
_DATE: Final = ("publish_date", "published", "date")
_URL: Final = ("url", "story_url")
_OUTLET: Final = ("media_name", "outlet", "source", "media_url")
_BYLINE: Final = ("author", "byline")
_DELIMITERS: Final = (",", ";", "\t")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_MAX_COLUMNS: Final = 1_000
_CHUNK: Final = 1_048_576


class _Lines:
    """The lines of a table in UTF-8 (cp1252 where one is not), each row's size and lines bounded."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        self.name, self.number = name, 0
        self._stream, self._taken, self._lines = stream, 0, 0

    def row_begins(self) -> None:
        """What follows is counted for a new row."""
        self._taken = self._lines = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(MAX_PAGE_BYTES + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._taken, self._lines = self._taken + len(line), self._lines + 1
        if self._taken > MAX_PAGE_BYTES or self._lines > MAX_LINES:
            while line and not line.endswith(b"\n"):
                line = self._stream.readline(_CHUNK)
            most = f"{MAX_PAGE_BYTES:,} bytes or {MAX_LINES:,} lines"
            detail = f"a row of more than {most}: perhaps a quotation mark that is not closed"
            raise refusal(self.name, Reason.TOO_LARGE, detail, f"line {self.number}")
        if line.startswith(_UTF16) or b"\0" in line:
            raise refusal(self.name, Reason.ENCODING, "a table must be UTF-8", f"line {self.number}")
        try:
            return line.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError:
            return line.decode("cp1252", "replace")


def csv_pages(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    """The pages of a table whose first row names its columns.

    Needed is a column `text` or `html`, or another of the names above; `text` is read where both are filled. A row
    without an id is called FILE:LINE. Refused by name are `fields` (a column that is missing, an empty text, a row with
    more or fewer cells than the header), `too-large`, `encoding` and `broken` rows.
    """
    csv.field_size_limit(MAX_PAGE_BYTES)
    lines = _Lines(name, stream)
    empty = True
    try:
        first = next(lines, "")
        delimiter = max(_DELIMITERS, key=first.count)
        header = next(csv.reader([first], delimiter=delimiter), [])
        columns = _columns(name, header)
        for place, cells in _rows(lines, delimiter, len(header)):
            empty = False
            yield cells if isinstance(cells, Rejected) else _page(name, place, columns, cells, given)
    except (InputError, csv.Error) as error:  # of the header
        yield rejected(_broken(name, error, 1))
        return
    if empty:
        yield rejected(refusal(name, Reason.EMPTY, "there are no rows in it"))


def _rows(lines: _Lines, delimiter: str, width: int) -> Iterator[tuple[int, Sequence[str] | Rejected]]:
    """Line and cells of each row that has any; after one that cannot be read, reading goes on with the next line."""
    reader = csv.reader(lines, delimiter=delimiter)
    broken = 0
    while broken < MAX_BROKEN_ROWS:
        lines.row_begins()
        at = lines.number + 1
        try:
            cells = next(reader, None)
            if cells is None:
                return
            if len(cells) != width and any(cells):
                detail = f"the row has {len(cells):,} cells, the header {width:,}"
                raise refusal(lines.name, Reason.FIELDS, detail, f"line {at}")
        except (InputError, csv.Error) as error:
            broken += 1
            yield at, rejected(_broken(lines.name, error, at))
            reader = csv.reader(lines, delimiter=delimiter)
            continue
        if any(cells):
            broken = 0
            yield at, cells
    detail = f"{broken:,} rows one after the other that cannot be read: the rest is not"
    yield lines.number, rejected(refusal(lines.name, Reason.BROKEN, detail, f"line {lines.number}"))


def _broken(name: str, error: InputError | csv.Error, line: int) -> InputError:
    if isinstance(error, InputError):
        return error
    return refusal(name, Reason.BROKEN, f"no row of a table: {error}", f"line {line}")


def _columns(name: str, header: Sequence[str]) -> dict[str, int]:
    """Where each column stands. Raises InputError `fields` where there is none to read."""
    columns = {title.strip().lower(): number for number, title in reversed(list(enumerate(header[:_MAX_COLUMNS])))}
    if not columns.keys() & {*_TEXT, *_HTML}:
        there = ", ".join(title[:40] for title in header[:20]) or "nothing"
        detail = f"no column {' or '.join((_TEXT[0], _HTML[0]))}: the header is {there}"
        raise refusal(name, Reason.FIELDS, detail, "line 1")
    return columns


def _page(file: str, line: int, columns: Mapping[str, int], cells: Sequence[str], given: Given) -> Page | Rejected:
    def first(names: Sequence[str]) -> str:
        return next((cells[columns[key]] for key in names if key in columns and cells[columns[key]].strip()), "")

    name = one_line(first(_ID)) or f"{file}:{line}"
    text, html = first(_TEXT), first(_HTML)
    if not (text or html):
        return rejected(refusal(name, Reason.FIELDS, "neither text nor html is filled", f"line {line}"))
    known = own_facts(given, title=first(_TITLE), published=first(_DATE), outlet=first(_OUTLET), byline=first(_BYLINE))
    body, media = (text, "text/plain") if text else (html, "text/html")
    return Page(name, body.encode(), media, web_address(first(_URL)), None, known)
