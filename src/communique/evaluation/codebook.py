"""How the codebook's entries fare on coded reports, and the `reliability` column of its tables.

    python -m communique.evaluation.codebook --data DIR [--write]

An entry's match is right where it overlaps a gold trigger that may have the entry's type. `--write` puts the smoothed
share of right matches into the shipped tables, for entries met at least five times; it belongs on reports kept for
training, for a figure read off the reports it was fitted to says little.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from communique.coding.cast import find_cast
from communique.coding.triggers import Candidate, Parties, find_triggers
from communique.data import Article, EventType, Reading, Span
from communique.evaluation.alignment import to_input
from communique.evaluation.documents import coded_reports
from communique.evaluation.gold import GoldEvent, load_gold
from communique.evaluation.measures import Scores
from communique.intake import clean
from communique.knowledge import codebook as tables
from communique.knowledge.codebook import Codebook, Entry, load_codebook
from communique.knowledge.whoswho import load_whoswho
from communique.reading import load_reader

ENOUGH = 5  # matches below this say too little of an entry
_PULL = 3  # matches that the precision of the entry's type counts for: 5 of 5 right at .7 gives .89
_COLUMN = "reliability"


@dataclass(frozen=True, slots=True)
class Tally:
    """What the codebook found in one document: each match with whether it was right, and the sure events missed."""

    matches: tuple[tuple[Entry, bool], ...]
    sure: tuple[tuple[GoldEvent, bool], ...]  # with whether a match of an acceptable type overlaps its trigger


def tally(article: Article, doc: Doc, cast: Parties, gold: tuple[GoldEvent, ...], codebook: Codebook) -> Tally:
    """Hold the codebook's matches in a parsed article against its gold events."""
    back = to_input(article)
    found = [(candidate, back(_span(doc, candidate))) for candidate in find_triggers(doc, codebook, cast)]
    return Tally(
        tuple((candidate.entry, any(_right(candidate, span, event) for event in gold)) for candidate, span in found),
        tuple((event, any(_right(c, span, event) for c, span in found)) for event in gold if event.sure),
    )


def _span(doc: Doc, candidate: Candidate) -> Span:
    first, last = doc[candidate.tokens[0]], doc[candidate.tokens[-1]]
    return Span(first.idx, last.idx + len(last))


def _right(candidate: Candidate, span: Span, event: GoldEvent) -> bool:
    return candidate.entry.type in event.types and span.overlaps(event.trigger)


def scores(tallies: Iterable[Tally]) -> dict[EventType | None, Scores]:
    """Precision over all gold events and recall of the sure ones, by type and for all together under None.

    An event counts as gold of its first acceptable type by the alphabet.
    """
    counts: dict[EventType | None, Counter[str]] = defaultdict(Counter)
    for document in tallies:
        for entry, right in document.matches:
            for key in (entry.type, None):
                counts[key].update(found=1, right=int(right))
        for event, hit in document.sure:
            for key in (min(EventType(name) for name in event.types), None):
                counts[key].update(gold=1, hit=int(hit))
    return {key: Scores(c["right"], c["found"], c["hit"], c["gold"]) for key, c in counts.items()}


def reliabilities(tallies: Iterable[Tally]) -> dict[str, float]:
    """Smoothed share of right matches by the place of the entry, for entries met often enough."""
    met: dict[str, list[bool]] = defaultdict(list)
    by_type: dict[str, list[bool]] = defaultdict(list)
    for document in tallies:
        for entry, right in document.matches:
            met[entry.place].append(right)
            by_type[_table(entry.place)].append(right)
    return {
        place: _smoothed(found, sum(by_type[_table(place)]) / len(by_type[_table(place)]))
        for place, found in met.items()
        if len(found) >= ENOUGH
    }


def _smoothed(found: list[bool], prior: float) -> float:
    return (sum(found) + _PULL * prior) / (len(found) + _PULL)


def _table(place: str) -> str:
    return place.partition(":")[0]


def write(home: Path, figures: Mapping[str, float]) -> None:
    """Set the `reliability` column of the tables in `home`; entries without a figure lose theirs."""
    for table in {home / _table(place) for place in figures}:
        lines = table.read_text(encoding="utf-8").splitlines()
        header = next(line for line in lines if line and not line.startswith("#")).split("\t")
        rewritten = [
            _with_figure(line, header, figures.get(f"{table.name}:{number}"))
            for number, line in enumerate(lines, start=1)
        ]
        table.write_text("\n".join(rewritten) + "\n", encoding="utf-8")


def _with_figure(line: str, header: list[str], figure: float | None) -> str:
    cells = line.split("\t")
    if not line or line.startswith("#") or cells == header:
        return line
    cells += [""] * (len(header) - len(cells))
    cells[header.index(_COLUMN)] = "" if figure is None else f"{figure:.2f}"
    return "\t".join(cells).rstrip("\t")


def tallies_of(folder: Path) -> Iterator[Tally]:
    """Every coded report of a folder, read, cast and matched as the pipeline does it."""
    reader, whoswho, codebook, gold = load_reader(), load_whoswho(), load_codebook(), load_gold(folder)
    for page in coded_reports(folder):
        article = clean(page)
        if isinstance(article, Article):
            reading = Reading(article, reader(article.text))
            yield tally(article, reading.doc, find_cast(reading, whoswho), gold[page.name], codebook)


def report(tallies: list[Tally]) -> Iterator[str]:
    """The lines that are printed: figures by type, then the entries wrong most often."""
    for key, figures in sorted(scores(tallies).items(), key=lambda item: item[0] or ""):
        name = key or "all"
        precision, recall = f"{figures.precision:.2f} of {figures.found:4}", f"{figures.recall:.2f} of {figures.gold:4}"
        yield f"{name:10} precision {precision} recall {recall}"
    wrong = Counter(entry.name for document in tallies for entry, right in document.matches if not right)
    found = Counter(entry.name for document in tallies for entry, _ in document.matches)
    for name, count in wrong.most_common(20):
        yield f"wrong {count} of {found[name]}: {name}"


def main() -> None:
    """Print the figures for a folder; with --write, put the reliabilities into the shipped tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="a folder of coded reports")
    parser.add_argument("--write", action="store_true", help="set the reliability column of the shipped tables")
    arguments = parser.parse_args()
    tallies = list(tallies_of(arguments.data))
    print("\n".join(report(tallies)))
    if arguments.write:
        write(Path(tables.__file__).parent, reliabilities(tallies))


if __name__ == "__main__":
    main()
