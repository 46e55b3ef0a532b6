"""Quotations as JSON-LD: schema.org `Quotation` where words are given as said, `Claim` where they are only reported.

One document, one node a line, in the order of the question. Vocabulary: schema.org; the Web Annotation ontology (`oa:`)
for where the words stand, in code points of the article's text; `communique:` for what neither has. The context is
written out, so that no reader needs the network. What comes from pages is hostile: a link that is not http(s) is left
out, and no "<" stands in the document, so that it may be put into a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, TextIO
from urllib.parse import quote as percent_encoded

from communique.data import ActorKind, QuoteKind, Span, When
from communique.export.lines import inert
from communique.export.links import web_link
from communique.record.answers import ArticleLine, Named, QuoteFound
from communique.record.dates import days_of

Json = dict[str, Any]

CONTEXT: Final[Json] = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "communique": "urn:communique:terms:",
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "datePublished": {"@type": "Date"},
    "dateCreated": {"@type": "Date"},
    "oa:hasSelector": {"@container": "@list"},
}

_BETWEEN: Final = " … "  # stands for what a quotation of several parts leaves out
_WIKIDATA: Final = "http://www.wikidata.org/entity/"  # of its concept URIs
_ITEM: Final = re.compile(r"Q[1-9][0-9]*", re.ASCII)


def write_jsonld(quotes: Iterable[QuoteFound], out: TextIO) -> int:
    """Write one JSON-LD document; the number of quotations. Without any it is still a valid document."""
    out.write(f'{{"@context":{inert(CONTEXT)},\n"@graph":[')
    count = 0
    for found in quotes:
        out.write(f"{',' if count else ''}\n{inert(node(found))}")
        count += 1
    out.write("\n]}\n")
    return count


def node(found: QuoteFound) -> Json:
    """A quotation as a node; fields of which nothing is known are absent."""
    quote = found.quote
    indirect = quote.kind is QuoteKind.INDIRECT
    article = _article(found.article)
    return _known(
        {
            "@type": "Claim" if indirect else "Quotation",
            "@id": _identifier(quote.id),
            "text": _BETWEEN.join(found.content),
            "author" if indirect else "spokenByCharacter": _speaker(found.speaker),
            "audience": found.addressee and {"@type": "Audience", "name": found.addressee.label},
            "creditText": quote.via,
            "dateCreated": _date(quote.when),
            "isPartOf": article,
            "appearance": {"@id": article["@id"]} if indirect else None,
            "isBasedOn": _place(article["@id"], quote.content, found.content),
            "communique:kind": quote.kind.value,
            "communique:cue": list(found.cue) or None,
            "communique:confidence": quote.confidence,
        }
    )


def _speaker(speaker: Named | None) -> Json | None:
    """Who is known has a type and an id; who is only described in words has these alone."""
    if speaker is None:
        return None
    if speaker.actor is None:
        return _known({"name": speaker.words})
    item = speaker.wikidata or ""
    return _known(
        {
            "@type": "Person" if speaker.kind == ActorKind.PERSON.value else "Organization",
            "@id": _identifier(speaker.actor),
            "name": speaker.label,
            "alternateName": speaker.words if speaker.words != speaker.label else None,
            "sameAs": _WIKIDATA + item if _ITEM.fullmatch(item) else None,
        }
    )


def _article(article: ArticleLine) -> Json:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": _identifier(article.id),
            "url": web_link(article.url),
            "headline": article.headline,
            "datePublished": article.published and article.published.value,
            "publisher": article.outlet and {"@type": "Organization", "name": article.outlet},
        }
    )


def _place(article: str, spans: Iterable[Span], words: Iterable[str]) -> Json:
    """The words in the text of the article: a position and the exact words for every part, in order."""
    parts = [
        {
            "@type": ["oa:TextPositionSelector", "oa:TextQuoteSelector"],
            "oa:start": span.start,
            "oa:end": span.end,
            "oa:exact": exact,
        }
        for span, exact in zip(spans, words, strict=True)
    ]
    return {"@type": "oa:SpecificResource", "oa:hasSource": {"@id": article}, "oa:hasSelector": parts}


def _date(when: When | None) -> str | None:
    """A day, month or year as ISO 8601; a stretch or a vague date is none."""
    dated = when is not None and when.precision in ("day", "month", "year") and days_of(when.value) is not None
    return when.value if when and dated else None


def _identifier(identity: str) -> str:
    return f"urn:communique:{percent_encoded(identity, safe=':')}"


def _known(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}
