"""Runs the shipped network: windows in, arrays in parallel with their words out.

Windows are batched with windows of exactly their own length, so there is no padding, and every row of the int8 network
is scaled by itself (see ``training/graph.py``): what a window gives depends neither on its batch nor on order or
threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from communique.reading.heads import FloatArray
from communique.reading.sessions import Network
from communique.reading.windows import Window

Outputs = dict[str, FloatArray]

BATCH_PIECES = 256
"""Most pieces in one run of the network. Batches matter for short windows only: on one thread windows of 24 pieces run
at 3,900 words a second alone and 5,600 by tens; windows of 96 at 5,200 alone, 5,400 by twos, 4,700 by fives."""


class Encoder:
    """The network over windows, with up to `threads` runs at once."""

    def __init__(self, path: Path, threads: int) -> None:
        """Load the network at `path`."""
        self._network = Network(path)
        self._threads = threads

    def run(self, windows: Sequence[Window]) -> list[Outputs]:
        """The network's outputs for each window: arrays with one row a word."""
        results: list[Outputs] = [{}] * len(windows)
        groups = list(_groups(windows))
        if self._threads > 1 and len(groups) > 1:
            with ThreadPoolExecutor(self._threads) as pool:
                outputs = list(pool.map(lambda group: self._run_group([windows[i] for i in group]), groups))
        else:
            outputs = [self._run_group([windows[i] for i in group]) for group in groups]
        for group, found in zip(groups, outputs, strict=True):
            for index, output in zip(group, found, strict=True):
                results[index] = output
        return results

    def _run_group(self, windows: Sequence[Window]) -> list[Outputs]:
        length = len(windows[0].pieces)
        first = [row * length + place for row, window in enumerate(windows) for place in window.first]
        arrays = self._network.run(
            pieces=np.array([window.pieces for window in windows], dtype=np.int64),
            piece_shapes=np.array([window.piece_shapes for window in windows], dtype=np.int64),
            positions=np.arange(length, dtype=np.int64),
            first=np.array(first, dtype=np.int64),
            shapes=np.array([shape for window in windows for shape in window.shapes], dtype=np.int64),
        )
        ends = np.cumsum([len(window.first) for window in windows])[:-1]
        parts = [np.split(array, ends) for array in arrays]
        return [dict(zip(self._network.outputs, rows, strict=True)) for rows in zip(*parts, strict=True)]


def _groups(windows: Sequence[Window]) -> Iterable[list[int]]:
    """Numbers of windows of one length, at most `BATCH_PIECES` pieces together, longest first."""
    order = sorted(range(len(windows)), key=lambda i: -len(windows[i].pieces))
    group: list[int] = []
    for index in order:
        length = len(windows[index].pieces)
        if group and (len(windows[group[0]].pieces) != length or (len(group) + 1) * length > BATCH_PIECES):
            yield group
            group = []
        group.append(index)
    if group:
        yield group
