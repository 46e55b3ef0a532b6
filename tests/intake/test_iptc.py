"""News items in JSON (ninjs) and XML (NewsML-G2): body, fields, and nothing expanded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.data import Given
from tests.intake.kinds import REPORT, article, found, only_page, reasons

TEXT = "\n\n".join(REPORT)
HTML = "".join(f"<p>{words}</p>" for words in REPORT)
ONE = {
    "uri": "https://agency.example/1",
    "type": "text",
    "versioncreated": "2020-01-06T09:00:00Z",
    "firstcreated": "2020-01-05T09:00:00Z",
    "headline": "Norland rejects talks",
    "byline": "Ann Bee",
    "infosource": [{"name": "Norland Agency"}],
    "body_text": TEXT,
    "body_html": "<p>not this</p>",
}
TWO = {
    "uri": "tag:agency.example,2020:1",
    "versioncreated": "2020-01-05T09:00:00Z",
    "headlines": [{"role": "main", "value": "Norland rejects talks"}],
    "bodies": [{"contenttype": "video/mp4", "value": "x"}, {"contenttype": "text/html", "value": HTML}],
    "byline": "Ann Bee",
    "infosources": [{"name": "Norland Agency"}],
}
THREE = {
    "uri": "https://agency.example/1",
    "versionCreated": "2020-01-05T09:00:00Z",
    "headlines": [{"value": "Norland rejects talks"}],
    "bodies": [{"contentType": "text/plain", "value": TEXT}],
    "by": "Ann Bee",
    "copyrightHolder": "Norland Agency",
}


@pytest.mark.parametrize("item", [ONE, TWO, THREE])
def test_each_version_of_ninjs_is_read(tmp_path: Path, item: dict[str, object]) -> None:
    page = only_page(found(tmp_path, "a.json", json.dumps(item).encode()))
    assert page.given == Given("Norland rejects talks", "2020-01-05", "Norland Agency", "Ann Bee")
    assert page.url == (item["uri"] if str(item["uri"]).startswith("http") else None)
    assert page.name == str(tmp_path / "a.json")
    assert article(page).text == TEXT


def test_items_of_a_list_and_of_lines_stand_beside_rows(tmp_path: Path) -> None:
    rows = [ONE, {"text": TEXT}, {"uri": "https://x.example", "text": TEXT}]
    for name, body in (("a.json", json.dumps(rows)), ("a.jsonl", "\n".join(map(json.dumps, rows)))):
        items = found(tmp_path, name, body.encode())
        assert [item.name.rpartition("/")[2] for item in items] == [f"{name}:1", f"{name}:2", f"{name}:3"]
        assert reasons(items) == ["page"] * 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"pubstatus": "canceled"}, "no-article"),
        ({"body_text": "", "body_html": None, "type": "picture"}, "no-article"),
        ({"body_text": [1]}, "fields"),
        ({"body_text": 7}, "fields"),
    ],
)
def test_an_item_without_a_text_is_refused_by_its_place(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    assert reasons(found(tmp_path, "a.json", json.dumps([ONE | change, ONE]).encode())) == [reason, "page"]


def test_odd_fields_are_passed_over(tmp_path: Path) -> None:
    odd = {
        "headline": {"a": 1},
        "byline": 7,
        "infosource": [1, {"name": 2}],
        "versioncreated": "soon",
        "firstcreated": 3,
    }
    page = only_page(found(tmp_path, "a.json", json.dumps(ONE | odd).encode()))
    assert page.given == Given()


def newsml(content: str, *, count: int = 1, doctype: str = "", status: str = "stat:usable") -> bytes:
    item = f"""<newsItem guid="https://agency.example/1" xmlns="http://iptc.org/std/nar/2006-10-01/">
      <itemMeta><provider qcode="x:y"><name>Norland Agency</name></provider>
        <versionCreated>2020-01-06T09:00:00Z</versionCreated><firstCreated>2020-01-05T09:00:00Z</firstCreated>
        <pubStatus qcode="{status}"/></itemMeta>
      <contentMeta><headline>Norland <i>rejects</i> talks</headline><by>Ann Bee</by></contentMeta>
      <contentSet>{content}</contentSet></newsItem>"""
    message = (
        f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{item * count}</itemSet></newsMessage>'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}{item if count == 1 else message}'.encode()


XHTML = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{HTML}</body></html></inlineXML>'
NITF = (
    '<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>x</hl1></hedline>'
    f"<abstract><p>not this</p></abstract></body.head><body.content>{HTML}</body.content></body></nitf></inlineXML>"
)
DATA = f'<inlineData contenttype="text/plain">{TEXT}</inlineData>'


@pytest.mark.parametrize("content", [XHTML, NITF, DATA, f"<remoteContent href='x.jpg'/>{DATA}"])
def test_each_content_of_newsml_is_read(tmp_path: Path, content: str) -> None:
    page = only_page(found(tmp_path, "a.xml", newsml(content)))
    assert page.given == Given("Norland rejects talks", "2020-01-05", "Norland Agency", "Ann Bee")
    assert page.url == "https://agency.example/1"
    assert article(page).text == TEXT


def test_the_items_of_a_message_are_numbered(tmp_path: Path) -> None:
    items = found(tmp_path, "a.xml", newsml(DATA, count=2))
    assert [item.name.rpartition("/")[2] for item in items] == ["a.xml:1", "a.xml:2"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
BAD = {
    "laughs": (newsml("&l9;", doctype=f"<!DOCTYPE x [{LAUGHS}]>"), "hostile-markup"),
    "laughs in UTF-16": (
        newsml("&l9;", doctype=f"<!DOCTYPE x [{LAUGHS}]>").replace(b"UTF-8", b"UTF-16").decode().encode("utf-16"),
        "hostile-markup",
    ),
    "external": (newsml("&e;", doctype='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'), "hostile-markup"),
    "tags": (newsml("<a/>" * 300_000), "hostile-markup"),
    "attributes": (newsml("<a " + " ".join(f'a{n}="1"' for n in range(250_000)) + "/>"), "hostile-markup"),
    "depth": (newsml("<a>" * 50_000 + "</a>" * 50_000), "broken"),
    "size": (b" " * 20_000_001, "too-large"),
    "cut": (newsml(DATA)[:-30], "truncated"),
    "nothing": (b"", "empty"),
    "text": (b"Norland said no.", "broken"),
    "a feed": (b"<rss><channel/></rss>", "unsupported"),
    "no text": (newsml("<remoteContent href='x.jpg'/>"), "no-article"),
    "withdrawn": (newsml(DATA, status="stat:canceled"), "no-article"),
    "no item": (b"<newsMessage/>", "no-article"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_xml_is_refused(tmp_path: Path, what: str) -> None:
    body, reason = BAD[what]
    assert reasons(found(tmp_path, "a.xml", body)) == [reason]


def test_an_external_subset_is_not_fetched(tmp_path: Path) -> None:
    doctype = f'<!DOCTYPE newsItem SYSTEM "{(tmp_path / "x.dtd").as_uri()}">'
    (tmp_path / "x.dtd").write_text('<!ENTITY e "read">')
    assert b"read" not in only_page(found(tmp_path, "a.xml", newsml(DATA, doctype=doctype))).body
