"""Floors of the cast on the development reports: parties found, parties named rightly, pronouns taken back rightly."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

from communique.coding.cast import Cast, find_cast
from communique.data import Article, DateBasis, Precision, PublicationDate, Reading, Source, Span
from communique.evaluation.events import same_name
from communique.knowledge.whoswho import load_whoswho
from communique.reading import load_reader

PRONOUNS = frozenset("he she him her his hers they them their".split())


@pytest.fixture(scope="module")
def reader() -> Language:
    return load_reader()


def cast_of(reader: Language, name: str, text: str, published: str | None = None) -> Cast:
    date = PublicationDate(published, Precision.DAY, DateBasis.GIVEN) if published and len(published) == 10 else None
    source = Source(name, "0" * 64, "text/plain", None)
    article = Article(name, source, text, None, None, None, "en", None, date, (), (), None, ())
    return find_cast(Reading(article, reader(text)), load_whoswho())


@dataclass
class Parties:
    """Parties of gold events that have words in the text."""

    all: int = 0
    found: int = 0  # some mention overlaps their words
    named: int = 0  # and its actor has one of the gold names

    def add(self, cast: Cast, spans: list[list[int]], names: list[str]) -> None:
        here = [m for m in cast.mentions for start, end in spans if m.span.overlaps(Span(start, end))]
        self.all += 1
        self.found += bool(here)
        self.named += any(same_name(cast.actor(m.actor).name, name) for m in here for name in names)


def parties(reader: Language, folder: Path, texts: Path) -> Parties:
    counted = Parties()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "events" not in gold:
            continue
        text = (texts / f"{path.stem}.txt").read_text(encoding="utf-8")
        cast = cast_of(reader, path.stem, text, gold["published"])
        for event in gold["events"]:
            for side in ("source", "recipient"):
                if event[f"{side}_spans"]:
                    counted.add(cast, event[f"{side}_spans"], event[f"{side}s"])
    return counted


@pytest.mark.data
@pytest.mark.slow
def test_parties_of_the_seeds(shared: Path, reader: Language) -> None:
    counted = parties(reader, shared / "seeds" / "events", shared / "seeds")
    assert counted.all == 181
    assert counted.found / counted.all >= 0.97
    assert counted.named / counted.all >= 0.95


@pytest.mark.data
@pytest.mark.slow
def test_parties_of_the_development_reports(shared: Path, reader: Language) -> None:
    counted = parties(reader, shared / "events_dev", shared / "events_dev")
    assert counted.all == 247
    assert counted.found / counted.all >= 0.87
    assert counted.named / counted.all >= 0.76


@pytest.mark.data
@pytest.mark.slow
def test_pronoun_speakers_of_wikinews(shared: Path, reader: Language) -> None:
    """Of speakers given as a pronoun, those taken back to anybody are mostly taken back to the right one."""
    resolved = right = 0
    for line in (shared / "quotes" / "gum_news_attr.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        cast = cast_of(reader, gold["id"], gold["text"])
        for row in gold["attributions"]:
            spans = [Span(*s) for s in row["source"] if gold["text"][s[0] : s[1]].lower() in PRONOUNS]
            at = next((m for m in cast.mentions if m.span in spans), None)
            if at is None:
                continue
            chain = [Span(*s) for s in row["entity_mentions"]]
            named = [s for s in chain if gold["text"][s.start : s.end].lower() not in PRONOUNS]
            resolved += 1
            right += any(mention.overlaps(span) for span in named for mention in cast.actor(at.actor).mentions)
    assert resolved >= 15
    assert right / resolved >= 0.7, (right, resolved)
