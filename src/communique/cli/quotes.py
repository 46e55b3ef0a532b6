"""`communique quotes`: who said what."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import date

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.cli.asking import asked, filter_options, print_rows, record_option, say_if_none
from communique.cli.output import console, plain
from communique.data import QuoteKind, Span
from communique.export.jsonld import write_jsonld
from communique.export.tables import QUOTE_COLUMNS, quote_row
from communique.record import queries
from communique.record.answers import ArticleLine, QuoteFound
from communique.record.queries import Filter

QUOTE_MARKS = "\"“”„«»'‘’` \n"
AROUND = 120  # code points of the paragraph that are shown on each side of a quotation


@click.command(short_help="List quotations: who said what.")
@filter_options
@click.option("--by", metavar="NAME", help="The speaker: the same as --actor.")
@click.option("--about", metavar="WORDS", help="Words, or their beginnings, that the quotation itself holds.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "csv", "jsonl", "jsonld"]),
    default="table",
    show_default=True,
    help="Lines to read, columns for programs, or schema.org's Quotation and Claim.",
)
@record_option
def command(  # noqa: PLR0913, PLR0917 - one for each option
    actor: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    by: str | None,
    about: str | None,
    shape: str,
    record: str,
) -> None:
    """List quotations, the latest first, with what stands around them, date, article and link.

    A speaker may be named in part, or described: "NATO official". A quotation without a date of its own counts as said
    when the report was published.

    \b
    Examples:
      communique quotes --by Lavrov --about corridor
      communique quotes --since 2022-11 --format jsonld > quotes.jsonld
    """
    if by is not None and actor is not None:
        raise click.UsageError("--by and --actor are the same question: give one of them.")
    wanted = Filter(actor=by if by is not None else actor, since=since, until=until, about=about, limit=limit)
    with asked(record) as connection:
        found = queries.quotes(connection, wanted)
        texts = queries.texts(connection, {each.article.id for each in found}) if shape == "table" else {}
    if shape == "table":
        print_quotes(found, texts, console(sys.stdout))
    elif shape == "jsonld":
        write_jsonld(found, sys.stdout)
    else:
        print_rows(map(quote_row, found), QUOTE_COLUMNS, shape)
    say_if_none(found, "quotation", wanted)


def print_quotes(quotes: Iterable[QuoteFound], texts: Mapping[str, str], out: Console) -> None:
    """Who and when, the words, what stands around them, and where; `texts` are those of the articles by id."""
    for found in quotes:
        quote, article = found.quote, found.article
        day = quote.when.value if quote.when else article.published and article.published.value
        speaker = plain(found.speaker.label) if found.speaker else "nobody named"
        via = f" (via {plain(quote.via)})" if quote.via else ""
        out.print(
            Text.assemble((f"{plain(day or 'no date'):<10}  ", ""), (speaker, "bold"), f", {quote.kind.value}{via}")
        )
        _indented(out, said(found))
        _indented(out, context(texts[article.id], quote.content), "italic")
        _indented(out, source(article))
        if article.url:
            # A link that is broken over two lines is none.
            out.print(Text(f"    {plain(article.url)}"), soft_wrap=True)
        _indented(out, plain(f"{quote.id}  {article.id}  {article.name}"), "dim")


def said(found: QuoteFound) -> str:
    """The words of a quotation on one line; only what is quoted word for word stands in quotation marks."""
    words = " … ".join(plain(part).strip(QUOTE_MARKS) for part in found.content)
    return f"“{words}”" if found.quote.kind is QuoteKind.DIRECT else words


def context(text: str, content: tuple[Span, ...]) -> str:
    """What stands before and after a quotation in its paragraphs, on one line, with "[…]" for the quotation itself."""
    start, end = content[0].start, content[-1].end
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before, after = text[first:start], text[end : last if last >= 0 else len(text)]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return plain(f"{before}[…]{after}")


def source(article: ArticleLine) -> str:
    """Outlet, date and headline, as far as they are known: "Harbour Wire, 2022-12-01: Ships sail"."""
    where = ", ".join(part for part in (article.outlet, article.published and article.published.value) if part)
    return plain(": ".join(part for part in (where, article.headline) if part) or article.name)


def _indented(out: Console, words: str, style: str = "") -> None:
    out.print(Padding(Text(words, style), (0, 0, 0, 4), expand=False))
