"""What cleaning reaches on the development data. Floors: a change that falls below one has made it worse."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.data import Article, Page
from communique.intake import clean

pytestmark = pytest.mark.data

Kept = set[int]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def read(name: str, text: str) -> Article | None:
    found = clean(Page(name, text.encode(), "text/plain"))
    return found if isinstance(found, Article) else None


def kept_in(found: Article | None) -> Kept:
    segments = (found.source_map or ()) if found else ()
    return {at for segment in segments for at in range(segment.input_start, segment.input_start + segment.length)}


def headline_in(found: Article | None) -> Kept:
    gone = [gone for gone in (found.dropped if found else ()) if gone.reason == "headline"]
    return {at for part in gone for at in range(part.start, part.end)}


def character_f1(captures: Iterable[dict[str, Any]]) -> float:
    """As tools/score.py counts: characters that are no white space, kept against labelled as article."""
    right = wrong = lost = 0
    for capture in captures:
        text = "\n".join(line["text"] for line in capture["lines"])
        kept, at = kept_in(read(capture["id"], text)), 0
        for line in capture["lines"]:
            chars = [at + n for n, char in enumerate(line["text"]) if not char.isspace()]
            there = sum(char in kept for char in chars)
            right, lost = (right + there, lost + len(chars) - there) if line["label"] else (right, lost)
            wrong += 0 if line["label"] else there
            at += len(line["text"]) + 1
    return 2 * right / (2 * right + wrong + lost)


def test_seed_captures_lose_no_line_of_the_body_and_keep_no_furniture(shared: Path) -> None:
    for capture in rows(shared / "captures" / "seeds.jsonl"):
        text = (shared / "seeds" / capture["id"]).read_bytes().decode()
        kept = kept_in(read(capture["id"], text))
        for line in capture["lines"]:
            there = [line["start"] + n in kept for n, char in enumerate(line["text"]) if not char.isspace()]
            assert all(there) if line["role"] == "body" else not any(there), line


def test_seed_captures_give_their_facts(shared: Path) -> None:
    found = {}
    for capture in rows(shared / "captures" / "seeds.jsonl"):
        article = read(capture["id"], (shared / "seeds" / capture["id"]).read_bytes().decode())
        assert article is not None
        roles = {
            role: [line["text"] for line in capture["lines"] if line["role"] == role]
            for role in ("headline", "caption", "credit")
        }
        assert [article.headline] == roles["headline"]
        assert [list(article.captions), list(article.credits)] == [roles["caption"], roles["credit"]]
        found[capture["id"][:3]] = article.published.value if article.published else None
    assert found == {"000": None, "001": None, "004": "2010-11-03"}


def test_page_dumps(shared: Path) -> None:
    captures = list(rows(shared / "captures" / "lines_train.jsonl.gz"))
    assert character_f1(random.Random(1).sample(captures, 100)) >= 0.88
    news = [capture for capture in captures if capture["id"].startswith("fundus") and capture["kind"] == "partial"]
    assert character_f1(news) >= 0.95


def spans_of(shared: Path, corpus: str) -> Iterator[tuple[str, str, list[list[int]]]]:
    """(name, text, gold spans) of each document."""
    if corpus.startswith("events"):
        for path in sorted((shared / corpus).glob("*.txt")):
            gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            yield path.name, path.read_bytes().decode(), [event["trigger"] for event in gold["events"]]
        return
    for row in rows(shared / f"{corpus}.jsonl"):
        if "timexes" in row:
            yield row["id"], row["text"], [[time["start"], time["end"]] for time in row["timexes"]]
        else:
            yield row["id"], row["text"], [span for quote in row["attributions"] for span in quote["content"]]


@pytest.mark.parametrize(
    ("corpus", "floor"),
    [
        ("events_dev", 1.0),
        ("events_train", 1.0),
        ("quotes/polnear_dev", 0.9999),
        ("times/timebank", 1.0),
        ("times/aquaint", 1.0),
        ("times/wikiwars", 0.9999),
    ],
)
def test_texts_without_furniture_keep_their_gold_outside_headlines(shared: Path, corpus: str, floor: float) -> None:
    count: Counter[str] = Counter()
    for name, text, spans in spans_of(shared, corpus):
        found = read(name, text)
        kept, headline = kept_in(found), headline_in(found)
        for start, end in spans:
            chars = [at for at in range(start, end) if not text[at].isspace() and at not in headline]
            count["gold"] += len(chars)
            count["kept"] += sum(at in kept for at in chars)
    assert count["kept"] >= floor * count["gold"]
