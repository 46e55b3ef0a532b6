"""`communique show`: one article, with what was found marked in its text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import click
from rich.console import Console
from rich.text import Text

from communique.cli.asking import asked, record_option
from communique.cli.events import headline
from communique.cli.output import console, plain
from communique.cli.quotes import said
from communique.data import Article, Findings, Position, Span
from communique.record import queries
from communique.record.answers import EventFound, QuoteFound
from communique.record.queries import Filter

EVENT, QUOTE, ACTOR = "bold yellow", "green", "underline"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to mark; without a label it only has a style, and plain text does not show it."""

    span: Span
    style: str
    label: str | None = None


@click.command(short_help="Show an article with what was found in it.")
@click.argument("article")
@record_option
def command(article: str, record: str) -> None:
    """Show an article with the words of its events and quotations marked, and list them below.

    ARTICLE is its id, the beginning of its id, or the name of the input it was read from.

    \b
    Example:
      communique show examples/01-signing.txt
    """
    with asked(record) as connection:
        findings = queries.article(connection, article)
        wanted = Filter(article=findings.article.id)
        order = {event.id: i for i, event in enumerate(findings.events)}
        events = sorted(queries.events(connection, wanted), key=lambda found: order[found.event.id])
        order = {quote.id: i for i, quote in enumerate(findings.quotes)}
        quotes = sorted(queries.quotes(connection, wanted), key=lambda found: order[found.quote.id])
    print_article(findings, events, quotes, console(sys.stdout))


def print_article(findings: Findings, events: list[EventFound], quotes: list[QuoteFound], out: Console) -> None:
    """Heading, text, and the numbered statements below it."""
    _print_heading(findings.article, out)
    marks = list(marks_of(findings))
    text = findings.article.text
    out.print(coloured(text, marks) if out.is_terminal else Text(bracketed(text, marks)))
    _print_list("Events", (_event_line(i, found) for i, found in enumerate(events, 1)), out)
    _print_list("Quotations", (_quote_line(i, found) for i, found in enumerate(quotes, 1)), out)
    _print_list("Positions", (_position_line(position, findings) for position in findings.positions), out)


def marks_of(findings: Findings) -> Iterator[Mark]:
    """Where the text is marked: mentions of actors, quotations (Q1 …) and the words that name events (E1 …)."""
    for actor in findings.actors:
        yield from (Mark(span, ACTOR) for span in actor.mentions)
    for i, quote in enumerate(findings.quotes, 1):
        yield from (Mark(span, QUOTE, f"Q{i}") for span in quote.content)
    for i, event in enumerate(findings.events, 1):
        yield Mark(event.trigger, EVENT, f"E{i}")


def bracketed(text: str, marks: Iterable[Mark]) -> str:
    """The text with [E1 words] around what is labelled."""
    inserted: list[tuple[int, int, int, str]] = []
    for mark in marks:
        if mark.label is not None:
            inserted.append((mark.span.start, 1, -mark.span.end, f"[{mark.label} "))
            inserted.append((mark.span.end, 0, 0, "]"))
    parts, at = [], 0
    for position, _, _, bracket in sorted(inserted):
        parts += [_printable(text[at:position]), bracket]
        at = position
    return "".join([*parts, _printable(text[at:])])


def coloured(text: str, marks: Iterable[Mark]) -> Text:
    """The text with its marks as styles, each labelled one followed by its label."""
    shown = Text(_printable(text))
    marked = sorted(marks, key=lambda mark: mark.span.end)
    for mark in marked:
        shown.stylize(mark.style, mark.span.start, mark.span.end)
    ends = [mark for mark in marked if mark.label is not None]
    parts = shown.divide(mark.span.end for mark in ends)
    result = Text()
    for part, label in zip(parts, [*(f" {mark.label}" for mark in ends), ""], strict=True):
        result.append_text(part).append(label, "dim")
    return result


def _printable(text: str) -> str:
    """The text without what could move a terminal's cursor or turn its writing round, length unchanged."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def _print_heading(article: Article, out: Console) -> None:
    out.print(Text(plain(article.headline or article.source.name), "bold"))
    published = article.published
    dated = f"{published.value} ({published.basis.value})" if published else "no date"
    origin = (article.outlet, article.byline, dated, article.source.url or article.source.name)
    out.print(Text(", ".join(plain(part) for part in origin if part)))
    out.print(Text(article.id, "dim"), end="\n\n")


def _print_list(title: str, lines: Iterable[Text], out: Console) -> None:
    shown = list(lines)
    if not shown:
        return
    out.print()
    out.print(Text(title, "bold"))
    for line in shown:
        out.print(line)


def _event_line(number: int, found: EventFound) -> Text:
    ident = f"({found.event.rule}, {found.event.confidence:.2f}, {found.event.id})"
    return Text.assemble((f"  E{number:<4}", EVENT), headline(found), "  ", (plain(ident), "dim"))


def _quote_line(number: int, found: QuoteFound) -> Text:
    speaker = plain(found.speaker.label) if found.speaker else "nobody named"
    return Text.assemble(
        (f"  Q{number:<4}", QUOTE), (f"{speaker}: ", "bold"), said(found), (f"  ({plain(found.quote.id)})", "dim")
    )


def _position_line(position: Position, findings: Findings) -> Text:
    names = {actor.id: actor.name for actor in findings.actors}
    words = plain(findings.article.words(position.evidence))
    who, issue = plain(names.get(position.actor, position.actor)), plain(position.issue)
    return Text(f"  {who} {position.stance.value}: {issue}, “{words}”")
