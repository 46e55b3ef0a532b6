"""`communique export`: a record in the format of another tool."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from communique.cli.asking import asked, event_type, filter_options, record_option, type_option
from communique.cli.output import counted
from communique.export.formats import FORMATS
from communique.record.queries import Filter

# What a format counts, where it is not rows.
_ITEMS = {"jsonl": "article", "jsonld": "quotation"}


@click.command(short_help="Write a record in the format of another tool.")
@click.option(
    "--format", "name", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True, help="What to write."
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

    gdelt, icews and phoenix hold pairs of actors, and only what is told as a fact.

    \b
    Examples:
      communique export --format polecat -o events.tsv
      communique export --format gdelt --actor Russia --since 2022-11 -o events.gdelt.tsv
    """
    wanted = Filter(actor=actor, type=event_type(kind), since=since, until=until, limit=limit)
    with asked(record) as connection, written_whole(output) as out:
        written = FORMATS[name](connection, wanted, out)
    where = "" if output == "-" else f" to {output}"
    click.echo(f"{counted(written.count, _ITEMS.get(name, 'row'))} written{where}.", err=True)
    for reason, count in sorted(written.left_out.items()):
        click.echo(f"{counted(count, 'event')} left out: {reason}.", err=True)


@contextmanager
def written_whole(path: str) -> Iterator[TextIO]:
    """A stream for `path`, which appears only when all is written; `-` is standard output."""
    if path == "-":
        yield sys.stdout
        return
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            yield file
        temporary.replace(target)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)
