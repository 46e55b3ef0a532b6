"""A run of `communique read`: every outcome is counted, findings go to the outputs, and the digest is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import click

from communique.cli.digest import Run, print_digest
from communique.cli.lines import line_writer
from communique.cli.output import console, counted, plain
from communique.cli.progress import Progress
from communique.cli.tally import Tally
from communique.data import Findings, Given, Rejected
from communique.intake import pages
from communique.knowledge.actorfiles import NO_ACTORS, GivenActors
from communique.pipeline import Outcome
from communique.record import Record
from communique.runners.local import read_pages

REFUSED = 1  # exit code where at least one input was refused
INTERRUPTED = 130  # 128 + SIGINT, as shells report it


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
    codebook: tuple[Path, ...] = ()
    actors: GivenActors = NO_ACTORS


def carry_out(order: Order) -> int:
    """Reads everything ordered and prints the digest; returns the exit code."""
    tally, start = Tally(), perf_counter()
    try:
        changed = _read(order, tally)
    except KeyboardInterrupt:
        where = f" and kept in {plain(order.record)}" if order.record else ""
        click.echo(f"\nInterrupted: {counted(tally.articles, 'article')} read{where}.", err=True)
        return INTERRUPTED
    if not order.quiet:
        run = Run(perf_counter() - start, order.record, changed)
        print_digest(tally, run, console(sys.stderr if order.jsonl == "-" else sys.stdout))
    return REFUSED if tally.refused else 0


def _read(order: Order, tally: Tally) -> int:
    """Every outcome goes to the tally and the outputs; how many articles were new to the record, or changed in it.

    The outputs are opened before anything is read.
    """
    changed = 0
    with ExitStack() as stack:
        write = stack.enter_context(line_writer(order.jsonl)) if order.jsonl is not None else None
        record = stack.enter_context(Record.open(order.record)) if order.record is not None else None
        progress = stack.enter_context(Progress(order.inputs, hidden=order.quiet))
        outcomes = stack.enter_context(closing(_outcomes(order, progress)))
        for outcome in outcomes:
            if isinstance(outcome, Rejected):
                _report(outcome, record)
            else:
                changed += _keep(outcome, write, record)
            tally.add(outcome)
            progress.advance()
    return changed


def _report(refusal: Rejected, record: Record | None) -> None:
    place = f", {refusal.place}" if refusal.place else ""
    click.echo(plain(f"{refusal.name}{place}: {refusal.detail} [{refusal.reason}]"), err=True)
    if record:
        record.refuse(refusal)


def _keep(findings: Findings, write: Callable[[Findings], None] | None, record: Record | None) -> bool:
    if write:
        write(findings)
    return record.put(findings) if record else False


def _outcomes(order: Order, progress: Progress) -> Generator[Outcome, None, None]:
    stdin = sys.stdin.buffer if sys.stdin else None  # None where it was closed before we started
    found = pages(order.inputs, stdin=stdin, given=Given(published=order.published))
    return read_pages(
        progress.watch(found),
        reader=order.reader,
        codebook=order.codebook,
        actors=order.actors,
        workers=order.workers,
    )
