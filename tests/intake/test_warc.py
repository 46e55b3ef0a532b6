"""WARC archives: one page a response of text; what is broken is named and the rest goes on."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.data import Given, Page, Rejected
from communique.intake.limits import MAX_PAGE_BYTES
from communique.intake.warc import warc_pages
from tests.intake.kinds import REPORT, article, found, only_page, reasons

PAGE = f"<html><body><article><p>{REPORT[0]}</p><p>{REPORT[1]}</p></article></body></html>".encode()


def record(
    number: int,
    body: bytes = PAGE,
    *,
    kind: str = "response",
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    http: str = "",
    more: str = "",
) -> bytes:
    content = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{http}\r\n".encode() + body
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/{number}\r\n{more}"
        f"WARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return header.encode() + content + b"\r\n\r\n"


def addresses(items: list[Page | Rejected]) -> list[str]:
    return [item.url or "" for item in items if isinstance(item, Page)]


ONE, TWO, THREE = "https://a.example/1", "https://a.example/2", "https://a.example/3"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_each_response_of_text_is_a_page(tmp_path: Path, name: str) -> None:
    records = [
        record(0, b"software: x", kind="warcinfo"),
        record(1, kind="request"),
        record(1),
        record(9, b"\x89PNG", media="image/png"),
        record(2, REPORT[0].encode(), media="text/plain"),
    ]
    items = found(tmp_path, name, b"".join(gzip.compress(one) if name.endswith(".gz") else one for one in records))
    assert [item.name for item in items] == [f"{tmp_path / name}:{ONE}", f"{tmp_path / name}:{TWO}"]
    page, plain = (only_page([item]) for item in items)
    assert (page.body, page.media_type, page.url) == (PAGE, "text/html", ONE)
    assert page.fetched_at == "2020-01-02T03:04:05+00:00"
    assert page.given == Given()  # the day of capture is none of publication
    assert article(page).text == "\n\n".join(REPORT)
    segments = article(plain).source_map
    assert segments is not None
    assert segments[0].length == len(REPORT[0])


@pytest.mark.parametrize(
    ("http", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: gzip\r\n", PAGE),  # as CC-News keeps them: the header of the packed, the content unpacked
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        ("Transfer-Encoding: chunked\r\n", PAGE),
    ],
)
def test_content_is_unpacked(tmp_path: Path, http: str, body: bytes) -> None:
    assert only_page(found(tmp_path, "a.warc", record(1, body, http=http))).body == PAGE


BAD = {
    "error-page": record(1, status="404 Not Found"),
    "truncated": record(1, more="WARC-Truncated: length\r\n"),
    "broken": record(1, b"x" * 50, http="Content-Encoding: gzip\r\n"),
    "empty": record(1, b" \n"),
    "too-large": record(1, gzip.compress(b"a" * 50_000_000), http="Content-Encoding: gzip\r\n"),
}


@pytest.mark.parametrize("reason", BAD)
def test_a_bad_record_is_named_with_its_address_and_the_rest_goes_on(tmp_path: Path, reason: str) -> None:
    items = found(tmp_path, "a.warc", BAD[reason] + record(2))
    assert reasons(items) == [reason, "page"]
    assert items[0].name.endswith(f":{ONE}")


def test_after_a_broken_record_the_next_one_is_found(tmp_path: Path) -> None:
    first, second, third = (gzip.compress(record(number)) for number in (1, 2, 3))
    spoiled = second[:30] + b"\xff\xff\xff" + second[33:]
    for body in (first + spoiled + third, record(1) + b"no record\r\n\r\n" + record(3)):
        items = found(tmp_path, "a.warc.gz", body)
        assert reasons(items) == ["page", "broken", "page"]
        assert addresses(items) == [ONE, THREE]


def test_a_record_with_a_length_that_is_no_number_is_broken(tmp_path: Path) -> None:
    items = found(tmp_path, "a.warc", record(1).replace(b"Content-Length: ", b"Content-Length: -") + record(2))
    assert reasons(items) == ["broken", "page"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("kind", ["response", "request"])
def test_a_truncated_file_tells_what_was_lost(tmp_path: Path, pack: type[bytes], kind: str) -> None:
    last = pack(record(2, kind=kind))
    items = found(tmp_path, "a.warc", pack(record(1)) + last[: len(last) - 40])
    assert reasons(items) == ["page", "truncated"]
    lost = items[1]
    assert isinstance(lost, Rejected)
    assert TWO in lost.detail
    assert "no other record" in lost.detail


@pytest.mark.parametrize("body", [b"Norland agreed.", gzip.compress(b"Norland agreed."), b"\x1f\x8b"])
def test_what_is_no_warc_is_refused(tmp_path: Path, body: bytes) -> None:
    assert reasons(found(tmp_path, "a.warc", body)) in (["broken"], ["empty"])


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    assert reasons(found(tmp_path, "a.warc", record(1, kind="request"))) == ["no-article"]
    assert reasons(found(tmp_path, "a.warc", b"")) == ["empty"]


def test_a_record_that_unpacks_to_gigabytes_is_passed_over(tmp_path: Path) -> None:
    bomb = gzip.compress(record(1, b"a" * 250_000_000), 1)
    items = found(tmp_path, "a.warc.gz", bomb + gzip.compress(record(2)))
    assert reasons(items) == ["too-large", "page"]


def test_a_page_over_the_limit_is_refused(tmp_path: Path) -> None:
    assert reasons(found(tmp_path, "a.warc", record(1, b"a" * (MAX_PAGE_BYTES + 1)) + record(2))) == [
        "too-large",
        "page",
    ]


def test_thousands_of_broken_places_end(tmp_path: Path) -> None:
    items = found(tmp_path, "a.warc.gz", gzip.compress(record(1)) + b"\x1f\x8b\x08\0time\0\x03" * 100_000)
    assert reasons(items) == ["page", "broken", "broken"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoiled_archive_never_raises(data: st.DataObject) -> None:
    import io

    body = bytearray(gzip.compress(record(1)) + gzip.compress(record(2)) if data.draw(st.booleans()) else record(1) * 3)
    for _ in range(data.draw(st.integers(1, 5))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    for item in warc_pages("a", io.BytesIO(bytes(body)), Given()):
        assert isinstance(item, Page | Rejected)
