"""Gold files of events: a folder with, for every report, NAME.txt and NAME.json, and its date in either NAME.json or
NAME.meta.json. docs/codebook.md tells the fields.

A file that is not such a one is refused with the field at fault; the others go on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from communique.data import EventType, Factuality, Given, Page, Rejected, Span
from communique.errors import InputError
from communique.intake.decoding import decode
from communique.intake.published import given_date
from communique.intake.refusals import Reason, refusal, rejected

META = ".meta.json"

Value = TypeVar("Value")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event as a coder marked it; spans in code points of the input file."""

    types: frozenset[str]
    trigger: Span
    sentence: Span
    sources: tuple[str, ...]
    source_spans: tuple[Span, ...]
    recipients: tuple[str, ...]
    recipient_spans: tuple[Span, ...]
    factuality: frozenset[str]
    sure: bool
    when: tuple[str, ...] = ()  # acceptable dates; empty where the report tells none


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A coded report: its page as a user would hand it over, its decoded text, its events in the file's order."""

    page: Page
    text: str
    events: tuple[GoldEvent, ...]

    @property
    def id(self) -> str:
        """NAME of its files."""
        return self.page.name


def gold_reports(folder: Path, texts: Path | None = None) -> Iterator[GoldReport | Rejected]:
    """Every coded report of a folder by name, with its text in `texts` where it lies elsewhere.

    Raises InputError where there is no such folder, or no gold file in it.
    """
    if not folder.is_dir():
        raise refusal(str(folder), Reason.NOT_FOUND, "there is no such folder")
    paths = [path for path in sorted(folder.glob("*.json")) if not path.name.endswith(META)]
    if not paths:
        raise refusal(str(folder), Reason.EMPTY, "it holds no gold file; for every report NAME.txt and NAME.json")
    for path in paths:
        try:
            yield _report(path, texts or folder)
        except InputError as error:
            yield rejected(error)


def sound_reports(folder: Path, texts: Path | None = None) -> Iterator[GoldReport]:
    """As `gold_reports`; raises InputError at the first file that is at fault."""
    for report in gold_reports(folder, texts):
        if isinstance(report, Rejected):
            raise InputError(report.name, report.reason, report.detail, report.place)
        yield report


def load_gold(folder: Path, texts: Path | None = None) -> dict[str, tuple[GoldEvent, ...]]:
    """The events of every report of a folder by its id. Raises InputError at the first file that is at fault."""
    return {report.id: report.events for report in sound_reports(folder, texts)}


def _report(path: Path, texts: Path) -> GoldReport:
    gold = _Fields(str(path), _json(path), "")
    name = gold.get("id", _word)
    if name != path.stem:
        raise gold.fault("id", f"{name!r}; it is the name of the file, {path.stem!r}")
    source = texts / f"{name}.txt"
    if not source.is_file():
        raise refusal(str(path), Reason.NOT_FOUND, f"its report {source} is not there")
    body = source.read_bytes()
    text = decode(str(source), body)
    page = Page(name, body, "text/plain", given=Given(published=_published(path, gold)))
    rows = gold.get("events", _list)
    events = (_event(_Fields(str(path), row, f"events[{i}]"), len(text)) for i, row in enumerate(rows))
    return GoldReport(page, text, tuple(events))


def _published(path: Path, gold: _Fields) -> str | None:
    meta = path.with_name(path.stem + META)
    if not gold.has("published") and meta.is_file():
        gold = _Fields(str(meta), _json(meta), "")
    if not gold.has("published"):
        return None
    value = gold.get("published", _word)
    given_date(value, gold.name)
    return value


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise refusal(str(path), Reason.UNREADABLE, error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise refusal(str(path), Reason.BROKEN_JSON, f"not JSON: {error}") from error


def _event(row: _Fields, length: int) -> GoldEvent:
    def span(value: object) -> Span:
        return _span(value, length)

    def spans(value: object) -> tuple[Span, ...]:
        return tuple(map(span, _list(value)))

    event = GoldEvent(
        types=row.get("types", lambda value: _some_of(value, tuple(EventType))),
        trigger=row.get("trigger", span),
        sentence=row.get("sentence", span),
        sources=row.get("sources", _words),
        source_spans=row.get("source_spans", spans),
        recipients=row.get("recipients", _words),
        recipient_spans=row.get("recipient_spans", spans),
        factuality=row.get("factuality", lambda value: _some_of(value, tuple(Factuality))),
        sure=row.get("core", _bool) if row.has("core") else True,
        when=row.get("when", _words) if row.has("when") else (),
    )
    if not event.sentence.contains(event.trigger):
        raise row.fault("trigger", "it must lie in the sentence")
    for names, places in (("sources", event.source_spans), ("recipients", event.recipient_spans)):
        if places and not row.get(names, _words):
            raise row.fault(names, "empty, but words are marked for it; give a name for each party")
    return event


class _Fields:
    """An object of a gold file whose fields are asked for by name; a fault names the file and the field."""

    def __init__(self, name: str, value: object, path: str) -> None:
        self.name = name
        self._path = path
        if not isinstance(value, dict):
            raise refusal(name, Reason.FIELDS, f"{_shown(value)}; an object is needed", path or None)
        self._row: Json = value

    def has(self, key: str) -> bool:
        """Whether the field is there and not null."""
        return self._row.get(key) is not None

    def get(self, key: str, convert: Callable[[object], Value]) -> Value:
        """The field as `convert` gives it; InputError where it is missing or `convert` raises ValueError."""
        if key not in self._row:
            raise self.fault(key, "missing")
        try:
            return convert(self._row[key])
        except ValueError as error:
            raise self.fault(key, str(error)) from error

    def fault(self, key: str, detail: str) -> InputError:
        """The error that names the field."""
        return refusal(self.name, Reason.FIELDS, detail, f"{self._path}.{key}".removeprefix("."))


def _shown(value: object) -> str:
    return repr(value)[:60]


def _word(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{_shown(value)}; words are needed")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"{_shown(value)}; a list is needed")
    return value


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(_word, _list(value)))


def _some_of(value: object, allowed: tuple[str, ...]) -> frozenset[str]:
    words = _words(value)
    if not words or not set(words) <= set(allowed):
        raise ValueError(f"{_shown(value)}; at least one is needed, of {', '.join(allowed)}")
    return frozenset(words)


def _bool(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{_shown(value)}; true or false is needed")
    return value


def _span(value: object, length: int) -> Span:
    match value:
        case [int(start), int(end)] if type(start) is type(end) is int and 0 <= start < end <= length:
            return Span(start, end)
    raise ValueError(f"{_shown(value)}; [start, end] is needed, 0 <= start < end <= {length}, the report's length")
