"""Fits the weights of `communique.coding.confidence` on coded reports.

`python -m communique.evaluation.confidence DIR...`: a logistic regression over the evidence of every proposed event,
whether or not it passes today's threshold. The reader's trigger head must not have been trained on the reports used
here, else its scores look better than they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.coding.cast import find_cast
from communique.coding.confidence import Evidence, features
from communique.coding.events import propose
from communique.coding.parties import Scene
from communique.coding.quotes import find_quotes
from communique.data import Article, Page, Reading, Span
from communique.evaluation.alignment import to_input
from communique.evaluation.documents import coded_reports
from communique.evaluation.gold import GoldEvent, load_gold
from communique.intake import clean
from communique.knowledge.codebook import load_codebook
from communique.knowledge.whoswho import load_whoswho
from communique.reading import load_reader

_RIDGE = 1.0  # strength of the pull to zero; the classes are small
_STEPS = 50


def labelled(pages: Iterator[Page], gold: dict[str, tuple[GoldEvent, ...]]) -> Iterator[tuple[Evidence, bool]]:
    """Each proposed event's evidence and whether a gold event of that type stands at its trigger."""
    reader, whoswho, codebook = load_reader(), load_whoswho(), load_codebook()
    for page in pages:
        article = clean(page)
        if not isinstance(article, Article):
            continue
        reading = Reading(article, reader(article.text))
        cast = find_cast(reading, whoswho)
        scene = Scene(reading.doc, cast, find_quotes(reading, cast, ()))
        back = to_input(article)
        for draft in propose(scene, codebook):
            words = [reading.doc[i] for i in draft.tokens]
            trigger = back(Span(words[0].idx, words[-1].idx + len(words[-1])))
            right = any(trigger.overlaps(g.trigger) and draft.type in g.types for g in gold[page.name])
            yield draft.evidence, right


def fit(rows: list[tuple[Evidence, bool]]) -> NDArray[np.float64]:
    """Weights of a ridge logistic regression by Newton's method, in the order of `features`, the bias first."""
    x = np.array([[1.0, *features(evidence)] for evidence, _ in rows])
    y = np.array([float(right) for _, right in rows])
    ridge = _RIDGE * np.diag([0.0] + [1.0] * (x.shape[1] - 1))
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + ridge @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def main() -> None:
    """Print the weights for the folders given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="folders of coded reports")
    rows = [row for folder in parser.parse_args().folders for row in labelled(coded_reports(folder), load_gold(folder))]
    print(f"{len(rows)} proposed, {sum(right for _, right in rows)} right")
    print(" ".join(f"{weight:.2f}" for weight in fit(rows)))


if __name__ == "__main__":
    main()
