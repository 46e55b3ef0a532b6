"""`communique explain`: why one event of a record was coded as it was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.cli.actors import actors_of, actors_option
from communique.cli.asking import asked, record_option
from communique.cli.codebook import codebook_option
from communique.cli.events import headline
from communique.cli.output import console, log_to_stderr, plain
from communique.cli.search import plain_piece
from communique.data import Article, Event
from communique.record import queries
from communique.record.answers import EventFound

if TYPE_CHECKING:
    from communique.coding.explanation import Explanation

_COMPARED = (
    "type",
    "mode",
    "cameo",
    "sources",
    "recipients",
    "trigger",
    "when",
    "where",
    "factuality",
    "quote",
    "rule",
)
_FIELDS = ("type", "mode", "source", "recipient", "factuality", "date", "place", "quotation")


@click.command(short_help="Show why an event was coded as it was.")
@click.argument("event")
@record_option
@click.option("--reader", metavar="NAME", help="The spaCy pipeline that the record was read with, if not the shipped.")
@click.option("--fast", is_flag=True, help="The record was read with --fast.")
@codebook_option
@actors_option
def command(  # noqa: PLR0913, PLR0917 - one for each option
    event: str, record: str, reader: str | None, fast: bool, codebook: tuple[Path, ...], actors: tuple[str, ...]
) -> None:
    """Show for every field of an event the words and the rule or figure that gave it, and what else there was.

    EVENT is its id as `communique events` shows it, or the beginning of one. The article's text is coded afresh; where
    that gives another event than the record holds, the difference is told: read the record again, or name the reader,
    codebook and actors that it was read with.

    \b
    Examples:
      communique explain event:b63a9a8f58cdb84e
      communique explain b63a --record desk.db --codebook my-triggers.tsv
    """
    if fast and reader is not None:
        raise click.UsageError("--fast reads with the shipped model: leave out --reader")
    from communique.pipeline import load_explainer  # noqa: PLC0415 - `--help` and usage errors load no reader
    from communique.reading.loading import FAST_NAME  # noqa: PLC0415 - the same

    log_to_stderr()
    with asked(record) as connection:
        found = queries.event(connection, event)
        article = queries.article(connection, found.article.id).article
    explain = load_explainer(FAST_NAME if fast else reader, codebook, actors_of(actors))
    print_explanation(found, article, explain(article, found.event), console(sys.stdout))


def print_explanation(found: EventFound, article: Article, explained: Explanation, out: Console) -> None:
    """The event as it is kept, where it stands, and what gave each field; then what makes up its confidence."""
    out.print(headline(found))
    published = article.published
    dated = f"{published.value} ({published.basis.value})" if published else "no date"
    origin = (article.headline, article.outlet, dated, article.source.url or article.source.name)
    out.print(Padding(Text(", ".join(plain(part) for part in origin if part)), (0, 0, 0, 4), expand=False))
    out.print(Padding(Text(f"{plain(found.event.id)}  {plain(article.id)}", "dim"), (0, 0, 0, 4), expand=False))
    out.print(Padding(_marked(article, found.event), (1, 0, 1, 4), expand=False))
    for line in differences(found.event, explained):
        out.print(Text(line, "bold"))
    out.print(_table(article, explained))


def differences(kept: Event, explained: Explanation) -> Iterator[str]:
    """Lines that tell where the event as it is coded now is not the one in the record."""
    now = explained.event
    if now is None:
        told = "no event is proposed at these words"
        if explained.confidence is not None:
            low = explained.confidence < explained.threshold
            why = f"under {explained.threshold:.2f}" if low else "but told once, under another word"
            told = f"it is proposed with confidence {explained.confidence:.2f}, {why}"
        yield f"Coded afresh, this event is not there: {told}. It was coded by “{plain(kept.rule)}”."
    else:
        changed = [name for name in _COMPARED if getattr(kept, name) != getattr(now, name)]
        if changed:
            yield f"Coded afresh, {', '.join(changed)} differ from the record; below is what is coded now."
        elif kept.confidence != now.confidence:
            yield f"Coded afresh, its confidence is {now.confidence:.2f}; the record has {kept.confidence:.2f}."


def _marked(article: Article, event: Event) -> Text:
    start, end = event.evidence.start, event.evidence.end
    text = article.text
    parts = (text[start : event.trigger.start], article.words(event.trigger), text[event.trigger.end : end])
    before, words, after = (plain_piece(part) if part else "" for part in parts)
    return Text.assemble(f"“{before}", (f"[{words}]", "bold yellow"), f"{after}”")


def _table(article: Article, explained: Explanation) -> Table:
    table = Table.grid(padding=(0, 2))
    for ratio in (None, 2, 3):
        table.add_column(ratio=ratio, overflow="fold")  # names of entries are there to be copied whole
    for field in _FIELDS:
        for clue in explained.clues:
            if clue.field == field:
                words = "" if clue.span is None else f"  “{plain(article.words(clue.span))}”"
                value = Text.assemble((plain(clue.value), "bold"), words)
                table.add_row(Text(field), value, Text(plain(clue.rule)))
        for other in explained.alternatives:
            if other.field == field:
                share = "" if other.probability is None else f"  {other.probability:.2f}"
                table.add_row(
                    Text("  or", "dim"), Text(f"{plain(other.value)}{share}", "dim"), Text(plain(other.rule), "dim")
                )
    if explained.confidence is not None:
        table.add_row(
            Text("confidence"),
            Text(f"{explained.confidence:.2f}", "bold"),
            Text(f"coded from {explained.threshold:.2f} up; log odds:"),
        )
    for part in explained.parts:
        terms = "" if part is explained.parts[0] else f" {part.value:.2f} × {part.weight:.2f}"
        table.add_row("", Text(f"{part.value * part.weight:+.2f}"), Text(f"{part.name}{terms}"))
    return table
