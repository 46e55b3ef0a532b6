"""The program against a user's own gold: figures, errors, and what had to be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from communique.data import Findings, Rejected
from communique.evaluation.alignment import by_stem
from communique.evaluation.events import EventScores, score_events
from communique.evaluation.gold import GoldReport, gold_reports
from communique.evaluation.mistakes import Mistake, mistakes
from communique.knowledge.actorfiles import NO_ACTORS, GivenActors
from communique.runners.local import read_pages

SCHEMA = "communique/evaluation/1"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was scored, how well, every error, and the gold files and reports that could not be read."""

    reports: int
    sure: int  # gold events that count for recall
    unsure: int
    scores: EventScores
    errors: tuple[Mistake, ...]
    refused: tuple[Rejected, ...]


def evaluate(
    folder: Path,
    *,
    reader: str | None = None,
    codebook: Sequence[Path] = (),
    actors: GivenActors = NO_ACTORS,
    workers: int = 1,
) -> Evaluation:
    """Reads every sound report of the folder and holds what is found against its gold.

    Raises InputError where the folder holds no gold, ReaderError where the reader cannot be loaded, KnowledgeError
    where a table of `codebook` is malformed.
    """
    files = list(gold_reports(folder))
    reports = [file for file in files if isinstance(file, GoldReport)]
    pages = (report.page for report in reports)
    given = read_pages(pages, reader=reader, codebook=codebook, actors=actors, workers=workers)
    with closing(given) as read:
        outcomes = list(read)
    found = by_stem(outcome for outcome in outcomes if isinstance(outcome, Findings))
    sure = Counter(event.sure for report in reports for event in report.events)
    return Evaluation(
        reports=len(reports),
        sure=sure[True],
        unsure=sure[False],
        scores=score_events({report.id: report.events for report in reports}, found),
        errors=tuple(mistakes(reports, found)),
        refused=tuple(each for each in (*files, *outcomes) if isinstance(each, Rejected)),
    )


def figures(scores: EventScores) -> dict[str, float | None]:
    """Every figure by its name; None where there was nothing to take it from."""
    typed, complete = scores.typed, scores.complete
    return {
        "precision": _from(typed.found, typed.precision),
        "recall": _from(typed.gold, typed.recall),
        "f1": _from(typed.found or typed.gold, typed.f1),
        "complete_precision": _from(typed.found, complete.precision),
        "complete_recall": _from(typed.gold, complete.recall),
        "complete_f1": _from(typed.found or typed.gold, complete.f1),
        "source": _from(typed.right_gold, scores.source),
        "recipient": _from(typed.right_gold, scores.recipient),
        "factuality": _from(typed.right_gold, scores.factuality),
        "date": _from(scores.with_date, scores.date),
        "false_per_empty_report": _from(scores.empty_documents, scores.false_per_empty_document),
    }


def to_json(result: Evaluation) -> dict[str, object]:
    """The evaluation for machines; the trigger of an error is [start, end] in its sentence."""
    return {
        "schema": SCHEMA,
        "reports": result.reports,
        "gold": {"sure": result.sure, "unsure": result.unsure},
        "found": result.scores.typed.found,
        "figures": {name: None if value is None else round(value, 4) for name, value in figures(result.scores).items()},
        "errors": [{**asdict(each), "trigger": [each.trigger.start, each.trigger.end]} for each in result.errors],
        "refused": [asdict(refusal) for refusal in result.refused],
    }


def _from(count: int, figure: float) -> float | None:
    return figure if count else None
