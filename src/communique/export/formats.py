"""The formats by name, each from a record to one stream of text, or to a file or folder of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from sqlalchemy import Connection

from communique.data import Findings
from communique.export.bibtex import write_bibtex
from communique.export.contract import to_json
from communique.export.days import known_date
from communique.export.delimited import write_csv
from communique.export.ftm import write_ftm
from communique.export.gdelt import write_gdelt
from communique.export.geojson import write_geojson
from communique.export.gexf import write_gexf
from communique.export.graphml import write_graphml
from communique.export.icews import write_icews
from communique.export.jsonld import write_jsonld
from communique.export.lines import write_lines
from communique.export.network import Network, network_of
from communique.export.parquet import write_parquet
from communique.export.phoenix import write_phoenix
from communique.export.plover_json import write_plover
from communique.export.polecat import write_polecat
from communique.export.tables import (
    ACTOR_COLUMNS,
    ARTICLE_COLUMNS,
    EVENT_COLUMNS,
    QUOTE_COLUMNS,
    actor_row,
    article_row,
    event_row,
    quote_row,
)
from communique.export.xlsx import write_xlsx
from communique.record import queries
from communique.record.answers import EventFound, QuoteFound
from communique.record.citations import article_ids, cited
from communique.record.loading import load_findings
from communique.record.people import find_actors
from communique.record.queries import EVERYTHING, Filter


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written, and how much the format could not hold, by reason."""

    count: int
    left_out: Mapping[str, int] = field(default_factory=dict)


Export = Callable[[Connection, Filter, TextIO], Written]
ExportFile = Callable[[Connection, Filter, Path], Written]
_WriteEvents = Callable[[Iterable[EventFound], dict[str, Findings], TextIO], tuple[int, Counter[str]]]


def findings_jsonl(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """The output contract, one article a line: all, or those with an event or a quotation that is asked for."""
    if wanted == EVERYTHING:
        chosen: Iterable[Findings] = queries.all_findings(connection)
    else:
        chosen = _stories(connection, _articles(connection, wanted)).values()
    return Written(write_lines(map(to_json, chosen), out))


def events_csv(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """Events as CSV, one a row."""
    return Written(write_csv(map(event_row, queries.events(connection, wanted)), EVENT_COLUMNS, out))


def quotes_csv(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """Quotations as CSV, one a row."""
    return Written(write_csv(map(quote_row, queries.quotes(connection, wanted)), QUOTE_COLUMNS, out))


def polecat_tsv(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """POLECAT's 40 columns; events that are not told as a fact are left out."""
    return _counted(write_polecat, connection, wanted, out)


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


def geojson(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """Events on the map as GeoJSON; events without coordinates are left out."""
    return Written(*write_geojson(queries.events(connection, wanted), out))


def graphml(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """The network of actors as GraphML; events without two known actors are left out."""
    return _network(write_graphml, connection, wanted, out)


def gexf(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """The network of actors as GEXF 1.3; events without two known actors are left out."""
    return _network(write_gexf, connection, wanted, out)


def bibtex(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """The articles as references: all, or those with an event or a quotation that is asked for."""
    return Written(write_bibtex(cited(connection, _articles(connection, wanted)), out))


def ftm(connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """FollowTheMoney entities, one a line; events that are not told as a fact are left out."""
    return Written(*write_ftm(queries.events(connection, wanted), find_actors(connection), out))


def xlsx(connection: Connection, wanted: Filter, path: Path) -> Written:
    """A workbook of events, quotations, actors and articles."""
    events, quotes = queries.events(connection, wanted), queries.quotes(connection, wanted)
    ids = _articles(connection, wanted)
    articles = queries.articles(connection, ids)
    actors = find_actors(connection)
    if wanted != EVERYTHING:
        asked_for = {party.actor for each in events for party in (*each.sources, *each.recipients)}
        asked_for |= {party.actor for each in quotes for party in (each.speaker, each.addressee) if party}
        actors = [actor for actor in actors if actor.id in asked_for]
    sheets = {
        "events": (EVENT_COLUMNS, map(event_row, events)),
        "quotes": (QUOTE_COLUMNS, map(quote_row, quotes)),
        "actors": (ACTOR_COLUMNS, map(actor_row, actors)),
        "articles": (ARTICLE_COLUMNS, (article_row(articles[key]) for key in ids)),
    }
    return Written(*write_xlsx(sheets, path))


def parquet(connection: Connection, wanted: Filter, folder: Path) -> Written:
    """A folder of Parquet files: events and quotations by month."""
    events, quotes = queries.events(connection, wanted), queries.quotes(connection, wanted)
    tables = {
        "events": (EVENT_COLUMNS, ((known_date(each.event.when, 7), event_row(each)) for each in events)),
        "quotes": (QUOTE_COLUMNS, ((_month_said(each), quote_row(each)) for each in quotes)),
    }
    return Written(write_parquet(tables, folder))


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
    "geojson": geojson,
    "graphml": graphml,
    "gexf": gexf,
    "bibtex": bibtex,
    "ftm": ftm,
}

# Formats that are no stream of text: the second is a folder.
FILES: Mapping[str, ExportFile] = {"xlsx": xlsx, "parquet": parquet}


def _counted(write: _WriteEvents, connection: Connection, wanted: Filter, out: TextIO) -> Written:
    """What a writer of events wrote, with the events that its format cannot hold."""
    events = queries.events(connection, wanted)
    count, left_out = write(events, _stories(connection, _ids(events)), out)
    return Written(count, left_out)


def _network(write: Callable[[Network, TextIO], int], connection: Connection, wanted: Filter, out: TextIO) -> Written:
    left_out: Counter[str] = Counter()
    network = network_of(queries.events(connection, wanted), find_actors(connection), left_out)
    return Written(write(network, out), left_out)


def _month_said(found: QuoteFound) -> str | None:
    """The month of a quotation or, where it has no date, of its publication."""
    first, last = (found.first_day or "")[:7], (found.last_day or "")[:7]
    return first if first and first == last else None


def _articles(connection: Connection, wanted: Filter) -> list[str]:
    """All articles, or those with an event or a quotation that is asked for, in order of ids."""
    if wanted == EVERYTHING:
        return article_ids(connection)
    events, quotes = queries.events(connection, wanted), queries.quotes(connection, wanted)
    only_events = wanted.type is not None or wanted.factuality is not None or wanted.other is not None
    return sorted({*_ids(events), *([] if only_events else (quote.article.id for quote in quotes))})


def _ids(events: Iterable[EventFound]) -> list[str]:
    return sorted({event.article.id for event in events})


def _stories(connection: Connection, ids: Iterable[str]) -> dict[str, Findings]:
    found = ((identity, load_findings(connection, identity)) for identity in ids)
    return {identity: findings for identity, findings in found if findings is not None}
