"""WARC archives, CC-News among them → pages: one for each response of text/html or text/plain.

Other records (requests, images, metadata) are passed over. After a broken record the file is searched for the next one,
so that only what is broken is lost; an oversize one is passed over without being unpacked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import BinaryIO, Final

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from communique.data import Given, Page, Rejected
from communique.errors import InputError
from communique.intake.decoding import escaped
from communique.intake.facts import web_address
from communique.intake.limits import MAX_BROKEN_PLACES, MAX_PAGE_BYTES, MAX_SKIPPED_BYTES
from communique.intake.refusals import Reason, refusal, rejected

_MEDIA: Final = ("text/html", "text/plain")
_XHTML: Final = "application/xhtml+xml"
_GZIP: Final = b"\x1f\x8b"
# A member of a .gz file: magic, flags, time, level and system as writers set them. Compressed bytes look like it about
# once in a hundred gigabytes.
_MEMBER: Final = re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.S)
_RECORD: Final = re.compile(rb"\r\n\r\nWARC/\d\.\d\r\n")
_LONGEST_MARK: Final = 16
_CHUNK: Final = 1_048_576
_CHUNK_SIZE: Final = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]{0,8}(?:;[^\r\n]{0,200})?\r\n")
_DECODERS: Final[dict[str, Callable[[BytesIO], WarcReader]]] = {
    "gzip": GzipReader,
    "x-gzip": GzipReader,
    "deflate": lambda raw: GzipReader(raw, zlib=True),
    "br": BrotliReader,
}


def warc_pages(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    """The pages of a WARC file, compressed or not, in its order; `stream` must be seekable.

    A page is called FILE:ADDRESS and keeps the capture's time (UTC) as `fetched_at`; it is no date of publication.
    Refused by name: `broken` records, `truncated` and `too-large` ones, `error-page` for every HTTP status but 2xx, and
    `no-article` where no record holds a page.
    """
    mark = _MEMBER if stream.read(2) == _GZIP else _RECORD
    start, seen, told, found = 0, 0, -1, False
    for _ in range(MAX_BROKEN_PLACES):
        at = start
        stream.seek(start)
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                seen, at = seen + 1, max(at, record.stream_pos)
                item = _item(name, record, given)
                if item is not None:
                    found = True
                    yield item
            break
        except (InputError, OSError) as error:
            problem = error if isinstance(error, InputError) else _broken(name, error, seen, at)
        after = _next(stream, mark, at + 1)
        if told != seen:  # else the same broken place, looked at from its next candidate
            found, told = True, seen
            rest = "" if after else "; no other record is found after it"
            yield replace(rejected(problem), detail=problem.detail + rest)
        if after is None:
            return
        start = after
    else:
        detail = f"broken at {MAX_BROKEN_PLACES} places: the rest is not read"
        yield rejected(refusal(name, Reason.BROKEN, detail, f"byte {start}"))
    if not found:
        detail = f"{seen:,} records, none of them a response of {' or '.join(_MEDIA)}"
        yield rejected(refusal(name, Reason.NO_ARTICLE if seen else Reason.EMPTY, detail))


def _broken(name: str, error: OSError, seen: int, at: int) -> InputError:
    what = f"after record {seen:,}" if seen else "no WARC record"
    return refusal(name, Reason.BROKEN, f"{what}: {error}", f"byte {at}")


def _next(stream: BinaryIO, mark: re.Pattern[bytes], start: int) -> int | None:
    """Where the next record begins at or after `start`, found by its first bytes."""
    stream.seek(start)
    at, held = start, b""
    while chunk := stream.read(_CHUNK):
        held += chunk
        found = mark.search(held)
        if found:
            blank = 4 if mark is _RECORD else 0  # the line ends before it
            return at + found.start() + blank
        at, held = at + len(held) - min(len(held), _LONGEST_MARK), held[-_LONGEST_MARK:]
    return None


def _item(name: str, record: WarcRecord, given: Given) -> Page | Rejected | None:
    """The record's page, why it is none, or None for what never is one.

    Raises InputError where the record's end cannot be reached: the caller looks for the next.
    """
    place = f"record at byte {record.stream_pos}"
    length = record.headers.get("Content-Length")
    if length is None:
        raise refusal(name, Reason.TRUNCATED, "its header ends before Content-Length", place)
    if not (length.isascii() and length.isdigit()):
        raise refusal(name, Reason.BROKEN, f"Content-Length is {escaped(length[:40])!r}, not a number", place)
    if record.content_length > MAX_SKIPPED_BYTES:
        raise refusal(name, Reason.TOO_LARGE, f"{length} bytes; at most {MAX_SKIPPED_BYTES:,} are unpacked", place)
    media = None
    if record.record_type == WarcRecordType.response and record.is_http:
        record.parse_http(strict_mode=False)
        media = _media_type(record)
    if media is None:
        _to_its_end(name, record, 0, place)
        return None
    address = web_address(record.headers.get("WARC-Target-URI"))
    raw = record.reader.read(MAX_PAGE_BYTES + 1)
    _to_its_end(name, record, len(raw), place)
    try:
        called = f"{name}:{address}" if address else f"{name}:{record.stream_pos}"
        body = _body(called, record, raw, place)
    except InputError as error:
        return rejected(error)
    return Page(called, body, media, address, _captured(record), given)


def _media_type(record: WarcRecord) -> str | None:
    """The media type of a page; None for anything else."""
    media = (record.http_content_type or "").strip().lower()
    return "text/html" if media == _XHTML else media if media in _MEDIA else None


def _to_its_end(name: str, record: WarcRecord, read: int, place: str) -> None:
    """Pass over the rest of a record of which `read` bytes were read."""
    missing = record.content_length - read - record.reader.consume()
    if missing > 0:
        address = web_address(record.headers.get("WARC-Target-URI")) or "a record without address"
        detail = f"the file ends {missing:,} bytes before the end of {address}"
        raise refusal(name, Reason.TRUNCATED, detail, place)


def _body(name: str, record: WarcRecord, raw: bytes, place: str) -> bytes:
    """The page's bytes, unpacked. Raises InputError `error-page`, `truncated`, `too-large`, `broken` or `empty`."""
    headers = record.http_headers
    status = headers.status_code
    if status is None or not 200 <= status < 300:
        raise refusal(name, Reason.ERROR_PAGE, f"HTTP status {status or 'missing'}", place)
    cut = record.headers.get("WARC-Truncated")
    if cut:
        raise refusal(name, Reason.TRUNCATED, f"the crawler cut it off ({escaped(cut[:40])})", place)
    try:
        if (headers.get("Transfer-Encoding") or "").strip().lower() == "chunked":
            raw = _unchunked(raw)
        for coding in reversed((headers.get("Content-Encoding") or "").lower().split(",")[:3]):
            unpack = _DECODERS.get(coding.strip())
            if unpack and not _is_plain(raw):
                raw = unpack(BytesIO(raw)).read(MAX_PAGE_BYTES + 1)
    except OSError as error:
        raise refusal(name, Reason.BROKEN, f"its content cannot be unpacked: {error}", place) from error
    if len(raw) > MAX_PAGE_BYTES:
        raise refusal(name, Reason.TOO_LARGE, f"more than {MAX_PAGE_BYTES:,} bytes", place)
    if not raw.strip():
        raise refusal(name, Reason.EMPTY, "there is nothing in it", place)
    return raw


def _unchunked(raw: bytes) -> bytes:
    """The content of HTTP chunks. Many crawlers keep the header and store the content already joined."""
    return ChunkedReader(BytesIO(raw)).read(MAX_PAGE_BYTES + 1) if _CHUNK_SIZE.match(raw) else raw


def _is_plain(raw: bytes) -> bool:
    """Whether it was stored unpacked, under the header of the packed one, as CC-News does."""
    return raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _captured(record: WarcRecord) -> str | None:
    when: datetime | None = record.record_date  # None where the header is missing, whatever the library's types say
    return when.isoformat() if when else None
