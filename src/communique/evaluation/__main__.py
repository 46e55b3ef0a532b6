"""`python -m communique.evaluation --data DIR`: every figure of docs/figures.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from communique.evaluation.figures import figures


def main() -> None:
    """Print one figure a line."""
    parser = argparse.ArgumentParser(prog="python -m communique.evaluation", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the development data")
    for name, value in figures(parser.parse_args().data):
        print(f"{name:60s} {value:.3f}", flush=True)


if __name__ == "__main__":
    main()
