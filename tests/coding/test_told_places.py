"""Where ambiguous names of places lie: 200 sentences, written without sight of the program."""

from __future__ import annotations

import csv
from pathlib import Path

from spacy.language import Language

from communique.coding.cast import find_cast
from communique.coding.places import find_places
from communique.data import Article, Reading, Source, Span
from communique.knowledge.whoswho import load_whoswho

ROWS = Path(__file__).with_name("place_sentences.tsv")
FLOOR = 0.7


def test_country_of_ambiguous_places(reader: Language) -> None:
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = []
    for number, (row, doc) in enumerate(zip(rows, reader.pipe(r["text"] for r in rows), strict=True)):
        source = Source(str(number), "", "text/plain", None)
        article = Article(str(number), source, row["text"], None, None, None, "en", None, None, (), (), None, ())
        reading = Reading(article, doc)
        start = row["text"].index(row["place"])
        asked = Span(start, start + len(row["place"]))
        places = find_places(reading, find_cast(reading, load_whoswho()))
        country = next((p.where.country or "" for p in places if p.span.overlaps(asked)), "")
        if country != row["country"]:
            wrong.append(f"{row['place']} is {row['country'] or 'nowhere'}, found {country or 'none'}: {row['text']}")
    assert 1 - len(wrong) / len(rows) >= FLOOR, wrong
