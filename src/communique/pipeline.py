"""Composes the rooms: pages in, findings out, in the order they came.

Knows no engine: `runners` decide in how many processes an `Analyser` works. Memory stays level on long runs: pages are
taken in bounded batches, and the reader's vocabulary forgets the words of a batch when it is done.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from communique.coding.dateline import dateline_end
from communique.coding.events import code_events
from communique.coding.explanation import Explanation, explain_event
from communique.coding.layers import find_layers
from communique.coding.positions import find_positions
from communique.data import Article, Event, Findings, Page, Reading, Rejected, Span
from communique.errors import CommuniqueError, InputError, ReaderError
from communique.intake import clean
from communique.knowledge.actorfiles import NO_ACTORS, GivenActors
from communique.knowledge.codebook import Codebook, load_codebook
from communique.knowledge.places import Gazetteer, load_gazetteer
from communique.knowledge.whoswho import WhosWho, load_whoswho
from communique.reading import load_reader
from communique.reading.labels import to_ud
from communique.reading.windows import BREAKS

Outcome = Findings | Rejected
Coder = Callable[[Reading], Findings]
Explainer = Callable[[Article, Event], Explanation]

BATCH_PAGES = 8  # of 500 words: two seconds of reading on two cores, so a progress bar moves often enough
BATCH_CHARACTERS = 200_000  # of page bodies; a batch of long pages ends here

log = logging.getLogger(__name__)


def load_coder(codebook: Sequence[Path] = (), actors: GivenActors = NO_ACTORS) -> Coder:
    """The coding stages over the shipped tables of facts and codebook, loaded once.

    `codebook` are tables of the user's own, whose entries are added to the shipped codebook or override it; `actors`
    does the same to the who's who.

    Raises:
        KnowledgeError: a table is malformed.
    """
    book, whoswho, gazetteer = _tables(codebook, actors)

    def code(reading: Reading) -> Findings:
        found = find_layers(reading, whoswho, gazetteer)
        events = code_events(reading, found.cast, found.quotes, found.times, found.places, book)
        positions = find_positions(reading, found.cast, found.quotes, events)
        return Findings(reading.article, found.cast.actors, found.quotes, events, found.times, positions)

    return code


def load_explainer(
    reader: str | None = None, codebook: Sequence[Path] = (), actors: GivenActors = NO_ACTORS
) -> Explainer:
    """Reads a kept article afresh and tells why an event of it was coded, over the tables that `load_coder` takes.

    Raises:
        ReaderError: the reader cannot be loaded or lacks what coding needs.
        KnowledgeError: a table is malformed.
    """
    book, whoswho, gazetteer = _tables(codebook, actors)
    analyser = Analyser.load(reader, codebook=codebook, actors=actors)

    def explain(article: Article, event: Event) -> Explanation:
        reading = analyser.reading(article)
        return explain_event(reading, find_layers(reading, whoswho, gazetteer), book, event)

    return explain


def _tables(codebook: Sequence[Path], actors: GivenActors) -> tuple[Codebook, WhosWho, Gazetteer]:
    return load_codebook(*codebook), load_whoswho(actors), load_gazetteer()


class Analyser:
    """Reads pages with one language pipeline and one coder. Not for use by several threads at once."""

    def __init__(self, reader: Language, coder: Coder) -> None:
        """`reader` sets UD syntax, lemmas and names, as `communique.reading` describes.

        Raises:
            ReaderError: it cannot read at all, as where it was never initialised.
        """
        _warm(reader)
        self._reader = reader
        self._coder = coder

    @classmethod
    def load(
        cls,
        reader: str | None = None,
        threads: int = 0,
        codebook: Sequence[Path] = (),
        actors: GivenActors = NO_ACTORS,
    ) -> Analyser:
        """The shipped reader, or any installed spaCy pipeline by name, with the shipped tables.

        `threads` is how many the shipped reader uses; 0 leaves it to the reader. Others keep their own settings.
        `codebook` are tables of the user's own beside the shipped codebook, `actors` what the user's files of actors
        say (`knowledge.actorfiles.read_actors`).

        Raises:
            ReaderError: the pipeline cannot be loaded or lacks what coding needs.
            KnowledgeError: a table is malformed.
        """
        coder = load_coder(codebook, actors)  # before the reader, which takes longer: a faulty table is told at once
        return cls(load_reader(reader, threads), coder)

    def read(self, pages: Iterable[Page | Rejected]) -> Iterator[Outcome]:
        """One outcome per page, in order. A page that fails is a `Rejected` with its reason and the rest goes on.

        Unforeseen errors are logged with their traceback and refused as "internal".

        Raises:
            ReaderError: the reader does not set what coding needs; no other page would fare better.
        """
        for batch in _batches(pages):
            yield from self._read_batch(batch)

    def reading(self, article: Article) -> Reading:
        """The language analysis of one article, as it is made when its page is read.

        Raises:
            CommuniqueError: the reader cannot read it, or does not set what coding needs.
        """
        return Reading(article, to_ud(self._reader(self._words(article))))

    def _read_batch(self, batch: list[Page | Rejected]) -> list[Outcome]:
        drafts = [self._clean(page) if isinstance(page, Page) else page for page in batch]
        with self._reader.memory_zone():  # findings hold no token of it
            docs = self._docs([draft for draft in drafts if isinstance(draft, Article)])
            return [self._code(draft, next(docs)) if isinstance(draft, Article) else draft for draft in drafts]

    def _clean(self, page: Page) -> Article | Rejected:
        try:
            article = clean(page)
        except Exception as error:
            return _refuse(page.name, "cleaning", error)
        if isinstance(article, Article) and len(article.text) > self._reader.max_length:
            detail = f"{len(article.text):,} characters of text, {self._reader.max_length:,} are allowed"
            return Rejected(page.name, "too-long", detail)
        return article

    def _docs(self, articles: list[Article]) -> Iterator[Doc | Rejected]:
        """All articles at once, which is fastest; one by one where that fails, to find the article at fault."""
        try:
            together = list(self._reader.pipe([self._words(article) for article in articles]))
        except Exception as error:
            log.info("a batch of %d failed with %r, reading its articles one by one", len(articles), error)
            return (self._doc(article) for article in articles)
        return iter(together)

    def _words(self, article: Article) -> Doc:
        """The article's words, with a break after its dateline, which is no part of the first sentence."""
        doc = self._reader.make_doc(article.text)
        doc.user_data[BREAKS] = (dateline_end(article.text),)
        return doc

    def _doc(self, article: Article) -> Doc | Rejected:
        try:
            return self._reader(self._words(article))
        except Exception as error:
            return _refuse(article.source.name, "reading", error)

    def _code(self, article: Article, doc: Doc | Rejected) -> Outcome:
        if isinstance(doc, Rejected):
            return doc
        try:
            findings = self._coder(Reading(article, to_ud(doc)))
            _check(findings)
            return findings
        except Exception as error:
            return _refuse(article.source.name, "coding", error)


def _warm(reader: Language) -> None:
    """Readers may load, and learn their labels, on first use: a memory zone would forget the labels."""
    try:
        reader("A first sentence for the reader.")
    except CommuniqueError:
        raise
    except Exception as error:
        name = f"{reader.lang}_{reader.meta['name']}"
        raise ReaderError(
            f"reader {name!r} cannot read a sentence: {error}; a trained, initialised pipeline is needed"
        ) from error


def _batches(pages: Iterable[Page | Rejected]) -> Iterator[list[Page | Rejected]]:
    batch: list[Page | Rejected] = []
    size = 0
    for page in pages:
        batch.append(page)
        size += len(page.body) if isinstance(page, Page) else 0
        if len(batch) >= BATCH_PAGES or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _refuse(name: str, stage: str, error: Exception) -> Rejected:
    """The refusal an error stands for; an error that concerns every page is raised again."""
    if isinstance(error, InputError):
        return Rejected(error.name, error.reason, error.detail, error.place)
    if isinstance(error, CommuniqueError):
        raise error
    log.error("%s: unforeseen error while %s", name, stage, exc_info=error)
    return Rejected(name, "internal", f"{type(error).__name__} while {stage}: {str(error)[:200]}")


def _check(findings: Findings) -> None:
    """Raises ValueError where a statement names an actor or a quotation that is not there, or words beyond the text."""
    actors = {actor.id for actor in findings.actors}
    quotes = {quote.id for quote in findings.quotes}
    origins = quotes | {event.id for event in findings.events}
    named = [quote.speaker for quote in findings.quotes] + [quote.addressee for quote in findings.quotes]
    named += [party.actor for event in findings.events for party in (*event.sources, *event.recipients)]
    named += [position.actor for position in findings.positions]
    if strangers := set(named) - actors - {None}:
        raise ValueError(f"statements name actors that are not in the cast: {sorted(map(str, strangers))}")
    if not {event.quote for event in findings.events} <= quotes | {None}:
        raise ValueError("an event stands in a quotation that is not among the findings")
    if not {position.origin for position in findings.positions} <= origins:
        raise ValueError("a position rests on a statement that is not among the findings")
    length = len(findings.article.text)
    if any(span.end > length for span in _spans(findings)):
        raise ValueError(f"a statement claims words beyond the {length} characters of the text")


def _spans(findings: Findings) -> Iterator[Span]:
    for actor in findings.actors:
        yield from actor.mentions
    for quote in findings.quotes:
        yield from (*quote.content, *quote.cue)
    for event in findings.events:
        yield from (event.trigger, event.evidence)
        yield from (party.span for party in (*event.sources, *event.recipients) if party.span)
    yield from (expression.span for expression in findings.times)
    yield from (position.evidence for position in findings.positions)
