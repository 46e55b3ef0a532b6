"""Workbooks and Parquet files, read back with the libraries that people read them with."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pyarrow.dataset
import pyarrow.parquet
import pytest

from communique.errors import ExtraError
from communique.export.formats import FILES, Written
from communique.export.parquet import NO_MONTH
from communique.export.tables import ACTOR_COLUMNS, ARTICLE_COLUMNS, EVENT_COLUMNS, QUOTE_COLUMNS
from communique.export.xlsx import write_xlsx
from communique.record.queries import Filter
from tests.export.writing import HOSTILE, REPORTS, hostile_report, write

SHEETS = {"events": EVENT_COLUMNS, "quotes": QUOTE_COLUMNS, "actors": ACTOR_COLUMNS, "articles": ARTICLE_COLUMNS}


def workbook(path: Path) -> dict[str, list[dict[str, Any]]]:
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file)
    rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    return {title: [dict(zip(header, row, strict=True)) for row in rest] for title, (header, *rest) in rows.items()}


def test_a_workbook_has_a_sheet_for_everything(tmp_path: Path) -> None:
    assert write(tmp_path, "xlsx") == Written(7 + 3 + 5 + 3)
    sheets = workbook(tmp_path / "out")
    assert {title: len(rows) for title, rows in sheets.items()} == {
        "events": 7,
        "quotes": 3,
        "actors": 5,
        "articles": 3,
    }
    for title, columns in SHEETS.items():
        assert {tuple(row) for row in sheets[title]} == {columns}
    meeting = next(row for row in sheets["events"] if row["event_id"] == REPORTS[0].events[0].id)
    assert (meeting["lat"], meeting["confidence"], meeting["cameo"]) == (41.01384, 0.8, "042")
    assert meeting["sources"] == "Sergei Lavrov; António Guterres"


def test_a_part_has_its_actors_and_articles(tmp_path: Path) -> None:
    write(tmp_path, "xlsx", REPORTS, Filter(since=date(2023, 1, 1), until=date(2023, 2, 28)))
    sheets = workbook(tmp_path / "out")
    assert {row["name"] for row in sheets["actors"]} == {"Russia", "Ukraine"}
    assert {row["outlet"] for row in sheets["articles"]} == {"Dockside News"}


def test_no_formula_comes_from_outside(tmp_path: Path) -> None:
    write(tmp_path, "xlsx", (hostile_report(),))
    with (tmp_path / "out").open("rb") as file:
        book = openpyxl.load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    begun = [cell for cell in cells if str(cell.value).startswith("=cmd")]
    assert begun
    assert all(cell.quotePrefix for cell in begun)
    with ZipFile(tmp_path / "out") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<script>" not in sheet


def test_what_a_sheet_cannot_hold_is_cut_or_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.export.xlsx.MOST_ROWS", 2)
    rows = [{"a": "x" * 40_000}, {"a": "y"}]
    written = write_xlsx({"s": (("a",), rows)}, tmp_path / "out")  # type: ignore[dict-item]
    assert written == (1, {"s-beyond-the-last-row": 1})
    assert len(workbook(tmp_path / "out")["s"][0]["a"]) == 32_767


def test_parquet_is_partitioned_by_month(tmp_path: Path) -> None:
    assert write(tmp_path, "parquet") == Written(7 + 3)
    assert {path.parent.name for path in tmp_path.glob("out/events/*/events.parquet")} == {
        "month=2022-11", "month=2022-12", "month=2023-02", "month=2023-03", f"month={NO_MONTH}",
    }  # fmt: skip
    events = pyarrow.dataset.dataset(tmp_path / "out" / "events", partitioning="hive").to_table()
    assert tuple(events.column_names) == (*EVENT_COLUMNS, "month")
    rows = {row["event_id"]: row for row in events.to_pylist()}
    meeting = rows[REPORTS[1].events[0].id]
    assert (meeting["month"], meeting["date"], meeting["confidence"]) == ("2022-11", "2022-11-30", 0.8)
    assert meeting["sources"] == ["António Guterres", "Sergei Lavrov"]
    assert rows[REPORTS[2].events[0].id]["month"] is None
    quotes = pyarrow.dataset.dataset(tmp_path / "out" / "quotes", partitioning="hive").to_table()
    assert tuple(quotes.column_names) == (*QUOTE_COLUMNS, "month")
    assert sorted(row["month"] for row in quotes.to_pylist()) == ["2022-12", "2022-12", "2023-02"]


def test_parquet_holds_any_words_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, "parquet", (hostile_report(),))
    (names,) = pyarrow.dataset.dataset(tmp_path / "out" / "quotes").to_table(["outlet"]).to_pydict().values()
    assert names == [HOSTILE, HOSTILE]


@pytest.mark.parametrize("name", list(FILES))
def test_nothing_found_has_the_columns(tmp_path: Path, name: str) -> None:
    assert write(tmp_path, name, ()) == Written(0)
    if name == "xlsx":
        assert workbook(tmp_path / "out") == {title: [] for title in SHEETS}
        return
    for table, columns in (("events", EVENT_COLUMNS), ("quotes", QUOTE_COLUMNS)):
        (file,) = (tmp_path / "out" / table).glob("*/*.parquet")
        assert tuple(pyarrow.parquet.read_schema(file).names) == columns


@pytest.mark.parametrize(("name", "module"), [("xlsx", "openpyxl"), ("parquet", "pyarrow")])
def test_a_missing_library_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExtraError, match=rf"needs {module}.*communique\[{name}\]"):
        write(tmp_path, name)
