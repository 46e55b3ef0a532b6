"""`communique search`: articles of a record by their words."""

from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.cli.asking import asked, record_option
from communique.cli.output import console, plain
from communique.record import queries
from communique.record.answers import Hit


@click.command(short_help="Find articles by their words.")
@click.argument("words", nargs=-1, required=True)
@record_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most so many.")
def command(words: tuple[str, ...], record: str, limit: int) -> None:
    """Find articles by their words, the best first.

    All the words must be there, in any of their forms. "Words in quotation marks" stand together; AND, OR and NOT in
    capitals join; a star ends the beginning of a word. Put single quotation marks around the whole for the shell.

    \b
    Examples:
      communique search grain corridor
      communique search '"Black Sea" NOT wheat'
    """
    with asked(record) as connection:
        hits = queries.search(connection, " ".join(words), limit=limit)
    print_hits(hits, console(sys.stdout))
    if not hits:
        click.echo("No article holds these words.", err=True)


def print_hits(hits: list[Hit], out: Console) -> None:
    """Each article on a line with what it says, then its id and input."""
    for hit in hits:
        article = hit.article
        out.print(Text(plain(article.headline or article.name), style="bold"))
        origin = (article.outlet, article.published.value if article.published else None, article.name)
        out.print(Padding(Text(", ".join(plain(part) for part in origin if part)), (0, 0, 0, 2), expand=False))
        words = [(plain_piece(piece.words), "bold yellow" if piece.match else "") for piece in hit.snippet]
        out.print(Padding(Text.assemble(*words), (0, 0, 0, 2), expand=False))
        out.print(Padding(Text(article.id, style="dim"), (0, 0, 0, 2), expand=False))


def plain_piece(words: str) -> str:
    """A piece of a snippet made plain, with the blanks at its ends kept: they part it from its neighbours."""
    inner = plain(words)
    if not inner:
        return " "
    return f"{' ' * words[0].isspace()}{inner}{' ' * words[-1].isspace()}"
