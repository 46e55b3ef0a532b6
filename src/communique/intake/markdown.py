"""Markdown → plain characters at the same places, so that a source map stays true.

A parser (markdown-it) says what is a mark and what is text. Inline marks become zero-width spaces, which cleaning
leaves out as it does any invisible character; front matter, code, tables and definitions of links become white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableSequence
from typing import Any, Final

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from communique.data import Dropped, Given
from communique.intake.facts import own_facts, web_address
from communique.intake.inline_marks import kept_ranges
from communique.intake.limits import MAX_HEADER_CHARS, MAX_MARKDOWN_CHARS

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_FRONT: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<header>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_TAG: Final = re.compile(
    r"<!--.{0,2000}?-->|<(?:script|style)\b.{0,5000}?</(?:script|style)>|</?[a-z!?][^<>]{0,5000}>", re.S | re.I
)
_UNSEEN: Final = "\u200b"
_EDGE: Final = " \t\r\n" + _UNSEEN
_WHOLE: Final = ("fence", "table_open", "hr")
_PARSER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "text_join"])
# "code": captured pages indent their paragraphs by four spaces; "text_join" would hide what was escaped.


def front_matter(body: bytes, given: Given) -> tuple[Given, str | None]:
    """What the YAML header of a Markdown file says of its article, over what was given; and its address.

    Read are `title`, `date`, `author`, `outlet` and `url`, and other usual names for them. A header that cannot be read
    says nothing.
    """
    found = _FRONT.match(body[: 4 * MAX_HEADER_CHARS].decode("utf-8", "replace"))
    if not found or len(found["header"]) > MAX_HEADER_CHARS:
        return given, None
    try:
        # The base loader makes strings, lists and mappings alone: no dates, no objects, no merging of mappings.
        value: Any = yaml.load(found["header"], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return given, None
    if not isinstance(value, dict):
        return given, None
    said = {str(key).lower(): _first(inner) for key, inner in value.items()}

    def of(*keys: str) -> str | None:
        return next((found for key in keys if (found := said.get(key))), None)

    known = own_facts(
        given,
        title=of("title", "headline"),
        published=of("date", "published", "published_at", "publishdate", "pubdate"),
        outlet=of("outlet", "publisher", "publication", "site", "site_name", "sitename"),
        byline=of("author", "authors", "byline"),
    )
    return known, web_address(of("url", "canonical_url", "canonical", "link", "source_url", "source", "original_url"))


def _first(value: object) -> str | None:
    """A string, or the strings of a list in one line."""
    if isinstance(value, list):
        return ", ".join(part for part in value[:20] if isinstance(part, str)) or None
    return value if isinstance(value, str) else None


def unmarked(source: str) -> tuple[str, tuple[Dropped, ...]]:
    """As many characters as the Markdown has, its text at its own places, and the ranges that became white space.

    A longer one than the parser is given loses its front matter alone."""
    chars = list(source)
    front = _FRONT.match(source[: 2 * MAX_HEADER_CHARS])
    start = front.end() if front else 0
    blanked = [(0, start)] if start else []
    if len(source) <= MAX_MARKDOWN_CHARS:
        lines = _line_ranges(source, start)
        env: dict[str, Any] = {}
        tokens = _PARSER.parse(source[start:], env)
        for token in tokens:
            _unmark(token, source, lines, chars, blanked)
        for reference in (*env.get("references", {}).values(), *env.get("duplicate_refs", ())):
            blanked.append(_range(lines, reference["map"]))
    dropped = list(_merged([*blanked, *_marked_edges("".join(chars))]))
    for a, b in dropped:
        chars[a:b] = [char if char in "\r\n" else " " for char in source[a:b]]
    return "".join(chars), tuple(Dropped(a, b, "markup") for a, b in dropped if source[a:b].strip())


def _unmark(
    token: Token,
    source: str,
    lines: list[tuple[int, int]],
    chars: MutableSequence[str],
    blanked: list[tuple[int, int]],
) -> None:
    if token.map is None:
        return
    start, end = _range(lines, token.map)
    if token.type in _WHOLE:
        blanked.append((start, end))
    elif token.type == "html_block":
        blanked += [(start + tag.start(), start + tag.end()) for tag in _TAG.finditer(source[start:end])]
    elif token.type == "heading_open" and token.markup in ("=", "-"):
        blanked.append(lines[token.map[1] - 1])  # the line under a headline
    elif token.type == "inline":
        _unmark_inline(token, source, lines[token.map[0] : token.map[1]], chars)


def _unmark_inline(token: Token, source: str, lines: list[tuple[int, int]], chars: MutableSequence[str]) -> None:
    """Zero-width spaces for the marks of one paragraph, heading or list item; as it is where they are not found."""
    places = list(_places(token.content, source, lines))[:-1]
    kept = kept_ranges(token.content, token.children or [])
    if kept is None or len(places) != len(token.content):
        return
    text = {at for a, b in kept for at in range(a, b)}
    for at, place in enumerate(places):
        if at not in text and token.content[at] != "\n":
            chars[place] = _UNSEEN


def _places(content: str, source: str, lines: list[tuple[int, int]]) -> Iterator[int]:
    """Where each character of an inline content stands in the source, whose lines may be indented or quoted."""
    for words, (start, end) in zip(content.split("\n"), lines, strict=False):
        at = source.find(words, start, end)
        if at < 0:
            return
        yield from range(at, at + len(words))
        yield at + len(words)  # the line's end; nothing is written there


def _marked_edges(text: str) -> Iterator[tuple[int, int]]:
    """Marks at both ends of a line: there, cleaning passes over invisible characters without an account of them."""
    for line in _LINE.finditer(text):
        words = line[0].strip(_EDGE)
        start = line.start() + line[0].find(words)
        for a, b in ((line.start(), start), (start + len(words), line.end())):
            if _UNSEEN in text[a:b]:
                yield a, b


def _line_ranges(source: str, start: int) -> list[tuple[int, int]]:
    """Ranges of the lines from `start` on, breaks left out, as the parser counts them."""
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(source, start):
        found.append((line.start(), line.start() + len(line[0].rstrip("\r\n"))))
    return found


def _range(lines: list[tuple[int, int]], rows: list[int]) -> tuple[int, int]:
    return lines[rows[0]][0], lines[max(rows[0], rows[1] - 1)][1]


def _merged(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for a, b in sorted(ranges):
        if b > at:
            yield max(a, at), b
            at = b
