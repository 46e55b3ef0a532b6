"""Tables of stories: columns by their header, rows that cannot be read refused by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.data import Given, Rejected
from communique.intake.limits import MAX_BROKEN_ROWS, MAX_LINES, MAX_PAGE_BYTES
from tests.intake.kinds import REPORT, article, found, only_page, reasons

HEADER = "stories_id,publish_date,title,url,language,media_id,media_name,media_url,text\n"


def row(number: object, text: str) -> str:
    return f'{number},2020-01-06 08:30:00,"Norland, again",https://a.example/1,en,7,Post,https://a.example,"{text}"\n'


def test_the_columns_of_media_cloud_become_fields(tmp_path: Path) -> None:
    body = "\ufeff" + HEADER + row(17, "\n\n".join(REPORT)) + "\n" + row("", "Norland said no")
    first, second = (only_page([item]) for item in found(tmp_path, "a.csv", body.encode()))
    assert (first.name, first.url, first.media_type) == ("17", "https://a.example/1", "text/plain")
    assert first.given == Given("Norland, again", "2020-01-06", "Post")
    assert article(first).text == "\n\n".join(REPORT)
    assert second.name == f"{tmp_path / 'a.csv'}:6"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_other_delimiters_and_html(tmp_path: Path, delimiter: str, ends: str) -> None:
    body = ends.join(delimiter.join(cells) for cells in (("URL", "HTML", "x"), ("", "<p>Norland said no.</p>", "")))
    page = only_page(found(tmp_path, "a.csv", body.encode()))
    assert (page.body, page.media_type) == (b"<p>Norland said no.</p>", "text/html")


def test_a_list_of_addresses_is_refused_by_its_header(tmp_path: Path) -> None:
    items = found(tmp_path, "a.csv", b"stories_id,title,url\n1,x,https://a.example/1\n")
    assert reasons(items) == ["fields"]
    assert isinstance(items[0], Rejected)
    assert "stories_id, title, url" in items[0].detail


def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    body = HEADER + row(1, "") + "1,2\n" + row(2, "x\0y") + row(3, "Norland said no.")
    items = found(tmp_path, "a.csv", body.encode())
    assert reasons(items) == ["fields", "fields", "encoding", "page"]
    assert [item.place for item in items if isinstance(item, Rejected)] == ["line 2", "line 3", "line 4"]


def test_a_line_in_another_encoding_is_read(tmp_path: Path) -> None:
    assert only_page(found(tmp_path, "a.csv", b"id,text\n1,Norl\xe9 said no.\n")).body.decode() == "Norlé said no."


LONG = {"line": "1," + "x" * (MAX_PAGE_BYTES + 1), "open quote": '1,"' + "x\n" * (MAX_LINES + 9)}


@pytest.mark.parametrize("what", LONG)
def test_a_row_over_the_limit_is_refused_without_being_held(tmp_path: Path, what: str) -> None:
    items = found(tmp_path, "a.csv", f"id,text\n{LONG[what]}\n2,Norland said no.\n".encode())
    assert reasons(items)[0] == "too-large"
    assert reasons(items)[-1] == "page"


def test_rows_that_cannot_be_read_end_a_table(tmp_path: Path) -> None:
    items = found(tmp_path, "a.csv", b"id,text\n" + b"1,x,y\n" * 1_000_000)
    assert reasons(items) == ["fields"] * MAX_BROKEN_ROWS + ["broken"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"", "fields"), (b"id,text\n", "empty"), ("id,text\n".encode("utf-16"), "encoding"), (b"," * 400_000, "fields")],
)
def test_what_is_no_table_is_refused(tmp_path: Path, body: bytes, reason: str) -> None:
    assert reasons(found(tmp_path, "a.csv", body)) == [reason]
