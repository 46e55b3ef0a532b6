"""What a page's own metadata says: title, author, date of publication, outlet, address. No guesses.

A date counts only where the page names it as that of publication: JSON-LD datePublished, article:published_time and its
like, or a <time> marked so. (Date libraries give one on pages that have none.)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml.html import HtmlElement

from communique.intake.credits import bare_byline, byline
from communique.intake.dates import Day, parse_machine
from communique.intake.decoding import escaped

_DATES: Final = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "date_published", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "date.issued",
    "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date", "citation_date", "cxenseparse:recs:publishtime", "originalpublicationdate", "date",
)  # fmt: skip
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "byline")
_OUTLETS: Final = ("og:site_name", "application-name", "dc.publisher", "publisher")
_ADDRESSES: Final = ("og:url",)
_ARTICLE_TYPES: Final = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
_MAX_JSON_LD: Final = 200_000  # characters of one script
_TITLE_EDGE: Final = " |-–—:·»"
_BYLINE_MARK: Final = re.compile(r"(?:^|[\s_-])(?:by-?line|author)(?:[_-]{1,2}name)?(?=\s|$)", re.I)
_MAX_NODES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """Each None where the page does not say."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Day | None = None


def read_metadata(tree: HtmlElement) -> Metadata:
    """JSON-LD of an article first, then meta elements, then <h1> and <time>."""
    meta = _meta(tree)
    linked = _article_json(tree)
    title = _text(linked.get("headline")) or _first(meta, _TITLES) or _only_heading(tree)
    outlet = _names(linked.get("publisher")) or _first(meta, _OUTLETS)
    return Metadata(
        title=_without_outlet(title or _element_text(tree, "//head/title"), outlet),
        author=_names(linked.get("author")) or _author(meta) or _written_byline(tree),
        outlet=outlet,
        url=_address(_canonical(tree)) or _address(_first(meta, _ADDRESSES)),
        published=_published(linked, meta, tree),
    )


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without " | Outlet" at its end."""
    if not title or not outlet or not title.endswith(outlet):
        return title
    return title.removesuffix(outlet).rstrip(_TITLE_EDGE) or title


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if content and element.get(key):
                found.setdefault(str(element.get(key)).strip().lower(), content[:1000])
    return found


def _first(meta: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((_text(meta[key]) for key in keys if key in meta), None)


def _author(meta: Mapping[str, str]) -> str | None:
    """The author's name; an address of a profile is none."""
    author = _first(meta, _AUTHORS)
    return None if author is None or "://" in author or "@" in author else author


def _written_byline(tree: HtmlElement) -> str | None:
    """The writer that an element marked as byline or author names, if all of them that name one agree."""
    named = set()
    for element in tree.iter("p", "div", "span", "a", "address", "li"):
        marks = f"{element.get('class', '')} {element.get('rel', '')} {element.get('itemprop', '')}"
        text = _text(str(element.text_content())) if _BYLINE_MARK.search(marks) else None
        if text and (who := byline(text) or bare_byline(text)):
            named.add(who)
    return named.pop() if len(named) == 1 else None


def _text(value: object) -> str | None:
    """One line of at most 500 characters; JSON can escape lone surrogates, which nothing after it can write."""
    return (escaped(" ".join(value.split())[:500]) or None) if isinstance(value, str) else None


def _names(value: object) -> str | None:
    """The name of a person or organisation, or of several, in JSON-LD."""
    if isinstance(value, list):
        names = [name for item in value[:20] if (name := _names(item))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    name = _text(value)
    return None if name and "://" in name else name


def _article_json(tree: HtmlElement) -> dict[str, Any]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for node in _nodes(script.text or ""):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names):
                return node
    return {}


def _nodes(source: str) -> Iterator[dict[str, Any]]:
    """All objects of a JSON-LD script, without recursion; none where it is broken or too long."""
    if len(source) > _MAX_JSON_LD:
        return
    try:
        waiting: list[Any] = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [inner for inner in value.values() if isinstance(inner, dict | list)]


def _published(linked: Mapping[str, Any], meta: Mapping[str, str], tree: HtmlElement) -> Day | None:
    values = [linked.get("datePublished"), *(meta.get(key) for key in _DATES), *_times(tree)]
    return next((day for value in values if isinstance(value, str) and (day := parse_machine(value))), None)


def _times(tree: HtmlElement) -> Iterator[str]:
    """Values of <time> elements that are marked as the date of publication."""
    for element in tree.iterfind(".//time"):
        marks = f"{element.get('itemprop', '')} {element.get('class', '')} {element.get('property', '')}".lower()
        if element.get("pubdate") is not None or "publi" in marks or "entry-date" in marks:
            yield element.get("datetime") or element.get("content") or ""
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("content") or element.get("datetime") or ""


def _canonical(tree: HtmlElement) -> str | None:
    return next((link.get("href") for link in tree.iterfind(".//link[@rel='canonical']") if link.get("href")), None)


def _address(value: str | None) -> str | None:
    """An address of the web; other schemes are no page's."""
    return value if value and value.lower().startswith(("http://", "https://")) and len(value) <= 2000 else None


def _only_heading(tree: HtmlElement) -> str | None:
    """The <h1>, where the page has one alone."""
    headings = tree.findall(".//h1")
    return _text(str(headings[0].text_content())) if len(headings) == 1 else None


def _element_text(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return _text(str(found[0].text_content())) if isinstance(found, list) and found else None
