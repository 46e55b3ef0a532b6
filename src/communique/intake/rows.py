"""Rows of JSON and JSON Lines → pages, ninjs items among them.

A stream is never held in memory: one line at a time, and a long one never.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from communique.data import Given, Page, Rejected
from communique.errors import InputError
from communique.intake.limits import MAX_JSON_BYTES, MAX_PAGE_BYTES
from communique.intake.ninjs import is_ninjs, ninjs_page
from communique.intake.published import given_date
from communique.intake.refusals import Reason, refusal, rejected

_ALLOWED: Final = 'a row is {"id"?, "text" or "html", "title"?, "url"?, "published"?, "outlet"?}'
_OPTIONAL: Final = ("title", "url", "published", "outlet")
_CHUNK: Final = 1_048_576
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def json_pages(name: str, body: bytes, given: Given) -> Iterator[Page | Rejected]:
    """The pages of a .json file: one object, or a list of them (named FILE:1, FILE:2 … where they have no id)."""
    try:
        if len(body) > MAX_JSON_BYTES:
            detail = f"{len(body):,} bytes; at most {MAX_JSON_BYTES:,} of a .json file are read: use JSON Lines"
            raise refusal(name, Reason.TOO_LARGE, detail)
        value = _loaded(name, body.removeprefix(b"\xef\xbb\xbf"), None)
    except InputError as error:
        yield rejected(error)
        return
    if not isinstance(value, list):
        yield _page(name, name, None, value, given)
        return
    if not value:
        yield rejected(refusal(name, Reason.EMPTY, "a list without rows"))
    for number, row in enumerate(value, 1):
        yield _page(name, f"{name}:{number}", f"row {number}", row, given)


def jsonl_pages(name: str, stream: BinaryIO, given: Given, first: bytes = b"") -> Iterator[Page | Rejected]:
    """The pages of JSON Lines read from `stream`; `first` is what was already read of it."""
    empty = True
    for number, line in _lines(stream, first):
        if line is None:
            detail = f"the line is longer than {MAX_PAGE_BYTES:,} bytes"
            yield rejected(refusal(name, Reason.TOO_LARGE, detail, f"line {number}"))
        elif line.strip():
            yield _row(name, number, line, given)
        empty = empty and line is not None and not line.strip()
    if empty:
        yield rejected(refusal(name, Reason.EMPTY, "there are no rows in it"))


def _row(name: str, number: int, line: bytes, given: Given) -> Page | Rejected:
    place = f"line {number}"
    line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
    try:
        if line.startswith(_UTF16) or b"\0" in line:
            raise refusal(name, Reason.ENCODING, "JSON Lines must be UTF-8", place)
        return _page(name, f"{name}:{number}", place, _loaded(name, line, place), given)
    except InputError as error:
        return rejected(error)


def _lines(stream: BinaryIO, first: bytes) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one over the limit, whose rest is passed over in small pieces."""
    number = 0
    head, first = first, b""
    while True:
        line = head if head.endswith(b"\n") else head + stream.readline(MAX_PAGE_BYTES + 1 - len(head))
        head = b""
        if not line:
            return
        number += 1
        if len(line) <= MAX_PAGE_BYTES:
            yield number, line
            continue
        while not line.endswith(b"\n") and line:
            line = stream.readline(_CHUNK)
        yield number, None


def _loaded(name: str, source: bytes, place: str | None) -> object:
    """The JSON value in `source`. Raises InputError `empty`, `encoding`, `truncated` or `broken-json` with its line."""
    if not source.strip():
        raise refusal(name, Reason.EMPTY, "there is nothing in it", place)
    try:
        value: object = json.loads(source)
    except UnicodeDecodeError as error:
        raise refusal(name, Reason.ENCODING, f"not UTF-8 (byte {error.start})", place) from error
    except json.JSONDecodeError as error:
        where = place or f"line {error.lineno}"
        cut = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
        reason = Reason.TRUNCATED if cut else Reason.BROKEN_JSON
        raise refusal(name, reason, f"no JSON: {error.msg} at column {error.colno}", where) from error
    except (ValueError, RecursionError) as error:
        raise refusal(name, Reason.BROKEN_JSON, f"no JSON that can be read: {error}", place) from error
    return value


def _page(file: str, name: str, place: str | None, row: object, given: Given) -> Page | Rejected:
    """The page called `name` if it has no id. A refusal names the file, or the row's id, and the place in the file."""
    try:
        return _checked(file, name, place, row, given)
    except InputError as error:
        return replace(rejected(error), place=error.place or place)


def _checked(file: str, name: str, place: str | None, row: object, given: Given) -> Page:
    if not isinstance(row, dict):
        raise refusal(file, Reason.FIELDS, f"the row is {_kind(row)}, not an object; {_ALLOWED}", place)
    if is_ninjs(row):
        return ninjs_page(name, place, row, given)
    own = _own_id(file, place, row.get("id"))
    blamed = own or file
    fields = {key: _string(blamed, place, key, row.get(key)) for key in (*_OPTIONAL, "text", "html")}
    kind = "text" if fields["text"] is not None else "html"
    words = fields[kind]
    if words is None:
        raise refusal(blamed, Reason.FIELDS, f'neither "text" nor "html" is there; {_ALLOWED}', place)
    if fields["published"]:
        given_date(fields["published"], blamed, 'field "published"')
    # A lone surrogate, which JSON can escape, has no UTF-8: it becomes the replacement character.
    body = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()
    known = replace(given, **{key: fields[key] for key in ("title", "published", "outlet") if fields[key]})
    return Page(own or name, body, "text/plain" if kind == "text" else "text/html", fields["url"], None, known)


def _own_id(file: str, place: str | None, given: object) -> str | None:
    if given is None or given == "":
        return None
    if isinstance(given, str | int) and not isinstance(given, bool):
        return str(given).encode("utf-8", "replace").decode()
    raise refusal(file, Reason.FIELDS, f'field "id" is {_kind(given)}; a string or a whole number is allowed', place)


def _string(name: str, place: str | None, key: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise refusal(name, Reason.FIELDS, f'field "{key}" is {_kind(value)}; a string or null is allowed', place)


def _kind(value: object) -> str:
    kinds = {type(None): "null", bool: "true or false", int: "a number", float: "a number", str: "a string"}
    return kinds.get(type(value), "a list" if isinstance(value, list) else "an object")
