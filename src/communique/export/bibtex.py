"""The articles as references for BibLaTeX, Zotero and JabRef: `@online` entries in UTF-8, without what is not known.

Keys are outlet, year and the article's id, so they are unique and the same in every export. Every text stands in
two pairs of braces: no reader then splits an outlet at "and" or changes capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, TextIO

from communique.export.escapes import escaped
from communique.export.links import web_link
from communique.record.citations import Cited

_HEADER: Final = "% Sources of a communique record: BibLaTeX, UTF-8\n"
_NO_KEY: Final = re.compile(r"[^a-z0-9]")
_LONGEST: Final = 30  # characters of an outlet in a key

# Characters that TeX acts on. BibTeX counts braces even after a backslash, so these must have names.
_LATEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{char: f"\\{char}" for char in "$&#%_"},
    }
)


def write_bibtex(sources: Iterable[Cited], out: TextIO) -> int:
    """Write a comment and one entry an article; the number of entries."""
    out.write(_HEADER)
    count = 0
    for source in sources:
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(source).items() if value)
        out.write(f"\n@online{{{key_of(source)},\n{fields}}}\n")
        count += 1
    return count


def key_of(source: Cited) -> str:
    """The key of an article: "harbourwire2022-f3b32aceed9aaec1"."""
    article = source.article
    plain = unicodedata.normalize("NFKD", article.outlet or "").casefold()
    outlet = _NO_KEY.sub("", plain)[:_LONGEST] or "report"
    year = article.published.value[:4] if article.published else ""
    return f"{outlet}{year}-{article.id.rpartition(':')[2]}"


def _fields(source: Cited) -> Mapping[str, str | None]:
    article, url = source.article, web_link(source.article.url)
    return {
        "title": _text(article.headline),
        "author": _text(source.byline),
        "organization": _text(article.outlet),
        "date": article.published.value if article.published else None,
        "url": url,
        "urldate": source.read_on if url else None,
    }


def _text(value: str | None) -> str | None:
    words = escaped(" ".join((value or "").split())).translate(_LATEX)
    return f"{{{words}}}" if words else None
