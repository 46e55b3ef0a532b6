"""Every figure of docs/figures.md, measured through the whole pipeline on the development data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from communique.data import Findings, Page, Quote, TimeExpression
from communique.evaluation import documents, events, lines, quotes, syntax, times
from communique.evaluation.alignment import by_stem, to_input
from communique.evaluation.gold import load_gold
from communique.pipeline import Analyser
from communique.reading import load_reader

Figure = tuple[str, float]


def figures(data: Path) -> Iterator[Figure]:
    """(name, value) of each figure, in 0..1 unless the name says a count. `data` is the development data's folder."""
    analyser = Analyser.load()
    yield from _events(analyser, data)
    yield from _quotes(analyser, data / "quotes" / "polnear_dev.jsonl")
    for corpus in ("timebank", "aquaint", "wikiwars"):
        yield from _times(analyser, data / "times" / f"{corpus}.jsonl")
    yield from _lines(analyser, data)
    yield from _syntax(data)


def _read(analyser: Analyser, pages: Iterable[Page]) -> dict[str, Findings]:
    return by_stem(outcome for outcome in analyser.read(pages) if isinstance(outcome, Findings))


def _events(analyser: Analyser, data: Path) -> Iterator[Figure]:
    for name, gold_folder, texts in (
        ("events dev", data / "events_dev", None),
        ("events seeds", data / "seeds" / "events", data / "seeds"),
    ):
        found = _read(analyser, documents.coded_reports(gold_folder, texts))
        scores = events.score_events(load_gold(gold_folder, texts), found)
        yield f"{name}: precision", scores.typed.precision
        yield f"{name}: recall", scores.typed.recall
        yield f"{name}: complete F1", scores.complete.f1
        yield f"{name}: source right", scores.source
        yield f"{name}: recipient right", scores.recipient
        yield f"{name}: factuality right", scores.factuality


def _quotes(analyser: Analyser, path: Path) -> Iterator[Figure]:
    found = _read(analyser, documents.rows(path))
    scores = quotes.score_quotes(quotes.load_gold(path), lambda gold: _quotes_of(found, gold.id))
    yield "quotes PolNeAR dev: content overlap F1", scores.content.f1
    yield "quotes PolNeAR dev: content exact F1", scores.exact_f1
    yield "quotes PolNeAR dev: with speaker F1", scores.full_f1
    yield "quotes PolNeAR dev: direct recall", scores.direct_recall
    yield "quotes PolNeAR dev: indirect recall", scores.indirect_recall


def _quotes_of(found: Mapping[str, Findings], name: str) -> list[Quote]:
    findings = found.get(name)
    if findings is None:
        return []
    back = to_input(findings.article)
    return [
        replace(
            quote,
            content=tuple(map(back, quote.content)),
            speaker_span=quote.speaker_span and back(quote.speaker_span),
        )
        for quote in findings.quotes
    ]


def _times(analyser: Analyser, path: Path) -> Iterator[Figure]:
    found = _read(analyser, documents.rows(path, "dct"))
    scores = times.score_times(times.load_gold(path), lambda gold: _times_of(found, gold.id))
    yield f"times {path.stem}: relaxed F1", scores.relaxed
    yield f"times {path.stem}: value F1", scores.value


def _times_of(found: Mapping[str, Findings], name: str) -> tuple[TimeExpression, ...]:
    findings = found.get(name)
    if findings is None:
        return ()
    back = to_input(findings.article)
    return tuple(replace(expression, span=back(expression.span)) for expression in findings.times)


def _lines(analyser: Analyser, data: Path) -> Iterator[Figure]:
    found = _read(analyser, documents.captures(data / "seeds"))
    scores = lines.score_lines(lines.load_gold(data / "captures" / "seeds.jsonl"), found)
    yield "capture lines: character F1", scores.characters.f1
    yield "capture lines: body lines lost (count)", len(scores.lost)
    yield "capture lines: furniture lines kept (count)", len(scores.kept_furniture)


def _syntax(data: Path) -> Iterator[Figure]:
    for title, scores in syntax.report(load_reader(), data):
        for field in ("upos", "lemma", "uas", "las", "names", "sentence_starts"):
            value = getattr(scores, field, None)
            if value is not None:
                yield f"{title}: {field}", value
