"""`communique export`: a record in the format of another tool."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

import click
from sqlalchemy import Connection

from communique.cli.asking import asked, event_type, filter_options, record_option, type_option
from communique.cli.output import counted
from communique.export.formats import FILES, FORMATS, Written
from communique.record.queries import Filter

# What a format counts, where it is not rows.
_ITEMS = {
    "jsonl": "article",
    "jsonld": "quotation",
    "geojson": "point",
    "graphml": "edge",
    "gexf": "edge",
    "bibtex": "reference",
}


@click.command(short_help="Write a record in the format of another tool.")
@click.option(
    "--format", "name", type=click.Choice([*FORMATS, *FILES]), default="jsonl", show_default=True, help="What to write."
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; - (as without it) is standard output.")
@filter_options
@type_option
@record_option
def command(  # noqa: PLR0913, PLR0917 - one for each option
    name: str,
    output: str,
    actor: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    kind: str | None,
    record: str,
) -> None:
    """Write a record, or the part of it that is asked for, in the format of another tool.

    \b
    jsonl        everything, one article a line, as `communique read --jsonl` writes it
    csv          events, one a row        quotes-csv   quotations, one a row
    polecat      POLECAT's 40 columns     plover-json  PLOVER's own JSON, one event a line
    gdelt        GDELT 1.0's 58 columns   icews        ICEWS' 20 columns
    phoenix      Phoenix' 26 columns      jsonld       quotations as schema.org's Quotation and Claim
    geojson      events on the map        bibtex       the articles as references
    graphml      actors as a network      gexf         the same with dates, for Gephi
    ftm          FollowTheMoney entities  xlsx         a workbook, with -o FILE
    parquet      Parquet files by month, with -o FOLDER

    gdelt, icews and phoenix hold pairs of actors; they, polecat and ftm only what is told as a fact.

    \b
    Examples:
      communique export --format polecat -o events.tsv
      communique export --format gdelt --actor Russia --since 2022-11 -o events.gdelt.tsv
    """
    wanted = Filter(actor=actor, type=event_type(kind), since=since, until=until, limit=limit)
    if name in FILES and output == "-":
        raise click.UsageError(f"{name} is no text for standard output: say where to with -o.")
    with asked(record) as connection:
        written = _written(name, connection, wanted, output)
    where = "" if output == "-" else f" to {output}"
    nothing = "" if written.count or written.left_out else ": the record holds nothing that was asked for"
    click.echo(f"{counted(written.count, _ITEMS.get(name, 'row'))} written{where}{nothing}.", err=True)
    for reason, count in sorted(written.left_out.items()):
        click.echo(f"{counted(count, 'row' if name in FILES else 'event')} left out: {reason}.", err=True)


def _written(name: str, connection: Connection, wanted: Filter, output: str) -> Written:
    if name in FILES:
        with _appearing_whole(output) as path:
            return FILES[name](connection, wanted, path)
    with written_whole(output) as out:
        return FORMATS[name](connection, wanted, out)


@contextmanager
def written_whole(path: str) -> Iterator[TextIO]:
    """A stream for `path`, which appears only when all is written; `-` is standard output."""
    if path == "-":
        yield sys.stdout
        return
    with _appearing_whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def _appearing_whole(path: str) -> Iterator[Path]:
    """A path beside `path` for a file or folder, which takes its place when all is written."""
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.is_dir() and any(target.iterdir()):
            raise click.ClickException(f"{path} cannot be written: it is a folder that is not empty")
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.unlink(missing_ok=True)
