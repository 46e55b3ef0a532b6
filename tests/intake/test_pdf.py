"""PDF files: their text, and limits that hold against hostile ones."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from communique.data import Given, Rejected
from tests.intake.kinds import article, found, only_page, reasons

LINES = (
    "The foreign minister of Norland said on Monday that the talks",
    "with Sudland had failed and would not go on.",
)
TEXT = b"BT /F 12 Tf 50 700 Td " + b" 0 -14 Td ".join(b"(%s) Tj" % line.encode() for line in LINES) + b" ET"


def pdf(content: bytes, *, pages: int = 1, packed: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<<%s/Length %d>>\nstream\n%s\nendstream" % (packed, len(content), content),
        *[page] * pages,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def test_the_text_of_each_page_is_read(tmp_path: Path) -> None:
    page = only_page(found(tmp_path, "a.pdf", pdf(TEXT, pages=2), Given(title="T")))
    assert (page.media_type, page.given.title) == ("application/pdf", "T")
    assert page.body.decode() == "\n\n".join(["\n".join(LINES)] * 2)
    report = article(page)
    assert (report.source_map, report.dropped) == (None, ())  # the text is no slice of the file
    assert LINES[0] in report.text


BAD = {
    "pictures alone": (pdf(b"0 0 m"), "scanned"),
    "too many pages": (pdf(TEXT, pages=61), "too-large"),
    "nothing": (b"", "empty"),
    "text": (b"Norland said no.", "broken"),
    "junk": (b"%PDF-1.4\n" + b"junk\n" * 100 + b"%%EOF", "broken"),
    "cut": (pdf(TEXT)[:-200], "truncated"),
    "a page that takes long": (pdf(b"BT /F 12 Tf " + b"(a b c) Tj " * 500_000 + b"ET"), "hostile-markup"),
    "a bomb": (pdf(zlib.compress(b" " * 200_000_000), packed=b"/Filter/FlateDecode"), "hostile-markup"),
    "a cycle": (pdf(TEXT).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]"), "broken"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_files_are_refused(tmp_path: Path, what: str) -> None:
    body, reason = BAD[what]
    assert reasons(found(tmp_path, "a.pdf", body)) == [reason]


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(pdf(TEXT)))), BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    (refused,) = found(tmp_path, "a.pdf", out.getvalue())
    assert isinstance(refused, Rejected)
    assert (refused.reason, "password" in refused.detail) == ("unreadable", True)
