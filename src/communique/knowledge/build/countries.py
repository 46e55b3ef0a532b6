"""Complete `tables/countries.tsv` with ISO 3166-1 alpha-2 codes and Wikidata ids.

    python -m communique.knowledge.build.countries --codes country-codes.csv

Names, adjectives, capitals, metonyms and COW numbers are written by hand in the table; the list of codes (Open
Knowledge Foundation, PDDL) gives what is an identifier; what it lacks stays as written. Running it twice changes
nothing.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from communique.knowledge.countries import COLUMNS
from communique.knowledge.tablefiles import TABLES, rows_of


def _codes(path: Path) -> dict[str, tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["ISO3166-1-Alpha-3"]: (row["ISO3166-1-Alpha-2"], row["wikidata_id"].rpartition("/")[2])
            for row in csv.DictReader(file)
        }


def main() -> None:
    """Fill the two columns in place."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codes", type=Path, required=True, help="country-codes.csv")
    codes = _codes(parser.parse_args().codes)
    path = TABLES / "countries.tsv"
    rows = list(rows_of(path, COLUMNS))
    for row in rows:
        current = row["status"] in {"state", "dependency", "partial"}
        iso2, wikidata = codes.get(row["id"], ("", "")) if current else ("", "")
        row["iso2"], row["wikidata"] = iso2 or row["iso2"], wikidata or row["wikidata"]
    lines = ["\t".join(COLUMNS), *("\t".join(row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
