"""The formats by name, each from a record to one stream of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TextIO

from sqlalchemy import Connection

from communique.data import Findings
from communique.export.contract import to_json
from communique.export.delimited import write_csv
from communique.export.gdelt import write_gdelt
from communique.export.icews import write_icews
from communique.export.jsonld import write_jsonld
from communique.export.lines import write_lines
from communique.export.phoenix import write_phoenix
from communique.export.plover_json import write_plover
from communique.export.polecat import write_polecat
from communique.export.tables import EVENT_COLUMNS, QUOTE_COLUMNS, event_row, quote_row
from communique.record import queries
from communique.record.answers import EventFound
from communique.record.loading import load_findings
from communique.record.queries import EVERYTHING, Filter


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written, and how much the format could not hold, by reason."""

    count: int
    left_out: Mapping[str, int] = field(default_factory=dict)


Export = Callable[[Connection, Filter, TextIO], Written]
_WriteEvents = Callable[[Iterable[EventFound], dict[str, Findings], TextIO], tuple[int, Counter[str]]]


def findings_jsonl(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """The output contract, one article a line: all, or those with an event or a quotation that is asked for."""
    if wanted == EVERYTHING:
        chosen: Iterable[Findings] = queries.all_findings(connection)
    else:
        chosen = _stories(connection, _articles_asked_for(connection, wanted)).values()
    return Written(write_lines(map(to_json, chosen), out))


def events_csv(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """Events as CSV, one a row."""
    return Written(write_csv(map(event_row, queries.events(connection, wanted)), EVENT_COLUMNS, out))


def quotes_csv(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """Quotations as CSV, one a row."""
    return Written(write_csv(map(quote_row, queries.quotes(connection, wanted)), QUOTE_COLUMNS, out))


def polecat_tsv(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """POLECAT's 40 columns."""
    events = queries.events(connection, wanted)
    return Written(write_polecat(events, _stories(connection, _ids(events)), out))


def plover_json(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """PLOVER JSON, one event a line; events without a calendar date are left out."""
    return _counted(write_plover, connection, wanted, out)


def gdelt(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """GDELT 1.0's 58 columns, one row a pair of actors, without a header."""
    return _counted(write_gdelt, connection, wanted, out)


def icews_tsv(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """ICEWS' 20 columns, one row a pair of actors."""
    return _counted(write_icews, connection, wanted, out)


def phoenix(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """Phoenix' 26 columns, one row a pair of actors, without a header."""
    return _counted(write_phoenix, connection, wanted, out)


def quotes_jsonld(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """Quotations as one JSON-LD document."""
    return Written(write_jsonld(queries.quotes(connection, wanted), out))


FORMATS: Mapping[str, Export] = {
    "jsonl": findings_jsonl,
    "csv": events_csv,
    "quotes-csv": quotes_csv,
    "polecat": polecat_tsv,
    "plover-json": plover_json,
    "gdelt": gdelt,
    "icews": icews_tsv,
    "phoenix": phoenix,
    "jsonld": quotes_jsonld,
}


def _counted(write: _WriteEvents, connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """What a writer of events wrote, with the events that its format cannot hold."""
    events = queries.events(connection, wanted)
    count, left_out = write(events, _stories(connection, _ids(events)), out)
    return Written(count, left_out)


def _articles_asked_for(connection: Connection, wanted: Filter) -> list[str]:
    events, quotes = queries.events(connection, wanted), queries.quotes(connection, wanted)
    only_events = wanted.type is not None or wanted.factuality is not None or wanted.other is not None
    return sorted({*_ids(events), *([] if only_events else (quote.article.id for quote in quotes))})


def _ids(events: Iterable[EventFound]) -> list[str]:
    return sorted({event.article.id for event in events})


def _stories(connection: Connection, ids: Iterable[str]) -> dict[str, Findings]:
    found = ((identity, load_findings(connection, identity)) for identity in ids)
    return {identity: findings for identity, findings in found if findings is not None}
