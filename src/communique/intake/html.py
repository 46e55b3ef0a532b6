"""HTML pages: guarded, parsed once, their article's paragraphs taken by trafilatura, their metadata by ourselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser
from trafilatura import extract
from trafilatura.settings import use_config

from communique.intake.html_guard import guard
from communique.intake.html_metadata import Metadata, read_metadata
from communique.intake.refusals import Reason, refusal

_MIN_PROSE: Final = 200  # characters: less article than this beside this many links is a list of articles
_MIN_LINKS: Final = 15
_MAX_CAPTION: Final = 1_000  # characters
_CAPTION_CLASS: Final = re.compile(r"(?:^|\s)(?:[\w-]{1,40}[-_])?caption(?:[-_]{1,2}text)?(?=\s|$)")
_NOT_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_ARTICLE: Final = frozenset(("a", "nav", "aside", "footer", "header"))


@dataclass(frozen=True, slots=True)
class Extracted:
    """The paragraphs of a page's article, one a line, and what the page says of itself."""

    text: str
    metadata: Metadata
    captions: tuple[str, ...]


def extract_html(name: str, markup: str) -> Extracted:
    """The article in a page. Raises InputError: `hostile-markup`, `truncated`, `empty`, `list-page` or `no-article`."""
    guard(name, markup)
    tree = _parse(name, markup)
    metadata = read_metadata(tree)
    links = len(tree.findall(".//a"))
    prose = _prose_in_paragraphs(tree)
    captions = tuple(_take_captions(tree))
    text = _article(name, tree)
    if not text.strip():
        if not str(tree.text_content()).strip():
            raise refusal(name, Reason.EMPTY, "the page shows no text")
        if links >= _MIN_LINKS:
            raise refusal(name, Reason.LIST_PAGE, f"{links} links and no article: a page that lists others")
        raise refusal(name, Reason.NO_ARTICLE, "the page holds no article")
    if links >= _MIN_LINKS and prose < _MIN_PROSE:
        raise refusal(
            name, Reason.LIST_PAGE, f"{links} links beside {prose} characters of text: a page that lists others"
        )
    return Extracted(text, metadata, captions)


def _parse(name: str, markup: str) -> HtmlElement:
    try:
        tree = lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError) as error:
        raise refusal(name, Reason.EMPTY, f"no page could be made of its markup ({error})") from error
    _drop_controls(tree)
    return tree


def _drop_controls(tree: HtmlElement) -> None:
    """Characters that HTML can name (&#27;) and XML has not: trees keep them, and extraction ends at the first."""
    for element in tree.iter():
        if element.text and _NOT_XML.search(element.text):
            element.text = _NOT_XML.sub("", element.text)
        if element.tail and _NOT_XML.search(element.tail):
            element.tail = _NOT_XML.sub("", element.tail)


def _take_captions(tree: HtmlElement) -> Iterator[str]:
    """The captions of the article's pictures, taken out of the tree; those of teasers are out of it, or in links."""
    taken: set[HtmlElement] = set()
    for element in list(tree.iter("figcaption", "p", "div", "span")):
        if element.tag != "figcaption" and not _CAPTION_CLASS.search(element.get("class") or ""):
            continue
        words = " ".join(str(element.text_content()).split())
        if len(words) > _MAX_CAPTION or any(a.tag in _NOT_ARTICLE or a in taken for a in element.iterancestors()):
            continue
        taken.add(element)
        element.drop_tree()
        if any(char.isalpha() for char in words):
            yield words


def _prose_in_paragraphs(tree: HtmlElement) -> int:
    """Characters of text outside links in elements that hold running text."""
    total = 0
    for element in tree.iter("p", "div", "section", "article", "td", "span", "blockquote"):
        own = (element.text or "") + "".join(child.tail or "" for child in element)
        total += len(own.strip())
    return total


def _article(name: str, tree: HtmlElement) -> str:
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "50")  # a report of one sentence is a report
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "10")
    try:
        text = extract(
            tree,
            output_format="txt",
            include_comments=False,
            include_tables=False,
            include_formatting=False,
            favor_recall=True,  # without it, lists of a report are lost
            config=config,
        )
    except (LxmlError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # trafilatura is not proof against every tree that lxml makes of broken markup
        raise refusal(
            name, Reason.NO_ARTICLE, f"the page could not be read ({type(error).__name__}: {error})"
        ) from error
    return text or ""
