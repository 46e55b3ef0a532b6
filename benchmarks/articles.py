"""Articles of a given length, made from the project's own examples so that the benchmark needs no other data."""

from __future__ import annotations

import random
from pathlib import Path

from communique.data import Article
from communique.intake import clean, pages

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SEED = 7


def write_articles(folder: Path, count: int, words: int) -> Path:
    """Write `count` text files of about `words` words each, paragraphs of the examples in a seeded random order."""
    folder.mkdir(parents=True)
    paragraphs = [p for article in _examples() for p in article.text.split("\n\n") if len(p.split()) > 8]
    draw = random.Random(SEED)
    for number in range(count):
        chosen: list[str] = []
        while sum(len(p.split()) for p in chosen) < words:
            chosen.append(draw.choice(paragraphs))
        text = f"Report number {number}\n\nISTANBUL, July {number % 28 + 1} -- " + "\n\n".join(chosen)
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    return folder


def _examples() -> list[Article]:
    outcomes = (clean(page) for page in pages([str(EXAMPLES)]))  # type: ignore[arg-type]
    return [outcome for outcome in outcomes if isinstance(outcome, Article)]
