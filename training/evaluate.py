"""Prints every figure of the model card for a folder of shipped files. Needs no torch.

python -m training.evaluate --data DIR [--model DIR]
"""

from __future__ import annotations

import argparse
import os
import time
from itertools import groupby
from pathlib import Path

import spacy
from spacy.language import Language

from communique.evaluation.syntax import format_scores, read_treebank, report
from communique.reading.pipeline import FACTORY
from communique.reading.reader import MODEL_FOLDER
from training.score_triggers import score_triggers

THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


def pipeline(model: Path, threads: int = 0, *, fast: bool = False) -> Language:
    """Our pipeline with the model in a folder."""
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY, config={"folder": str(model), "threads": threads, "fast": fast})
    return nlp


def print_figures(data: Path, model: Path) -> None:
    """Syntax and names on the test sets, triggers on the development reports, speed and size, of both readings."""
    print(f"files: {sum(p.stat().st_size for p in model.iterdir()):,} bytes")
    for fast in (False, True):
        print("== the fast reading" if fast else "== the full reading")
        _print_accuracy(data, pipeline(model, fast=fast))
        for threads in (1, 2):
            speed = words_per_second(pipeline(model, threads, fast=fast), data)
            print(f"speed, {threads} thread(s): {speed:,.0f} words/s from text to Doc")


def _print_accuracy(data: Path, nlp: Language) -> None:
    for title, scores in report(nlp, data):
        print(f"{title}\n    {format_scores(scores)}")
    for title, folder in (("events_dev", data / "events_dev"), ("seeds/events", data / "seeds" / "events")):
        print(f"triggers with types, {title}: precision of any, recall of sure ones, factuality of those found")
        for found in score_triggers(nlp, [folder], THRESHOLDS):
            figures = (found.precision, found.recall, found.f1, found.factuality)
            print(f"    threshold {found.threshold}  " + "  ".join(f"{100 * value:.1f}" for value in figures))


def words_per_second(nlp: Language, data: Path) -> float:
    """Words a second over the texts of GUM's test documents, the best of three runs after a first one."""
    rows = read_treebank(data / "treebanks" / "gum_test.jsonl.gz")
    texts = [" ".join(s.text for s in group) for _, group in groupby(rows, key=lambda s: s.document)]
    best = 0.0
    for _ in range(4):
        began = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.perf_counter() - began))
    return best


def main() -> None:
    """Read the arguments and print."""
    # numpy's BLAS has nothing to do here, and its threads would wait for ours
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    options = parser.parse_args()
    print_figures(options.data, options.model)


if __name__ == "__main__":
    main()
