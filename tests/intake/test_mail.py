"""Newsletters: the HTML part's article, the header's facts, and no mail that takes the parser long."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.data import DateBasis
from communique.intake.limits import MAX_MAIL_BYTES
from tests.intake.kinds import REPORT, article, found, only_page, reasons

HEADER = (
    b'From: "The Norland Post" <news@post.example>\r\nTo: reader@mail.example\r\n'
    b"Subject: =?utf-8?q?Norland_rejects_talks_in_Sk=C3=A5?=\r\nDate: Mon, 6 Jan 2020 08:00:00 +0100\r\n"
    b"Archived-At: <https://post.example/n/1>\r\nMIME-Version: 1.0\r\n"
)
ARRIVED = b"From a@b Mon Jan  6 08:00:00 2020\n"
PLAIN = "\r\n\r\n".join(REPORT).encode()
LAYOUT = "<html><body><table><tr><td>{}</td></tr></table></body></html>"
HTML = LAYOUT.format("".join(f"<p>{words}</p>" for words in REPORT)).encode()


def part(media: str, body: bytes, more: str = "") -> bytes:
    return f"--b\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body + b"\r\n"


def multipart(*parts: bytes) -> bytes:
    kind = b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
    return HEADER + kind + b"".join(parts) + b"--b--\r\n"


def test_the_html_part_is_preferred_and_the_header_becomes_fields(tmp_path: Path) -> None:
    page = only_page(found(tmp_path, "a.eml", multipart(part("text/plain", b"See the web."), part("text/html", HTML))))
    assert (page.media_type, page.body, page.url) == ("text/html", HTML, "https://post.example/n/1")
    report = article(page)
    assert (report.headline, report.outlet) == ("Norland rejects talks in Skå", "The Norland Post")
    assert report.published is not None
    assert (report.published.value, report.published.basis) == ("2020-01-06", DateBasis.GIVEN)
    assert report.text == "\n\n".join(REPORT)


@pytest.mark.parametrize(
    ("charset", "encoding", "body"),
    [
        ("iso-8859-1", "8bit", "Norlé said no.".encode("latin-1")),
        ("utf-8", "quoted-printable", b"Norl=C3=A9 said no."),
        ("utf-16", "base64", b"//5OAG8AcgBsAOkAIABzAGEAaQBkACAAbgBvAC4A"),
        ("no-such-charset", "8bit", "Norlé said no.".encode()),
    ],
)
def test_a_plain_part_is_decoded(tmp_path: Path, charset: str, encoding: str, body: bytes) -> None:
    header = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    page = only_page(found(tmp_path, "a.eml", HEADER + header + body))
    assert page.body.decode() == "Norlé said no."


def test_an_attachment_is_no_body(tmp_path: Path) -> None:
    attached = part("text/html", HTML, 'Content-Disposition: attachment; filename="a.html"\r\n')
    assert (
        only_page(found(tmp_path, "a.eml", multipart(attached, part("text/plain", PLAIN)))).media_type == "text/plain"
    )
    items = found(tmp_path, "b.eml", multipart(attached))
    assert reasons(items) == ["no-article"]


def test_the_mails_of_an_mbox_are_numbered(tmp_path: Path) -> None:
    mails = [b"Subject: one\n\nNorland said no.\n>From here on.\n", b"hello\n", b"Subject: three\n\nFrom there.\n\nx\n"]
    items = found(tmp_path, "a.mbox", b"".join(ARRIVED + mail + b"\n" for mail in mails))
    assert [item.name.rsplit("/")[-1] for item in items] == ["a.mbox:1", "a.mbox:2", "a.mbox:3"]
    assert reasons(items) == ["page", "broken", "page"]
    assert only_page(items[:1]).body.strip() == b"Norland said no.\nFrom here on."
    assert b"From there." in only_page(items[2:]).body
    assert reasons(found(tmp_path, "b.mbox", b"Norland said no.\n")) == ["empty"]


def test_an_oversize_mail_of_an_mbox_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    long = b"Subject: x\n\n" + (b"y" * 998 + b"\n") * (MAX_MAIL_BYTES // 999 + 2)
    items = found(tmp_path, "a.mbox", ARRIVED + long + b"\n" + ARRIVED + b"Subject: y\n\nNorland said no.\n")
    assert reasons(items) == ["too-large", "page"]


def nested(depth: int) -> bytes:
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number) for number in range(depth)
    )
    return opened + b"Content-Type: text/plain\n\nNorland said no.\n"


HOSTILE = {
    "nested multiparts": nested(3000),
    "nested mails": b"Content-Type: message/rfc822\n\n" * 3000,
    "parts": b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 100_000,
    "fields": b"X: y\n" * 500_000 + b"\nx",
    "a long parameter": b'Content-Type: text/plain; x="' + b";" * 1_000_000 + b"\n\nx",
    "a long line": b"Subject: x\n\n" + b"y" * 1_000_000,
    "lines": nested(45) + b"y\n" * 500_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_mail_is_refused(tmp_path: Path, what: str) -> None:
    assert reasons(found(tmp_path, "a.eml", HOSTILE[what])) == ["hostile-markup"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (bytes(range(256)), "broken"),
        (HEADER + b"\r\n \r\n", "empty"),
        (b"y" * (MAX_MAIL_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_mail_is_refused(tmp_path: Path, body: bytes, reason: str) -> None:
    assert reasons(found(tmp_path, "a.eml", body)) == [reason]


def test_a_long_subject_is_cut(tmp_path: Path) -> None:
    page = only_page(found(tmp_path, "a.eml", b"Subject: " + b"=?utf-8?q?a?= " * 7_000 + b"\n\nNorland said no."))
    assert page.given.title is not None
    assert len(page.given.title) <= 500
