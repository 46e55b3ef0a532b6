"""Whole commands in processes of their own, as a user runs them."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ONE_ARTICLE = "The president of Chile met the president of Peru in Lima on Monday, officials said.\n"


@dataclass(frozen=True, slots=True)
class Run:
    """One timed command: wall clock, that of the same command on one short text, and the largest process."""

    seconds: float
    startup: float
    peak_mib: float


def time_read(inputs: Path, record: Path, workers: int) -> Run:
    """Time `communique read` from files to record with `workers` processes."""
    short = record.with_suffix(".txt")
    short.write_text(ONE_ARTICLE, "utf-8")
    startup = _seconds(short, record.with_suffix(".short.db"), workers)
    seconds = _seconds(inputs, record, workers)
    return Run(seconds, startup, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def _seconds(inputs: Path, record: Path, workers: int) -> float:
    command = [sys.executable, "-m", "communique", "read", str(inputs), "--record", str(record), "--quiet"]
    started = time.perf_counter()
    subprocess.run([*command, "--workers", str(workers)], check=True)
    return time.perf_counter() - started
