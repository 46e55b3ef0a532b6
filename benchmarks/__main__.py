"""`python -m benchmarks`: file to record, with one and with two processes; its stages; the reader beside others."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.articles import write_articles
from benchmarks.commands import time_read
from benchmarks.readers import time_readers
from benchmarks.stages import time_stages

ARTICLES = 120
WORDS = 500
READ = 60
"""Articles that the readers are compared on."""


def main() -> int:
    """Print every figure as `name value unit`."""
    with TemporaryDirectory() as folder:
        inputs = write_articles(Path(folder) / "articles", ARTICLES, WORDS)
        for workers in (1, 2):
            run = time_read(inputs, Path(folder) / f"record-{workers}.db", workers)
            print(f"read, {workers} worker(s), start-up included: {ARTICLES / run.seconds:.1f} articles/s")
            print(
                f"read, {workers} worker(s), without start-up: {ARTICLES / (run.seconds - run.startup):.1f} articles/s"
            )
            print(f"read, {workers} worker(s), peak memory of the largest process: {run.peak_mib:.0f} MiB")
        for stage, seconds in time_stages(inputs).items():
            print(f"stage {stage}: {1000 * seconds / ARTICLES:.1f} ms an article")
        texts = [path.read_text(encoding="utf-8") for path in sorted(inputs.iterdir())[:READ]]
        for what, value, unit in time_readers(texts):
            print(f"{what}: {value:,.1f} {unit}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
