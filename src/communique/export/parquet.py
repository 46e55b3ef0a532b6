"""Events and quotations as Parquet files by month, for DuckDB, pandas and Arrow. Needs pyarrow (`communique[parquet]`).

    FOLDER/events/month=2022-11/events.parquet
    FOLDER/quotes/month=__HIVE_DEFAULT_PARTITION__/quotes.parquet    no month is known (Hive's name for null)

The columns are those of the tables, lists as lists, in this order and of these types in every file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from communique.export.extras import library
from communique.export.tables import Flat

NO_MONTH: Final = "__HIVE_DEFAULT_PARTITION__"

_NUMBERS: Final = frozenset({"lat", "lon", "confidence"})
_LISTS: Final = frozenset(
    {
        *("sources", "source_ids", "source_countries", "recipients", "recipient_ids", "recipient_countries"),
        *("contexts", "content", "content_spans", "cue"),
    }
)

Dated = tuple[str | None, Flat]  # a row with its month, "2022-11"


def write_parquet(tables: Mapping[str, tuple[Sequence[str], Iterable[Dated]]], folder: Path) -> int:
    """Write the tables into `folder`; the number of rows. A table without rows is one file with its columns."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    count = 0
    for name, (columns, rows) in tables.items():
        schema = _schema(arrow, columns)
        months: defaultdict[str, list[Flat]] = defaultdict(list)
        for month, row in rows:
            months[month or NO_MONTH].append(row)
            count += 1
        for month, part in sorted(months.items()) or [(NO_MONTH, [])]:
            home = folder / name / f"month={month}"
            home.mkdir(parents=True)
            parquet.write_table(arrow.Table.from_pylist(part, schema=schema), home / f"{name}.parquet")
    return count


def _schema(arrow: Any, columns: Iterable[str]) -> Any:  # noqa: ANN401 - pyarrow, which need not be there
    return arrow.schema([(column, _type(arrow, column)) for column in columns])


def _type(arrow: Any, column: str) -> Any:  # noqa: ANN401
    if column in _LISTS:
        return arrow.list_(arrow.string())
    return arrow.float64() if column in _NUMBERS else arrow.string()
