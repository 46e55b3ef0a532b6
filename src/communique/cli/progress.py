"""The progress bar of a run: on standard error, only on a terminal."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from communique.cli.output import shortened
from communique.data import Page, Rejected

NAME_LENGTH = 40


class Progress:
    """Knows how many bytes there are to read, and watches pages go in and outcomes come out."""

    def __init__(self, inputs: tuple[str, ...], *, hidden: bool = False) -> None:
        """`hidden`, or a standard error that is not a terminal, shows nothing."""
        console = Console(stderr=True)
        shown = console.is_terminal and not hidden
        self._total = input_bytes(inputs) if shown else None
        self._sizes: deque[int] = deque()
        self._done = 0
        self._bar = Bar(
            SpinnerColumn(),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[done]} read, {task.fields[rate]:.1f}/s"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
            disable=not shown,
        )
        self._task = self._bar.add_task("loading the reader", total=self._total, done=0, rate=0.0)

    def watch(self, pages: Iterable[Page | Rejected]) -> Iterator[Page | Rejected]:
        """The pages as they are, each named on the bar when it is taken."""
        for page in pages:
            self._sizes.append(len(page.body) if isinstance(page, Page) else 0)
            self._bar.update(self._task, description=shortened(page.name, NAME_LENGTH))
            yield page

    def advance(self) -> None:
        """One more outcome has come, in the order of the pages."""
        self._done += 1
        elapsed = self._bar.tasks[0].elapsed or 0.0
        rate = self._done / elapsed if elapsed else 0.0
        self._bar.update(self._task, advance=self._sizes.popleft(), done=self._done, rate=rate)

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


def input_bytes(inputs: tuple[str, ...]) -> int | None:
    """Bytes of all files named or in folders named; None where an input has no size beforehand (standard input)."""
    total = 0
    for name in inputs:
        path = Path(name)
        if path.is_file():
            total += path.stat().st_size
        elif path.is_dir():
            total += sum(_size(Path(folder, file)) for folder, _, files in os.walk(path) for file in files)
        else:
            return None
    return total


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # gone, or a broken link: the run itself will say so
        return 0
