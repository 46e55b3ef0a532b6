"""Who said what, in sentences read by the shipped reader and with the cast that ships."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from communique.coding.cast import Cast, find_cast
from communique.coding.quotes import find_quotes
from communique.coding.times import find_times
from communique.data import (
    Article,
    DateBasis,
    Precision,
    PublicationDate,
    Quote,
    QuoteKind,
    Reading,
    Source,
    Span,
)
from communique.knowledge.whoswho import load_whoswho

PUBLISHED = PublicationDate("2016-03-10", Precision.DAY, DateBasis.GIVEN)
Told = tuple[str, str | None]  # content, speaker words


class Read:
    """A text with its quotations, shown as words."""

    def __init__(self, reader: Language, text: str) -> None:
        source = Source("made.txt", "", "text/plain", None)
        self.article = Article("a", source, text, None, None, None, "en", None, PUBLISHED, (), (), None, ())
        reading = Reading(self.article, reader(text))
        self.cast: Cast = find_cast(reading, load_whoswho())
        times = find_times(text, PUBLISHED, reading.doc)
        self.quotes: tuple[Quote, ...] = find_quotes(reading, self.cast, times)

    def words(self, span: Span | None) -> str | None:
        return self.article.words(span) if span is not None else None

    def told(self) -> list[Told]:
        return [(" / ".join(map(self.article.words, q.content)), self.words(q.speaker_span)) for q in self.quotes]


@pytest.fixture(scope="module")
def read(reader: Language) -> Callable[[str], Read]:
    return lambda text: Read(reader, text)


INDIRECT = [
    ("Norway said that the talks had failed.", "that the talks had failed", "Norway"),
    ("The minister announced that the port would close.", "that the port would close", "The minister"),
    ("The envoy denied that shots were fired.", "that shots were fired", "The envoy"),
    ("Peru promised to open the border.", "to open the border", "Peru"),
    ("The talks had failed, the envoy said.", "The talks had failed", "the envoy"),
    ("The general criticized the plan.", "the plan", "The general"),
    ("According to the ministry, the talks had failed.", "the talks had failed", "the ministry"),
    ("The council called for an inquiry.", "an inquiry", "The council"),
    ("The claim by Norway that the port was closed surprised Peru.", "that the port was closed", "Norway"),
]


@pytest.mark.parametrize(("text", "content", "speaker"), INDIRECT)
def test_indirect_speech(read: Callable[[str], Read], text: str, content: str, speaker: str) -> None:
    found = read(text)
    assert (content, speaker) in found.told()
    assert found.quotes[0].kind is QuoteKind.INDIRECT


DIRECT = [
    ('"We will try again," Anna Berg said.', '"We will try again,"', "Anna Berg"),
    ('"We will try again," said Anna Berg.', '"We will try again,"', "Anna Berg"),
    ("''We will try again,'' said Mr. Berg, who left early.", "''We will try again,''", "Mr. Berg"),
    ('Anna Berg said: "We will try again."', '"We will try again."', "Anna Berg"),
    ('Anna Berg told reporters, "We will try again."', '"We will try again."', "Anna Berg"),
    ('"We lost," Anna Berg said. "We will try again."', '"We lost," / "We will try again."', "Anna Berg"),
]


@pytest.mark.parametrize(("text", "content", "speaker"), DIRECT)
def test_direct_speech(read: Callable[[str], Read], text: str, content: str, speaker: str) -> None:
    found = read(text)
    assert found.told() == [(content, speaker)]
    assert found.quotes[0].kind is QuoteKind.DIRECT


def test_mixed_speech_keeps_its_marks(read: Callable[[str], Read]) -> None:
    found = read('The envoy said that the talks were "a waste of time" for Norway.')
    assert found.told() == [('that the talks were "a waste of time" for Norway', "The envoy")]
    assert found.quotes[0].kind is QuoteKind.MIXED


def test_a_paragraph_of_quotation_keeps_the_speaker(read: Callable[[str], Read]) -> None:
    found = read('"We lost," Anna Berg said.\n\n"We will try again next year."')
    assert found.told() == [('"We lost," / "We will try again next year."', "Anna Berg")]


def test_a_colon_may_introduce_the_next_paragraph(read: Callable[[str], Read]) -> None:
    found = read("Anna Berg said:\n\n“We lost.”")
    assert found.told() == [("“We lost.”", "Anna Berg")]


def test_a_signed_quotation(read: Callable[[str], Read]) -> None:
    found = read("“We lost the vote and will try again.” — Anna Berg\n\n“It was a good day for us.” — Ivo Lund")
    assert [speaker for _, speaker in found.told()] == ["Anna Berg", "Ivo Lund"]


def test_a_quotation_that_opens_again_is_one(read: Callable[[str], Read]) -> None:
    found = read("Anna Berg said: “We lost.\n\n“We will try again.”")
    assert found.told() == [("“We lost. / “We will try again.”", "Anna Berg")]


def test_scare_quotes_are_no_quotations(read: Callable[[str], Read]) -> None:
    assert read('The "Iron Lady" opened the bridge on Monday.').quotes == ()
    assert read("Two ships of the 'shadow fleet' left the port.").quotes == ()


def test_talk_inside_marks_is_not_reported_again(read: Callable[[str], Read]) -> None:
    found = read('"I think she said that we lost," Anna Berg said.')
    assert found.told() == [('"I think she said that we lost,"', "Anna Berg")]


def test_a_dateline_is_neither_speaker_nor_content(read: Callable[[str], Read]) -> None:
    found = read("LIMA, Peru (XYZ) - The talks have failed, the foreign ministry said.")
    assert found.told() == [("The talks have failed", "the foreign ministry")]


def test_speaker_addressee_and_date_are_resolved(read: Callable[[str], Read]) -> None:
    text = "Foreign Minister Anna Berg met the envoy of Peru. On Tuesday she told reporters that the talks had failed."
    found = read(text)
    (quote,) = found.quotes
    assert quote.speaker is not None
    assert "Berg" in found.cast.actor(quote.speaker).name
    assert quote.addressee is not None
    assert found.cast.actor(quote.addressee).name == "reporters"
    assert quote.when is not None
    assert quote.when.value == "2016-03-08"


def test_nobody_said_it(read: Callable[[str], Read]) -> None:
    found = read("It was announced that the port would close.")
    assert [quote.speaker for quote in found.quotes] == [None] * len(found.quotes)
    assert all(quote.speaker_span is None for quote in found.quotes)


def test_an_odd_mark_loses_nothing_else(read: Callable[[str], Read]) -> None:
    found = read('A 6" gun fired.\n\nThe "plan failed.\n\n"We will try again," Anna Berg said.')
    assert ('"We will try again,"', "Anna Berg") in found.told()


def test_ids_are_stable_and_confidence_is_a_probability(read: Callable[[str], Read]) -> None:
    text = 'Norway said that the talks had failed. "We lost," Anna Berg said.'
    first, second = read(text).quotes, read(text).quotes
    assert first == second
    assert len({quote.id for quote in first}) == len(first)
    assert all(0.0 < quote.confidence <= 1.0 for quote in first)


def test_no_words_no_quotations(read: Callable[[str], Read]) -> None:
    assert read("").quotes == ()
