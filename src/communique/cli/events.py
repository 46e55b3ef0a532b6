"""`communique events`: who did what to whom."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.cli.asking import (
    asked,
    event_type,
    filter_options,
    format_option,
    print_rows,
    record_option,
    say_if_none,
    type_option,
)
from communique.cli.output import console, plain, shortened
from communique.data import Factuality
from communique.export.tables import EVENT_COLUMNS, event_row
from communique.record import queries
from communique.record.answers import EventFound, Named
from communique.record.queries import Filter

EVIDENCE_LENGTH = 240  # code points of the sentence that are shown in a table; csv and jsonl have all of it


@click.command(short_help="List events: who did what to whom.")
@filter_options
@type_option
@click.option("--with", "other", metavar="NAME", help="A second party of the same event.")
@click.option("--about", metavar="WORDS", help="Words that the sentence of the event holds, in any order.")
@click.option("--factuality", type=click.Choice([f.value for f in Factuality]), help="Only what is told so.")
@format_option
@record_option
def command(  # noqa: PLR0913, PLR0917 - one for each option
    actor: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    kind: str | None,
    other: str | None,
    about: str | None,
    factuality: str | None,
    shape: str,
    record: str,
) -> None:
    """List events, the latest first, those without a date last.

    A country stands for its government, army and officials too. With --since or --until, events without a date are
    left out.

    \b
    Examples:
      communique events --actor Russia --type CONSULT
      communique events --since 2022-11 --until 2023-03 --format csv > events.csv
    """
    told = Factuality(factuality) if factuality else None
    parties = Filter(actor=actor, other=other, about=about, since=since, until=until, limit=limit)
    wanted = replace(parties, type=event_type(kind), factuality=told)
    with asked(record) as connection:
        found = queries.events(connection, wanted)
    if shape == "table":
        print_events(found, console(sys.stdout))
    else:
        print_rows(map(event_row, found), EVENT_COLUMNS, shape)
    say_if_none(found, "event", wanted)


def print_events(events: Iterable[EventFound], out: Console) -> None:
    """Three lines an event: what happened, the sentence that says so, and where it stands."""
    for found in events:
        out.print(headline(found))
        out.print(Padding(Text(f"“{shortened(found.evidence, EVIDENCE_LENGTH)}”"), (0, 0, 0, 4), expand=False))
        out.print(
            Padding(
                Text(plain(f"{found.event.id}  {found.article.id}  {found.article.name}"), "dim"),
                (0, 0, 0, 4),
                expand=False,
            )
        )


def headline(found: EventFound) -> Text:
    """An event as one line."""
    event = found.event
    day = plain(event.when.value) if event.when else "no date"
    kind = f"{event.type.value}/{event.mode}" if event.mode else event.type.value
    whom = f" → {labels(found.recipients)}" if found.recipients else ""
    place = f", {plain(event.where.name)}" if event.where else ""
    told = "" if event.factuality is Factuality.ACTUAL else f"  [{event.factuality.value}]"
    return Text.assemble((f"{day:<10}  ", ""), (kind, "bold"), f"  {labels(found.sources)}{whom}{place}{told}")


def labels(parties: Iterable[Named]) -> str:
    """Names of parties on one line, "?" where there is none."""
    return ", ".join(plain(party.label) for party in parties) or "?"
