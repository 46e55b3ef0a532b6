"""Bytes of a captured page → characters.

The decoded input, to which every offset of a source map refers, is the text without a byte order mark and with its
line endings as they came.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from communique.intake.limits import MAX_PAGE_BYTES
from communique.intake.refusals import Reason, refusal

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF document"),
)
_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_\-:.]{1,40})", re.I)
_CONTROL: Final = bytes(b for b in range(32) if b not in b"\t\n\r\f\v\x1b") + b"\x7f"
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_HIGH_RUN: Final = re.compile(rb"[\xc0-\xff]{3}")
_GUESS_BYTES: Final = 16_384  # charset-normalizer is quadratic-ish and slow: it sees this much at most
_WEB_LABELS: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}  # as browsers read them


def decode(name: str, body: bytes, *, html: bool = False) -> str:
    """The characters of `body`, without byte order mark, line endings untouched.

    Raises InputError: `too-large`, `empty`, `binary`, `truncated` (cut within a character) or `encoding`.
    """
    if len(body) > MAX_PAGE_BYTES:
        raise refusal(name, Reason.TOO_LARGE, f"{len(body):,} bytes; at most {MAX_PAGE_BYTES:,} are read")
    if not body.strip():
        raise refusal(name, Reason.EMPTY, "there is nothing in it")
    _refuse_magic(name, body)
    text = _decode(name, body, html)
    if "\0" in text:
        raise refusal(name, Reason.BINARY, "it holds NUL characters: no text")
    if not text.strip():
        raise refusal(name, Reason.EMPTY, "there is only white space in it")
    return text


def escaped(text: str) -> str:
    """`text` with lone surrogates, which have no UTF-8, written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _refuse_magic(name: str, body: bytes) -> None:
    for magic, what in _MAGIC:
        if body.startswith(magic):
            raise refusal(name, Reason.BINARY, f"it is {what}, not text")


def _decode(name: str, body: bytes, html: bool) -> str:
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _strictly(name, body[len(bom) :], encoding)
    wide = _wide_encoding(body)
    if wide:
        return _strictly(name, body, wide)
    _refuse_binary(name, body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(name, body, html, error)


def _strictly(name: str, body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        if "truncated" in error.reason or "unexpected end" in error.reason:
            raise _cut(name, encoding, error.start) from error
        detail = f"marked as {encoding}, but byte {error.start} is not ({error.reason})"
        raise refusal(name, Reason.ENCODING, detail, f"byte {error.start}") from error


def _cut(name: str, encoding: str, at: int) -> Exception:
    return refusal(name, Reason.TRUNCATED, f"it ends in the middle of a {encoding} character", f"byte {at}")


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a NUL in nearly every second byte."""
    head = body[:4096]
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    if even > 0.5 and odd < 0.05:
        return "utf-16-be"
    return None


def _refuse_binary(name: str, body: bytes) -> None:
    if 0 in body:
        raise refusal(name, Reason.BINARY, "it holds NUL bytes: no text", f"byte {body.index(0)}")
    control = len(body) - len(body.translate(None, _CONTROL))
    if control > len(body) / 100:
        raise refusal(name, Reason.BINARY, f"{control:,} of {len(body):,} bytes are control characters: no text")


def _not_utf8(name: str, body: bytes, html: bool, error: UnicodeDecodeError) -> str:
    if error.reason == "unexpected end of data" and error.start > 0:
        raise _cut(name, "utf-8", error.start) from error
    declared = _declared(body) if html else None
    for encoding in (declared, "cp1252" if _looks_western(body) else None, _guessed(body)):
        if encoding:
            try:
                return body.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    detail = f"not UTF-8 (byte {error.start}), and no other encoding fits"
    raise refusal(name, Reason.ENCODING, detail, f"byte {error.start}") from error


def _declared(body: bytes) -> str | None:
    found = _DECLARED.search(body[:4096])
    if not found:
        return None
    try:
        label = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return None if label.startswith("utf") else _WEB_LABELS.get(label, label)


def _looks_western(body: bytes) -> bool:
    """Whether the high bytes are as rare and as lone as accents and typographic quotes are in English text."""
    return len(_HIGH.findall(body)) <= 0.1 * len(body) and len(_HIGH_RUN.findall(body)) <= 0.001 * len(body)


def _guessed(body: bytes) -> str | None:
    best = from_bytes(body[:_GUESS_BYTES]).best()
    return best.encoding if best else None
