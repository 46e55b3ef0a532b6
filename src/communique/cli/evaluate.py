"""`communique evaluate`: the program against gold of the user's own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.cli.actors import actors_of, actors_option
from communique.cli.codebook import codebook_option
from communique.cli.output import console, counted, log_to_stderr, plain
from communique.cli.search import plain_piece

if TYPE_CHECKING:
    from communique.evaluation.mistakes import Mistake
    from communique.evaluation.own import Evaluation

REFUSED = 1  # exit code where a gold file is at fault or a report could not be read

_FIGURES = (
    ("precision", "of the events found, those that are in the gold with their type"),
    ("recall", "of the sure gold events, those that were found"),
    ("f1", "both in one"),
    ("complete_f1", "the same where source, recipient and factuality must be right too"),
    ("source", "of the sure events found, those with a right source"),
    ("recipient", "with a right recipient"),
    ("factuality", "with the right factuality"),
    ("date", "with the right date, of those that the gold dates"),
    ("false_per_empty_report", "events found in a report that has none"),
)


@click.command(short_help="Score the program on coded reports of your own.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines to read.")
@click.option("--reader", metavar="NAME", help="An installed spaCy pipeline in place of the shipped one.")
@codebook_option
@actors_option
@click.option("--workers", type=click.IntRange(1, 256), default=1, metavar="N", show_default=True, help="Processes.")
def command(  # noqa: PLR0913, PLR0917 - one for each option
    gold: Path,
    as_json: bool,
    reader: str | None,
    codebook: tuple[Path, ...],
    actors: tuple[str, ...],
    workers: int,
) -> None:
    """Score the program on coded reports of your own, and list every error by its class.

    GOLD is a folder with, for every report, NAME.txt and NAME.json, which lists its events (docs/codebook.md). A file
    at fault is named on standard error with its field, the rest goes on, and the exit code is 1.

    \b
    Examples:
      communique evaluate gold/
      communique evaluate gold/ --codebook my-triggers.tsv --json > result.json
    """
    from communique.evaluation.own import evaluate, to_json  # noqa: PLC0415 - `--help` and usage errors load no reader

    log_to_stderr()
    result = evaluate(gold, reader=reader, codebook=codebook, actors=actors_of(actors), workers=workers)
    for refusal in result.refused:
        place = f", {refusal.place}" if refusal.place else ""
        click.echo(plain(f"{refusal.name}{place}: {refusal.detail} [{refusal.reason}]"), err=True)
    if as_json:
        click.echo(json.dumps(to_json(result), ensure_ascii=False, indent=2).encode("utf-8", "replace"))
    else:
        print_result(result, console(sys.stdout))
    sys.exit(REFUSED if result.refused else 0)


def print_result(result: Evaluation, out: Console) -> None:
    """What was scored, the figures, and the errors of each class."""
    from communique.evaluation.mistakes import Kind  # noqa: PLC0415 - as above
    from communique.evaluation.own import figures  # noqa: PLC0415

    gold = f"{counted(result.sure, 'sure event')} and {result.unsure:,} unsure"
    out.print(Text(f"{counted(result.reports, 'report')} with {gold}; {result.scores.typed.found:,} found", "bold"))
    values = figures(result.scores)
    for name, meaning in _FIGURES:
        value = values[name]
        told = "   -" if value is None else f"{value:.2f}"
        out.print(Text.assemble(f"  {name.replace('_', ' '):<23}{told}  ", (meaning, "dim")))
    for kind in Kind:
        errors = [error for error in result.errors if error.kind is kind]
        if errors:
            out.print()
            out.print(Text(f"{kind.value.capitalize()}  {len(errors):,}", "bold"))
        for error in errors:
            _print_error(error, out)


def _print_error(error: Mistake, out: Console) -> None:
    sentence, trigger = error.sentence, error.trigger
    parts = (sentence[: trigger.start], sentence[trigger.start : trigger.end], sentence[trigger.end :])
    before, marked, after = (plain_piece(part) if part else "" for part in parts)
    words = Text.assemble(f"“{before}", (f"[{marked}]", "bold yellow"), f"{after}”")
    unsure = "" if error.sure else " (unsure in the gold)"
    lines = [Text.assemble((f"{plain(error.document)}.txt", "bold"), unsure, "  ", words)]
    if error.expected is not None:
        lines.append(Text(f"expected  {plain(error.expected)}"))
    if error.found is not None:
        lines.append(Text.assemble(f"found     {plain(error.found)}", (f"  {error.event}", "dim")))
    out.print(Padding(lines[0], (0, 0, 0, 2), expand=False))
    for line in lines[1:]:
        out.print(Padding(line, (0, 0, 0, 6), expand=False))
