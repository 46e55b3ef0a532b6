"""The examples are what their description says: enough, from real-looking captures, on one storyline."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from communique.data import Article, Page, Rejected
from communique.intake import clean, pages

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
FILES = sorted(path.name for path in EXAMPLES.iterdir() if path.name != "README")
PARAGRAPH = re.compile(r"\n\s*\n")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = {}
    for page in pages([str(EXAMPLES)]):
        assert isinstance(page, Page), page
        article = clean(page)
        assert not isinstance(article, Rejected), article
        found[Path(page.name).name] = article
    return found


def test_there_are_seventeen_reports_and_nothing_is_refused(articles: dict[str, Article]) -> None:
    assert len(articles) == 17
    assert {Path(name).suffix for name in FILES} == {".txt", ".html", ".jsonl"}


def test_each_file_is_described(articles: dict[str, Article]) -> None:
    described = re.findall(r"^\| `([^`]+)`", (ROOT / "docs" / "examples.md").read_text(encoding="utf-8"), re.M)
    assert described == FILES


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".txt")])
def test_defects_are_in_the_bytes(name: str) -> None:
    body = (EXAMPLES / name).read_bytes()
    special = name.startswith("07")
    assert (body.startswith(b"\xef\xbb\xbf"), b"\r\n" in body, b"\xc2\xa0" in body) == (special,) * 3


def test_reports_are_of_the_length_of_news(articles: dict[str, Article]) -> None:
    for name, article in articles.items():
        assert 90 <= len(article.text.split()) <= 420, name


def test_all_are_about_the_grain_deal(articles: dict[str, Article]) -> None:
    for name, article in articles.items():
        assert "grain" in article.text and "Russia" in article.text, name


def test_two_are_one_wire_story(articles: dict[str, Article]) -> None:
    def phrases(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}

    long, short = phrases(articles["03-razoni.txt"].text), phrases(articles["04-razoni-short.txt"].text)
    assert len(long & short) / len(short) > 0.5
    assert len(short) < 0.7 * len(long)


def test_two_disagree_on_the_term(articles: dict[str, Article]) -> None:
    moscow, kyiv = (json.loads(line) for line in (EXAMPLES / "11-sixty-days.jsonl").read_text("utf-8").splitlines())
    assert "for 60 days" in articles[moscow["id"]].text
    assert "for 120 days" in articles[kyiv["id"]].text


def test_the_undated_report_gets_no_date(articles: dict[str, Article]) -> None:
    assert articles["08-ships-sail.txt"].published is None
