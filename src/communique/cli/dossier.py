"""`communique dossier`: what a record holds on an actor, a pair or an issue, to read."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from communique.cli.asking import Day, asked, record_option
from communique.cli.export import written_whole
from communique.dossier.gathering import Dossier, gather, subject_of
from communique.dossier.html import to_html
from communique.dossier.json import to_json
from communique.dossier.markdown import to_markdown


@click.command(short_help="Write what a record holds on an actor, a pair or an issue.")
@click.argument("subject")
@click.option("--since", type=Day(), metavar="DATE", help="First day: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--until", type=Day(last=True), metavar="DATE", help="Last day, written the same way.")
@click.option("--format", "shape", type=click.Choice(["md", "html", "json"]), default="md", show_default=True)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the N happenings that weigh most.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to; - (as without it) is standard output.")
@record_option
def command(  # noqa: PLR0913, PLR0917 - one for each option
    subject: str, since: date | None, until: date | None, shape: str, limit: int | None, output: str, record: str
) -> None:
    """Write what a record holds on SUBJECT: an actor's name, two joined by a comma, or the words of an issue.

    Every line names the article it was read from; the HTML is one file that needs nothing else.

    \b
    Examples:
      communique dossier Russia --since 2022-07
      communique dossier "Russia,Turkey" --format html -o russia-turkey.html
    """
    with asked(record) as connection:
        found = gather(connection, subject_of(connection, subject), since, until)
    with written_whole(output) as out:
        out.write(written(found, shape, limit))
    if not found.sources:
        click.echo(f"Nothing in this record on {subject!r}.", err=True)
        sys.exit(1)


def written(dossier: Dossier, shape: str, limit: int | None) -> str:
    """The dossier as text of a format."""
    if shape == "json":
        return json.dumps(to_json(dossier, limit=limit), ensure_ascii=False, indent=2) + "\n"
    return (to_html if shape == "html" else to_markdown)(dossier, limit=limit)
