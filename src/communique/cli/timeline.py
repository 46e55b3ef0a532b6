"""`communique timeline`: happenings in order of date, one line each with what tells of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.cli.asking import Day, asked, record_option
from communique.cli.output import console, plain, shortened
from communique.dossier import wording
from communique.dossier.gathering import gather, subject_of, weightiest
from communique.dossier.json import happening_json
from communique.export.lines import write_lines
from communique.stories.happenings import Happening

EVIDENCE_LENGTH = 240  # code points of the sentence that are shown; jsonl has all of it
ARTICLES_SHOWN = 4


@click.command(short_help="List happenings in order of date.")
@click.argument("subject")
@click.option("--since", type=Day(), metavar="DATE", help="First day: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--until", type=Day(last=True), metavar="DATE", help="Last day, written the same way.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the N that weigh most.")
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@record_option
def command(  # noqa: PLR0913, PLR0917 - one for each option
    subject: str, since: date | None, until: date | None, limit: int | None, shape: str, record: str
) -> None:
    """List what happened, in order of date, each happening once however many reports tell of it.

    SUBJECT is an actor's name, two joined by a comma, or the words of an issue.

    \b
    Example:
      communique timeline "Russia,Ukraine" --since 2022-07 --limit 30
    """
    with asked(record) as connection:
        found = gather(connection, subject_of(connection, subject), since, until)
    shown = weightiest(found.happenings, limit)
    if shape == "jsonl":
        write_lines(map(happening_json, shown), sys.stdout)
    else:
        print_timeline(shown, console(sys.stdout))
    if not shown:
        click.echo(f"No happening in this record with {subject!r}.", err=True)


def print_timeline(happenings: Iterable[Happening], out: Console) -> None:
    """What happened, the sentence that tells it best, and the articles."""
    for found in happenings:
        line = f"{wording.day(found):<10}  "
        out.print(Text.assemble(line, (wording.kind(found), "bold"), f"  {wording.deed(found)}"))
        words = f"“{shortened(found.told_best.evidence, EVIDENCE_LENGTH)}”"
        out.print(Padding(Text(words), (0, 0, 0, 4), expand=False))
        articles = list(dict.fromkeys(mention.article.id for mention in found.mentions))
        more = " …" if len(articles) > ARTICLES_SHOWN else ""
        origin = f"{wording.counts(found.counts)}: {' '.join(articles[:ARTICLES_SHOWN])}{more}"
        out.print(Padding(Text(plain(origin), "dim"), (0, 0, 0, 4), expand=False))
