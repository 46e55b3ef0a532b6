"""JSON Lines written while reading: one object of the output contract per article."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from communique.data import Findings
from communique.export.contract import to_json
from communique.export.lines import line_of


@contextmanager
def line_writer(path: str) -> Iterator[Callable[[Findings], None]]:
    """Writes a line per call to `path`, replacing what it held; - is standard output.

    A line is handed to the system whole, so that a run that is killed leaves whole lines.

    Raises:
        click.BadParameter: the file cannot be written.
    """
    if path == "-":
        yield lambda findings: _write(sys.stdout.buffer, findings)
        return
    with _opened(Path(path)) as file:
        yield lambda findings: _write(file, findings)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise click.BadParameter(f"{path} cannot be written: {error.strerror}", param_hint="--jsonl") from error


def _write(file: BinaryIO, findings: Findings) -> None:
    file.write(line_of(to_json(findings)).encode("utf-8", "replace"))  # a page from Python may hold lone surrogates
    file.flush()
