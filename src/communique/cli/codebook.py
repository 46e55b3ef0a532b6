"""The option for tables of the user's own beside the shipped codebook."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.output import plain
from communique.errors import KnowledgeError


def _checked(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[Path, ...]:
    """The tables, once they are known to be such: a faulty one is wrong use, told before anything is read."""
    tables = tuple(map(Path, value))
    if tables:
        from communique.knowledge.codebook import load_codebook  # noqa: PLC0415 - where there is no table, none is read

        try:
            load_codebook(*tables)
        except KnowledgeError as error:
            raise click.BadParameter(plain(str(error))) from error
    return tables


codebook_option = click.option(
    "--codebook",
    multiple=True,
    metavar="FILE",
    callback=_checked,
    help="A table of triggers to add or override (docs/codebook.md); may be given several times.",
)
