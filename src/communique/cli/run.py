"""A run of `communique read`: every outcome is counted, findings go to the outputs, and the digest is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from time import perf_counter

import click

from communique.cli.digest import Run, print_digest
from communique.cli.lines import line_writer
from communique.cli.output import console, counted, plain
from communique.cli.progress import Progress
from communique.cli.tally import Tally
from communique.data import Findings, Given, Rejected
from communique.intake import pages
from communique.pipeline import Outcome
from communique.record import Record
from communique.runners.local import read_pages

REFUSED = 1  # exit code where at least one input was refused
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
Put = Callable[[Findings], object]


@dataclass(frozen=True, slots=True)
class Order:
    """What to read, and where the findings go."""

    inputs: tuple[str, ...]
    record: str | None
    jsonl: str | None
    published: str | None
    reader: str | None
    workers: int
    quiet: bool


def carry_out(order: Order) -> int:
    """Reads everything ordered and prints the digest; returns the exit code."""
    tally, start = Tally(), perf_counter()
    try:
        _read(order, tally)
    except KeyboardInterrupt:
        where = f" and kept in {plain(order.record)}" if order.record else ""
        click.echo(f"\nInterrupted: {counted(tally.articles, 'article')} read{where}.", err=True)
        return INTERRUPTED
    if not order.quiet:
        run = Run(perf_counter() - start, order.record)
        print_digest(tally, run, console(sys.stderr if order.jsonl == "-" else sys.stdout))
    return REFUSED if tally.refused else 0


def _read(order: Order, tally: Tally) -> None:
    """Every outcome goes to the tally, findings also to the outputs; outputs are opened before anything is read."""
    with ExitStack() as stack:
        outputs = list(_outputs(order, stack))
        progress = stack.enter_context(Progress(order.inputs, hidden=order.quiet))
        outcomes = stack.enter_context(closing(_outcomes(order, progress)))
        for outcome in outcomes:
            tally.add(outcome)
            progress.advance()
            if isinstance(outcome, Rejected):
                place = f", {outcome.place}" if outcome.place else ""
                click.echo(plain(f"{outcome.name}{place}: {outcome.detail} [{outcome.reason}]"), err=True)
                continue
            for put in outputs:
                put(outcome)


def _outputs(order: Order, stack: ExitStack) -> Iterator[Put]:
    if order.jsonl:
        yield stack.enter_context(line_writer(order.jsonl))
    if order.record:
        yield stack.enter_context(Record.open(order.record)).put


def _outcomes(order: Order, progress: Progress) -> Generator[Outcome, None, None]:
    found = pages(order.inputs, stdin=sys.stdin.buffer, given=Given(published=order.published))
    return read_pages(progress.watch(found), reader=order.reader, workers=order.workers)
