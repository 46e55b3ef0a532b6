"""A first look at a page's markup, before a tree is made of it: linear passes that keep nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from communique.intake.limits import MAX_ATTRIBUTES, MAX_DEPTH, MAX_TAGS
from communique.intake.refusals import Reason, refusal

_ENTITY: Final = re.compile(r"<!ENTITY", re.I)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
_CLOSED: Final = re.compile(r"</(?:html|body)\s{0,10}>", re.I)
_OPENED: Final = re.compile(r"<(?:html|body)\b", re.I)
_TAIL: Final = re.compile(r"<(?:[a-zA-Z/!][^<>]*)?$|[\w,;-]\s*$")
_RAW: Final = frozenset(("script", "style", "textarea", "noscript", "template", "svg", "math"))
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr keygen command frame".split()
)
_SELF_CLOSING: Final = frozenset("p li dt dd option optgroup tr td th thead tbody tfoot rt rp colgroup".split())


def guard(name: str, markup: str) -> None:
    """Refuse markup that could exhaust a parser, and a page that a capture cut off.

    Raises InputError: `hostile-markup` (entity declarations, depth, number of tags or attributes) or `truncated`.
    """
    if _ENTITY.search(markup):
        raise refusal(name, Reason.HOSTILE_MARKUP, "it declares entities in its DOCTYPE, which no news page does")
    depth = tags = at = 0
    while found := _TAG.search(markup, at):
        closing, tag, at = found[1], found[2].lower(), found.end()
        tags += 1
        if tag not in _VOID and tag not in _SELF_CLOSING:
            depth = max(0, depth - 1) if closing else depth + 1
        if tag in _RAW and not closing:
            at = _end_of(markup, tag, at)
        if depth > MAX_DEPTH:
            raise refusal(
                name, Reason.HOSTILE_MARKUP, f"elements are nested more than {MAX_DEPTH} deep", f"character {at}"
            )
        if tags > MAX_TAGS:
            raise refusal(name, Reason.HOSTILE_MARKUP, f"more than {MAX_TAGS:,} tags", f"character {at}")
    _refuse_crowded(name, markup)
    _refuse_cut(name, markup)


class _CrowdedError(Exception):
    """A tag has more attributes than are allowed."""


class _AttributeCount:
    """What a parser tells of a page, kept nowhere: the attributes of each tag are counted as the parser reads them.

    (Only a parser knows which quotes, comments and scripts end where; its time grows quadratically with the attributes
    of a tag only once it makes a tree: so from lxml 6 on.)
    """

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        if len(attributes) > MAX_ATTRIBUTES:
            raise _CrowdedError(tag)

    def close(self) -> None:
        """The page ends."""


def _refuse_crowded(name: str, markup: str) -> None:
    counted = _AttributeCount()  # lxml calls the methods that are there; its stubs ask for all
    parser = etree.HTMLParser(target=counted, encoding="utf-8")  # type: ignore[arg-type]
    try:
        etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except _CrowdedError as error:
        detail = f"a tag <{str(error)[:40]}> has more than {MAX_ATTRIBUTES} attributes"
        raise refusal(name, Reason.HOSTILE_MARKUP, detail) from error
    except etree.LxmlError:
        return  # no page: what makes the tree says why


def _end_of(markup: str, tag: str, at: int) -> int:
    """Where the element whose content is not counted closes; its closing tag is counted again."""
    close = re.compile(rf"</{tag}", re.I).search(markup, at)
    return close.start() if close else len(markup)


def _refuse_cut(name: str, markup: str) -> None:
    """A page that opens <html> or <body>, closes neither, and ends within a tag or a sentence was cut off."""
    if _OPENED.search(markup) and not _CLOSED.search(markup) and _TAIL.search(markup[-2000:]):
        raise refusal(name, Reason.TRUNCATED, "the page ends within a tag or a sentence", f"character {len(markup)}")
