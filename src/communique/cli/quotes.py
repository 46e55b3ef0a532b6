"""`communique quotes`: who said what."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.cli.asking import asked, filter_options, format_option, print_rows, record_option, say_if_none
from communique.cli.output import console, plain
from communique.data import QuoteKind
from communique.export.tables import QUOTE_COLUMNS, quote_row
from communique.record import queries
from communique.record.answers import QuoteFound
from communique.record.queries import Filter

QUOTE_MARKS = "\"“”„«»'‘’` \n"


@click.command(short_help="List quotations: who said what.")
@filter_options
@click.option("--about", metavar="WORDS", help="Words that the quotation itself holds, in any order.")
@format_option
@record_option
def command(  # noqa: PLR0913, PLR0917 - one for each option
    actor: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    about: str | None,
    shape: str,
    record: str,
) -> None:
    """List quotations, the latest first.

    --actor is the speaker. A quotation without a date of its own counts as said when the report was published.

    \b
    Examples:
      communique quotes --actor Lavrov --about corridor
      communique quotes --since 2022-11 --format jsonl
    """
    wanted = Filter(actor=actor, since=since, until=until, about=about, limit=limit)
    with asked(record) as connection:
        found = queries.quotes(connection, wanted)
    if shape == "table":
        print_quotes(found, console(sys.stdout))
    else:
        print_rows(map(quote_row, found), QUOTE_COLUMNS, shape)
    say_if_none(found, "quotation", wanted)


def print_quotes(quotes: Iterable[QuoteFound], out: Console) -> None:
    """Who and when, the words, and where they stand."""
    for found in quotes:
        quote, article = found.quote, found.article
        day = quote.when.value if quote.when else article.published and article.published.value
        speaker = plain(found.speaker.label) if found.speaker else "nobody named"
        via = f" (via {plain(quote.via)})" if quote.via else ""
        out.print(
            Text.assemble((f"{plain(day or 'no date'):<10}  ", ""), (speaker, "bold"), f", {quote.kind.value}{via}")
        )
        out.print(Padding(Text(said(found)), (0, 0, 0, 4), expand=False))
        out.print(Padding(Text(plain(f"{quote.id}  {article.id}  {article.name}"), "dim"), (0, 0, 0, 4), expand=False))


def said(found: QuoteFound) -> str:
    """The words of a quotation on one line; only what is quoted word for word stands in quotation marks."""
    words = " … ".join(plain(part).strip(QUOTE_MARKS) for part in found.content)
    return f"“{words}”" if found.quote.kind is QuoteKind.DIRECT else words
