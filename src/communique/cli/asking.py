"""What the commands that ask a record share: their options, the question those make, and how rows are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import click
from sqlalchemy import Connection

from communique.cli.dates import days_written
from communique.data import EventType
from communique.export.delimited import write_csv
from communique.export.lines import write_lines
from communique.export.tables import Flat
from communique.record import Record
from communique.record.queries import Filter

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_RECORD = "communique.db"

record_option = click.option(
    "--record", default=DEFAULT_RECORD, show_default=True, metavar="FILE", help="The record to ask."
)
format_option = click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="A table to read, or columns for programs.",
)


class Day(click.ParamType[date]):
    """A day, or the first (`last=True`: the last) day of a month or year."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """YYYY-MM-DD, YYYY-MM or YYYY; anything else is a usage error."""
        if isinstance(value, date):
            return value
        try:
            first, last = days_written(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return last if self._last else first


def filter_options(command: Command) -> Command:
    """--actor, --since, --until and --limit."""
    for option in reversed(
        (
            click.option("--actor", metavar="NAME", help="A name, part of one, a country's code, or an actor's id."),
            click.option("--since", type=Day(), metavar="DATE", help="First day: YYYY-MM-DD, YYYY-MM or YYYY."),
            click.option("--until", type=Day(last=True), metavar="DATE", help="Last day, written the same way."),
            click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many."),
        )
    ):
        command = option(command)
    return command


type_option = click.option(
    "--type",
    "kind",
    type=click.Choice([kind.value for kind in EventType], case_sensitive=False),
    help="One of the 16 event types.",
)


def event_type(kind: str | None) -> EventType | None:
    """The type that --type named."""
    return EventType(kind.upper()) if kind else None


@contextmanager
def asked(record: str) -> Iterator[Connection]:
    """A connection for one question to an existing record; `RecordError` says what is wrong with it."""
    with Record.open(record, create=False) as opened, opened.reading() as connection:
        yield connection


def print_rows(rows: Iterable[Flat], columns: Sequence[str], shape: str) -> None:
    """Rows to standard output as CSV or JSON Lines."""
    if shape == "csv":
        write_csv(rows, columns, sys.stdout)
    else:
        write_lines(rows, sys.stdout)


def say_if_none(found: Sequence[object], what: str, wanted: Filter) -> None:
    """A line on standard error where nothing fits, so that an empty answer is not taken for a failure."""
    if found:
        return
    asked_for = wanted.actor or wanted.other or wanted.type or wanted.since or wanted.until or wanted.about
    click.echo(f"No {what} in this record{' fits what you asked for' if asked_for else ''}.", err=True)
