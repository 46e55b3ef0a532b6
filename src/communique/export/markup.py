"""XML documents, an element a line, whatever characters the text holds: the standard library's writer with escapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import TextIOBase
from typing import Final, TextIO, cast
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from communique.export.escapes import escaped

Attributes = Mapping[str, object]

# What escapes leave and XML 1.0 has no place for.
_NO_XML: Final = {code: f"\\u{code:04x}" for code in (0xFFFE, 0xFFFF, *range(0xD800, 0xE000))}


class Document:
    """An XML document in UTF-8 that is written as it comes. An attribute that is None is not written."""

    def __init__(self, out: TextIO) -> None:
        self._xml = XMLGenerator(cast(TextIOBase, out), "utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Attributes) -> Iterator[None]:
        """An element around what is written meanwhile."""
        self._start(name, attributes)
        self._xml.ignorableWhitespace("\n")
        yield
        self._end(name)

    def leaf(self, name: str, attributes: Attributes, text: object = None) -> None:
        """An element that holds `text`, or nothing."""
        self._start(name, attributes)
        if text is not None:
            self._xml.characters(xml_text(text))
        self._end(name)

    def _start(self, name: str, attributes: Attributes) -> None:
        known = {key: xml_text(value) for key, value in attributes.items() if value is not None}
        self._xml.startElement(name, AttributesImpl(known))

    def _end(self, name: str) -> None:
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")


def xml_text(value: object) -> str:
    """A value as text that XML 1.0 can hold: characters it cannot are JSON's escapes."""
    return escaped(str(value)).translate(_NO_XML)
