"""`communique relate`: what one marked party does to another."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import click

from communique.cli.output import plain
from communique.errors import InputError

if TYPE_CHECKING:
    from communique.coding.relations import Relation
    from communique.relating import Question


@click.command(short_help="Tell what one marked party does to another.")
@click.argument("file", type=click.File("rb"))
@click.option("--fast", is_flag=True, help="Read with four layers of the model's six: faster, a little worse.")
def command(file: BinaryIO, fast: bool) -> None:
    """Write the PLOVER relation of each marked pair of FILE (JSON Lines, - is standard input) to standard output.

    A line holds {"id", "text", "source": [start, end], "recipient": [start, end]}, places in characters. The answer has
    the id with type, mode, factuality, confidence, and all types with their probabilities. A line that cannot be read
    is named on standard error, the rest goes on, and the exit code is 1.

    \b
    Example:
      communique relate pairs.jsonl > relations.jsonl
    """
    from communique.reading.loading import FAST_NAME  # noqa: PLC0415 - `--help` loads no reader
    from communique.relating import load_relater, question_of  # noqa: PLC0415 - the same

    failed, name = False, getattr(file, "name", "standard input")

    def questions() -> Iterator[Question]:
        nonlocal failed
        for number, raw in enumerate(file, 1):
            if not raw.strip():
                continue
            try:
                yield question_of(raw.decode("utf-8-sig", errors="replace"), name, f"line {number}")
            except InputError as error:
                click.echo(plain(str(error)), err=True)
                failed = True

    for question, relation in load_relater(FAST_NAME if fast else None).answer(questions()):
        click.echo(json.dumps(_row(question, relation), ensure_ascii=False))
    sys.exit(1 if failed else 0)


def _row(question: Question, relation: Relation) -> dict[str, object]:
    return {
        "id": question.id,
        "type": relation.type,
        "mode": relation.mode,
        "factuality": relation.factuality,
        "confidence": relation.confidence,
        "alternatives": relation.alternatives,
    }
