"""The option for actors of the user's own over the shipped who's who."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli.output import plain
from communique.errors import KnowledgeError

if TYPE_CHECKING:
    from communique.knowledge.actorfiles import GivenActors

actors_option = click.option(
    "--actors",
    multiple=True,
    metavar="FILE",
    help="Actors to add or override: our table or a PETRARCH dictionary (docs/knowledge-who.md); may be repeated.",
)


def actors_of(files: tuple[str, ...]) -> GivenActors:
    """What the files say. A faulty one is wrong use, told before anything is read; warnings go to the log."""
    from communique.knowledge.actorfiles import read_actors  # noqa: PLC0415 - `--help` reads no table

    try:
        return read_actors(files)
    except KnowledgeError as error:
        raise click.BadParameter(plain(str(error)), param_hint="--actors") from error
