"""NewsML-G2 (IPTC) → pages, one for each news item. No entity is expanded, no DTD loaded, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from lxml import etree
from lxml.etree import _Element

from communique.data import Given, Page, Rejected
from communique.errors import InputError
from communique.intake.facts import own_facts, web_address
from communique.intake.limits import MAX_XML_ATTRIBUTES, MAX_XML_BYTES, MAX_XML_TAGS
from communique.intake.refusals import Reason, refusal, rejected

_ENTITY: Final = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y", re.I)  # in UTF-16 too
_ROOTS: Final = ("newsItem", "newsMessage")
_DATES: Final = ("firstCreated", "versionCreated", "contentCreated")
_WITHHELD: Final = ("withheld", "canceled")
_MEDIA: Final = {
    "text/plain": "text/plain",
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
}


def newsml_pages(name: str, stream: BinaryIO, given: Given) -> Iterator[Page | Rejected]:
    """The pages of a newsItem or newsMessage, called FILE, or FILE:NUMBER where there are several."""
    try:
        root = _root(name, stream.read(MAX_XML_BYTES + 1))
    except InputError as error:
        yield rejected(error)
        return
    items = [root] if root.tag == "newsItem" else list(root.iter("newsItem"))
    if not items:
        yield rejected(refusal(name, Reason.NO_ARTICLE, "the message holds no newsItem"))
    for number, item in enumerate(items, 1):
        try:
            yield _page(name if len(items) == 1 else f"{name}:{number}", item, given)
        except InputError as error:
            yield rejected(error)


def _root(name: str, body: bytes) -> _Element:
    """The tree, names freed from their namespaces."""
    if len(body) > MAX_XML_BYTES:
        raise refusal(
            name, Reason.TOO_LARGE, f"more than {MAX_XML_BYTES:,} bytes, the most that is read of an XML file"
        )
    if not body.strip():
        raise refusal(name, Reason.EMPTY, "there is nothing in it")
    if _ENTITY.search(body):
        raise refusal(name, Reason.HOSTILE_MARKUP, "it declares entities, which no news item does")
    if body.count(b"<") > MAX_XML_TAGS or body.count(b"=") > MAX_XML_ATTRIBUTES:
        detail = f"more than {MAX_XML_TAGS:,} tags or {MAX_XML_ATTRIBUTES:,} attributes"
        raise refusal(name, Reason.HOSTILE_MARKUP, detail)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        open_end = b"<" in body[:8] and not body.rstrip(b"\0 \t\r\n").endswith(b">")
        cut = open_end or "Premature end" in str(error) or "EndTag" in str(error)
        reason = Reason.TRUNCATED if cut else Reason.BROKEN
        raise refusal(name, reason, f"no XML that can be read: {str(error)[:200]}", f"line {error.lineno}") from error
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    if root.tag not in _ROOTS:
        detail = f"its root element is {str(root.tag)[:40]!r}; of XML, NewsML-G2 is read: {' or '.join(_ROOTS)}"
        raise refusal(name, Reason.UNSUPPORTED, detail)
    return root


def _page(name: str, item: _Element, given: Given) -> Page:
    stated = item.find("itemMeta/pubStatus")
    status = "" if stated is None else stated.get("qcode") or ""
    if status.rpartition(":")[2] in _WITHHELD:
        raise refusal(name, Reason.NO_ARTICLE, f"the item's pubStatus is {status[:40]!r}")
    words, media = _body(name, item)
    known = own_facts(
        given,
        title=_text(item, "contentMeta/headline") or _text(item, "itemMeta/title"),
        published=next((day for key in _DATES if (day := _text(item, f"*/{key}"))), None),
        outlet=_text(item, "itemMeta/provider/name") or _text(item, "contentMeta/infoSource/name"),
        byline=_text(item, "contentMeta/by") or _text(item, "contentMeta/creator/name"),
    )
    return Page(name, words.encode("utf-8", "replace"), media, web_address(item.get("guid")), None, known)


def _body(name: str, item: _Element) -> tuple[str, str]:
    """The first content that is text: inline XHTML, NITF paragraphs, or data as they are."""
    for inline in item.iterfind("contentSet/inlineXML"):
        page = inline.find("html")
        if page is not None:
            return str(etree.tostring(page, encoding="unicode", method="html", with_tail=False)), "text/html"
        paragraphs = [_joined(element) for element in inline.iter("p") if not _in_head(element)]
        if any(paragraphs):
            return "\n\n".join(filter(None, paragraphs)), "text/plain"
    for data in item.iterfind("contentSet/inlineData"):
        media = _MEDIA.get((data.get("contenttype") or "text/plain").partition(";")[0].strip().lower())
        if media and (data.text or "").strip():
            return data.text or "", media
    raise refusal(name, Reason.NO_ARTICLE, "the item holds no inlineXML or inlineData with a text")


def _in_head(paragraph: _Element) -> bool:
    """Whether it belongs to NITF's body.head: the headline, byline and dateline, which are read elsewhere."""
    return any(parent.tag == "body.head" for parent in paragraph.iterancestors())


def _text(item: _Element, path: str) -> str | None:
    found = item.find(path)
    return _joined(found) or None if found is not None else None


def _joined(element: _Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())
