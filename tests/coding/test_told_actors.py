"""Whom phrases in sentences of news name: 400 phrases with country and sector, written without sight of the program."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from communique.coding.cast import Cast, find_cast
from communique.data import Article, DateBasis, Precision, PublicationDate, Reading, Source, Span
from communique.knowledge.whoswho import load_whoswho

ROWS = Path(__file__).with_name("actor_phrases.tsv")
FLOORS = {"country": 0.9, "sector": 0.93, "both": 0.86}


def told() -> list[dict[str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def read(reader: Language) -> Iterator[tuple[dict[str, str], Doc, Cast]]:
    rows = told()
    for number, (row, doc) in enumerate(zip(rows, reader.pipe(r["text"] for r in rows), strict=True)):
        published = PublicationDate(row["on"], Precision.DAY, DateBasis.GIVEN)
        source = Source(str(number), "", "text/plain", None)
        article = Article(str(number), source, row["text"], None, None, None, "en", None, published, (), (), None, ())
        yield row, doc, find_cast(Reading(article, doc), load_whoswho())


def found(row: dict[str, str], doc: Doc, cast: Cast) -> tuple[str, str]:
    """Country and sector of the actor that the phrase's head word names, else of what shares most with the phrase."""
    start = row["text"].index(row["phrase"])
    phrase = Span(start, start + len(row["phrase"]))
    tokens = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    near = [m for m in cast.mentions if m.span.overlaps(phrase)]
    if tokens is None or not near:
        return "", ""
    shared = max(near, key=lambda m: min(m.span.end, phrase.end) - max(m.span.start, phrase.start))
    actor = cast.actor((cast.at(tokens.root.i) or cast.covering(tokens.root.i) or shared).actor)
    return actor.country or "", actor.sector or ""


@pytest.fixture(scope="module")
def answers(reader: Language) -> list[tuple[dict[str, str], tuple[str, str]]]:
    return [(row, found(row, doc, cast)) for row, doc, cast in read(reader)]


@pytest.mark.parametrize("what", sorted(FLOORS))
def test_country_and_sector(what: str, answers: list[tuple[dict[str, str], tuple[str, str]]]) -> None:
    def right(row: dict[str, str], answer: tuple[str, str]) -> bool:
        country = answer[0] == row["country"]
        # a state and a body of states are told by their code: the set gives them no sector, the program one of theirs
        sector = answer[1] == row["sector"] or (country and not row["sector"] and bool(row["country"]))
        return {"country": country, "sector": sector, "both": country and sector}[what]

    wrong = [f"{row['phrase']}: {answer}" for row, answer in answers if not right(row, answer)]
    assert 1 - len(wrong) / len(answers) >= FLOORS[what], wrong
