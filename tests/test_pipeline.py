"""Pages in, findings out: order, bounds, and what happens to a page that fails."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique import pipeline
from communique.data import Article, Findings, Page, Reading, Rejected
from communique.errors import InputError, ReaderError
from communique.pipeline import BATCH_PAGES, Analyser, Outcome
from tests.standins import BODY, code, load, page

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def names(outcomes: Iterable[Outcome]) -> list[str]:
    return [item.name if isinstance(item, Rejected) else item.article.source.name for item in outcomes]


def refusals(outcomes: Iterable[Outcome]) -> list[Rejected]:
    return [item for item in outcomes if isinstance(item, Rejected)]


def test_outcomes_keep_the_order_of_the_pages_over_batches() -> None:
    pages: list[Page | Rejected] = [page(number) for number in range(2 * BATCH_PAGES + 3)]
    pages.insert(1, Rejected("missing.txt", "missing", "no such file"))
    pages.append(Rejected("last.txt", "empty", "nothing in it"))
    assert names(load().read(pages)) == [item.name for item in pages]


def test_a_reading_is_over_exactly_the_article_text() -> None:
    seen: list[Reading] = []

    def watch(reading: Reading) -> Findings:
        assert reading.doc.text == reading.article.text
        seen.append(reading)
        return code(reading)

    assert not refusals(Analyser(spacy.blank("en"), watch).read([page(1), page(2)]))
    assert len(seen) == 2


def test_another_pipeline_is_brought_to_our_labels() -> None:
    @Language.component("clear_labels", assigns=["token.dep"])
    def clear_labels(doc: Doc) -> Doc:
        for token in doc:
            token.head = doc[0]
            token.dep_ = "dobj" if token.i else "ROOT"
        return doc

    labels: set[str] = set()

    def watch(reading: Reading) -> Findings:
        labels.update(token.dep_ for token in reading.doc)
        return code(reading)

    reader = spacy.blank("en")
    reader.add_pipe("clear_labels")
    assert not refusals(Analyser(reader, watch).read([page(1)]))
    assert "obj" in labels
    assert "dobj" not in labels


def test_a_pipeline_that_was_never_initialised_is_explained() -> None:
    reader = spacy.blank("en")
    reader.add_pipe("parser")
    with pytest.raises(ReaderError, match=r"cannot read a sentence.*initiali[sz]ed"):
        Analyser(reader, code)


def test_pages_are_taken_a_batch_at_a_time() -> None:
    taken = 0

    def pages() -> Iterator[Page]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield page(number)

    outcomes = load().read(pages())
    assert taken == 0
    next(outcomes)
    assert taken == BATCH_PAGES


def test_long_pages_end_a_batch_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH_CHARACTERS", 2 * len(BODY))
    pages = iter([page(number) for number in range(BATCH_PAGES)])
    next(load().read(pages))
    assert len(list(pages)) > BATCH_PAGES - 4


def test_one_failing_article_is_refused_with_its_error_and_the_rest_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    pages = [page(1), page(2, BODY + " RAISETHIS\n"), page(3)]
    outcomes = list(load().read(pages))
    assert names(outcomes) == ["1.txt", "2.txt", "3.txt"]
    (refusal,) = refusals(outcomes)
    assert (refusal.name, refusal.reason) == ("2.txt", "internal")
    assert "KeyError while coding" in refusal.detail
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.exc_info and record.exc_info[0] is KeyError


def test_an_article_that_the_reader_cannot_read_is_found_in_its_batch() -> None:
    @Language.component("stumbles")
    def stumbles(doc: Doc) -> Doc:
        if "UNREADABLE" in doc.text:
            raise ValueError("cannot read this")
        return doc

    reader = spacy.blank("en")
    reader.add_pipe("stumbles")
    pages = [page(1), page(2, BODY + " UNREADABLE\n"), page(3)]
    outcomes = list(Analyser(reader, code).read(pages))
    assert [(item.name, item.reason) for item in refusals(outcomes)] == [("2.txt", "internal")]
    assert len(outcomes) == 3


@pytest.mark.parametrize(
    ("error", "reason"),
    [(InputError("1.txt", "truncated", "ends too early", "byte 7"), "truncated"), (RecursionError("deep"), "internal")],
)
def test_cleaning_that_fails_is_a_refusal(monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str) -> None:
    def fail(_: Page) -> Article:
        raise error

    monkeypatch.setattr(pipeline, "clean", fail)
    (outcome,) = load().read([page(1)])
    assert isinstance(outcome, Rejected)
    assert outcome.reason == reason


def test_an_error_that_concerns_every_page_ends_the_run() -> None:
    with pytest.raises(ReaderError, match="no syntax"):
        list(load().read([page(1, BODY + " UNUSABLE\n"), page(2)]))


def test_an_article_longer_than_the_reader_takes_is_refused() -> None:
    reader = spacy.blank("en")
    reader.max_length = 100
    (outcome,) = Analyser(reader, code).read([page(1)])
    assert isinstance(outcome, Rejected)
    assert outcome.reason == "too-long"
    assert "100 are allowed" in outcome.detail


def test_the_vocabulary_forgets_the_words_of_a_batch() -> None:
    reader = spacy.blank("en")
    analyser = Analyser(reader, code)

    def read(first: int) -> int:
        numbers = range(first, first + 2 * BATCH_PAGES)
        assert not refusals(
            analyser.read(page(number, f"{BODY} Word{number} met word{number}.\n") for number in numbers)
        )
        return len(reader.vocab.strings)

    assert read(0) == read(1000)


@pytest.fixture(scope="module")
def shipped() -> Analyser:
    return Analyser.load()


def test_the_shipped_parts_read_a_report(shipped: Analyser) -> None:
    report = EXAMPLES / "16-sochi.txt"
    (outcome,) = shipped.read([Page(report.name, report.read_bytes(), "text/plain")])
    assert isinstance(outcome, Findings)
    assert {actor.name for actor in outcome.actors} >= {"Turkey", "Ukraine"}
    assert outcome.quotes and outcome.events and outcome.times
    speakers = {actor.id: actor.name for actor in outcome.actors}
    assert any("Putin" in speakers.get(quote.speaker or "", "") for quote in outcome.quotes)
