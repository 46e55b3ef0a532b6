"""A process that writes made-up reports into a record: `python -m tests.record.writer RECORD FIRST LAST`."""

from __future__ import annotations

import sys

from communique.record import Record
from tests import made_up


def main(path: str, first: int, last: int) -> None:
    with Record.open(path) as record:
        print("open", flush=True)
        for findings in made_up.many(last, words=120)[first:]:
            record.put(findings)
            print(findings.article.id, flush=True)
        record.refuse(made_up.refused())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
