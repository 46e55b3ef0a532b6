"""`communique read`: captured reports in; a record, JSON Lines and a digest out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.cli.actors import actors_of, actors_option
from communique.cli.codebook import codebook_option
from communique.cli.dates import days_written
from communique.cli.output import log_to_stderr

DEFAULT_RECORD = "communique.db"


def _checked_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The date as given, once it is known to be one."""
    if value is None:
        return None
    try:
        days_written(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return value


@click.command(short_help="Read captured reports and keep what they say.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--record", default=DEFAULT_RECORD, show_default=True, metavar="FILE", help="Keep the findings in this record."
)
@click.option("--no-record", is_flag=True, help="Keep no record.")
@click.option("--jsonl", metavar="FILE", help="Write one JSON object per article; - is standard output.")
@click.option(
    "--published", metavar="DATE", callback=_checked_date, help="Publication date of the inputs: YYYY[-MM[-DD]]."
)
@click.option("--reader", metavar="NAME", help="An installed spaCy pipeline in place of the shipped one.")
@click.option("--fast", is_flag=True, help="Read with four layers of the model's six: faster, a little worse.")
@codebook_option
@actors_option
@click.option("--workers", type=click.IntRange(1, 256), default=1, metavar="N", show_default=True, help="Processes.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(  # noqa: PLR0913, PLR0917 - one for each option
    inputs: tuple[str, ...],
    record: str,
    no_record: bool,
    jsonl: str | None,
    published: str | None,
    reader: str | None,
    fast: bool,
    codebook: tuple[Path, ...],
    actors: tuple[str, ...],
    workers: int,
    quiet: bool,
) -> None:
    """Read captured reports and keep what they say.

    INPUT is a file (.txt, .md, .html, .json, .jsonl, .warc, .warc.gz, .eml, .mbox, .csv, .xml, .pdf), a folder of
    them, or - for standard input. An input that cannot be read is named on standard error with the reason, the rest
    goes on, and the exit code is 1.

    \b
    Examples:
      communique read examples/
      communique read report.html --no-record --jsonl - | jq .events
      communique read captures/ --codebook my-triggers.tsv --actors my-actors.tsv
    """
    if fast and reader is not None:
        raise click.UsageError("--fast reads with the shipped model: leave out --reader")
    from communique.cli.run import Order, carry_out  # noqa: PLC0415 - `--help` and usage errors load no reader
    from communique.reading.loading import FAST_NAME  # noqa: PLC0415 - the same

    log_to_stderr()
    given = actors_of(actors)
    reader = FAST_NAME if fast else reader
    order = Order(inputs, None if no_record else record, jsonl, published, reader, workers, quiet, codebook, given)
    sys.exit(carry_out(order))
