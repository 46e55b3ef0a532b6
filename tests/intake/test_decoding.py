"""Bytes become characters, or a named refusal."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import InputError
from communique.intake.decoding import decode
from communique.intake.limits import MAX_PAGE_BYTES

TEXT = "“We won’t go,” Mr. Müller said — it’s too late.\r\nNext\u00a0line."


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "mark", "utf-16-le", "utf-16-be", "utf-32", "le-no-mark", "be-no-mark", "cp1252"],
)
def test_text_is_decoded_without_mark_and_with_its_line_ends(body: bytes) -> None:
    assert decode("a", body) == TEXT


def test_a_page_declares_its_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Москва</body></html>'
    assert "Москва" in decode("a", page.encode("cp1251"), html=True)


def test_latin_1_is_read_as_browsers_do() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“yes”</p>'
    assert "“yes”" in decode("a", page.encode("cp1252"), html=True)


def test_a_false_declaration_of_utf8_pages_is_overruled() -> None:
    page = '<meta charset="iso-8859-1"><p>“yes”</p>'
    assert "“yes”" in decode("a", page.encode(), html=True)


def test_an_unknown_declaration_is_passed_over() -> None:
    page = '<meta charset="x-none"><p>café, he said</p>'
    assert "café" in decode("a", page.encode("cp1252"), html=True)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (codecs.BOM_UTF8 + b"  ", "empty"),
        (b"%PDF-1.7 text", "binary"),
        (b"PK\x03\x04text", "binary"),
        (b"abc\0def" * 40, "binary"),
        (b"\x01\x02\x03text\x04", "binary"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "binary"),
        ("Müller".encode()[:2], "truncated"),
        (codecs.BOM_UTF16_LE + "abc".encode("utf-16-le")[:-1], "truncated"),
        (b"x" * (MAX_PAGE_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_text_is_refused_by_name(body: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        decode("name", body)
    assert (caught.value.reason, caught.value.name) == (reason, "name")


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(body: bytes) -> None:
    try:
        text = decode("a", body)
    except InputError as error:
        assert error.reason in {"empty", "binary", "truncated", "encoding"}
    else:
        assert text.strip() and "\0" not in text


@given(st.text(min_size=1).filter(str.strip).filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    try:
        assert decode("a", text.encode()) == text
    except InputError as error:
        assert error.reason == "binary"
