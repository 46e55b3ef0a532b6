"""Newsletters and collections of them: EML files and mbox → pages, one a mail.

The body is the HTML part, else the plain one; nothing of the header gets into the text. Subject, Date and the name in
From become headline, date of publication and outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from io import BytesIO
from typing import BinaryIO, Final

from communique.data import Given, Page, Rejected
from communique.errors import InputError
from communique.intake.facts import own_facts, web_address
from communique.intake.limits import (
    MAX_LINE_CHARS,
    MAX_MAIL_BYTES,
    MAX_MAIL_LEVELS,
    MAX_MAIL_LINES,
    MAX_MAIL_PARTS,
    MAX_PAGE_BYTES,
)
from communique.intake.refusals import Reason, refusal, rejected

_MEDIA: Final = ("text/html", "text/plain")  # in the order of preference
_LEVEL: Final = re.compile(rb"\bboundary\b|\bmessage/", re.I)
_DASHES: Final = re.compile(rb"^--", re.M)
_FIELD: Final = re.compile(rb"^[!-9;-~]{1,80}:", re.M)
_LONG_TYPE: Final = re.compile(rb"^content-[a-z-]{4,30}:(?:[^\n]|\n[ \t]){1000}", re.M | re.I)
_MAX_FIELDS: Final = 20_000  # lines like "Name: value" anywhere; style sheets of HTML parts have thousands
_MAX_ENCODED: Final = 2 * MAX_PAGE_BYTES  # a text in base64 or with many quoted characters is longer; none is decoded
_MAX_VALUE: Final = 2_000  # characters of a header field; a longer one is cut before it is decoded
_FROM: Final = re.compile(rb"From \S{1,300}\s{1,5}.{0,80}\d\d:\d\d")  # the sender and the time of arrival
_QUOTED_FROM: Final = re.compile(rb"^>(>*From )", re.M)
_CHUNK: Final = 1_048_576


def eml_pages(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    """The page of one mail."""
    yield _page(name, stream.read(MAX_MAIL_BYTES + 1), given)


def mbox_pages(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    """The pages of an mbox file, called FILE:NUMBER from 1; one mail at a time is in memory."""
    number = 0
    for number, mail in enumerate(_mails(stream), 1):
        yield _page(f"{name}:{number}", mail, given)
    if number == 0:
        detail = 'no mail begins in it: the first line of each is "From ADDRESS DAY HH:MM:SS YEAR"'
        yield rejected(refusal(name, Reason.EMPTY, detail))


def _mails(stream: BinaryIO) -> Iterator[bytes]:
    """What stands between lines such as "From a@b Mon Jan 6 08:00:00 2020" after a blank line.

    Of an oversize mail, enough to tell that it is one.
    """
    held: list[bytes] | None = None
    size, after_blank, begins = 0, True, True
    while line := stream.readline(_CHUNK):
        if begins and after_blank and _FROM.match(line):
            if held is not None:
                yield _QUOTED_FROM.sub(rb"\1", b"".join(held))
            held, size = [], 0
        elif held is not None and size <= MAX_MAIL_BYTES:
            held.append(line)
            size += len(line)
        after_blank, begins = begins and not line.strip(), line.endswith(b"\n")
    if held is not None:
        yield _QUOTED_FROM.sub(rb"\1", b"".join(held))


def _page(name: str, mail: bytes, given: Given) -> Page | Rejected:
    try:
        _guard(name, mail)
        return _parsed(name, BytesParser(policy=policy.compat32).parsebytes(mail), given)
    except InputError as error:
        return rejected(error)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # the standard parser is not proof against every mail
        detail = f"the mail cannot be parsed ({type(error).__name__}: {str(error)[:100]})"
        return rejected(refusal(name, Reason.BROKEN, detail))


def _guard(name: str, mail: bytes) -> None:
    """Refuse what would take the standard parser long: its time grows with lines times levels of nesting."""
    if len(mail) > MAX_MAIL_BYTES:
        raise refusal(name, Reason.TOO_LARGE, f"more than {MAX_MAIL_BYTES:,} bytes, the most that is read of a mail")
    if not mail.strip():
        raise refusal(name, Reason.EMPTY, "there is nothing in it")
    levels = 1 + sum(1 for _ in _LEVEL.finditer(mail))
    lines = mail.count(b"\n") + mail.count(b"\r")
    if levels > MAX_MAIL_LEVELS or lines * levels > MAX_MAIL_LINES:
        detail = f"{levels:,} multiparts and {lines:,} lines; at most {MAX_MAIL_LEVELS} and {MAX_MAIL_LINES:,} of both"
        raise refusal(name, Reason.HOSTILE_MARKUP, detail)
    if any(len(line) > MAX_LINE_CHARS for line in BytesIO(mail)):
        raise refusal(
            name, Reason.HOSTILE_MARKUP, f"a line of more than {MAX_LINE_CHARS:,} bytes; mails have up to 998"
        )
    if sum(1 for _ in _DASHES.finditer(mail)) > MAX_MAIL_PARTS:
        raise refusal(name, Reason.HOSTILE_MARKUP, f"more than {MAX_MAIL_PARTS:,} parts")
    if sum(1 for _ in _FIELD.finditer(mail)) > _MAX_FIELDS or _LONG_TYPE.search(mail):
        raise refusal(name, Reason.HOSTILE_MARKUP, "header fields that no mail has, by their number or length")


def _parsed(name: str, mail: Message, given: Given) -> Page:
    if not any(field in mail for field in ("From", "Subject", "Date", "Content-Type")):
        raise refusal(name, Reason.BROKEN, "it has no mail header: From, Subject, Date or Content-Type")
    part = _body_part(name, mail)
    body = _content(part) if len(str(part.get_payload())) <= _MAX_ENCODED else None
    if body is None or len(body) > MAX_PAGE_BYTES:
        raise refusal(
            name, Reason.TOO_LARGE, f"its text is longer than {MAX_PAGE_BYTES:,} bytes, the most that is read"
        )
    if not body.strip():
        raise refusal(name, Reason.EMPTY, "its text is empty")
    sender = parseaddr(_field(mail, "From") or "")[0]
    known = own_facts(given, title=_field(mail, "Subject"), published=_field(mail, "Date"), outlet=sender)
    return Page(name, body, part.get_content_type(), web_address(_field(mail, "Archived-At")), None, known)


def _body_part(name: str, mail: Message) -> Message:
    """The first HTML part that is no attachment, else the first plain one."""
    parts = [part for part in mail.walk() if not part.is_multipart() and not part.get_filename()]
    for media in _MEDIA:
        for part in parts:
            if part.get_content_type() == media and part.get_content_disposition() != "attachment":
                return part
    kinds = sorted({part.get_content_type() for part in parts}) or ["nothing"]
    detail = f"it holds {', '.join(kinds[:5])}; {' or '.join(_MEDIA)} is read"
    raise refusal(name, Reason.NO_ARTICLE, detail)


def _content(part: Message) -> bytes:
    """The part's bytes, in UTF-8 where its character set is declared and true."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8").encode()
    except (LookupError, ValueError):
        return raw


def _field(mail: Message, key: str) -> str | None:
    """A field's characters, encoded words decoded."""
    value = mail.get(key)
    if value is None:
        return None
    written = str(value)[:_MAX_VALUE]
    try:
        return str(make_header(decode_header(written)))
    except (LookupError, ValueError, MessageError):
        return written
