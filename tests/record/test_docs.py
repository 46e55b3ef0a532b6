"""docs/record.md names every table with its columns, and what it shows runs."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from communique.record import Record
from communique.record.schema import metadata
from tests import made_up

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text(encoding="utf-8")


def test_every_table_and_column_is_explained() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", PAGE, re.MULTILINE))
    explained = {table: re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", columns)) for table, columns in rows.items()}
    assert explained == {name: [column.name for column in table.columns] for name, table in metadata.tables.items()}


def test_the_query_gives_the_words_of_the_events(tmp_path: Path) -> None:
    with Record.open(tmp_path / "communique.db") as record:
        record.put(made_up.grain_talks())
    query = re.search(r'sqlite3 communique.db "(SELECT[^"]+)"', PAGE)
    assert query is not None
    connection = sqlite3.connect(tmp_path / "communique.db")
    assert connection.execute(query[1]).fetchall() == [
        ("2022-11-30", "CONSULT", "met"),
        ("2022-12-01", "SUPPORT", "welcomed"),
        ("2023-03-01", "AGREE", "extended"),
    ]
    connection.close()


def test_the_python_runs(tmp_path: Path) -> None:
    with Record.open(tmp_path / "communique.db") as record:
        record.put(made_up.grain_talks())
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert code is not None
    shown: list[object] = []
    names = {"print": lambda *words: shown.append(words)}
    exec(code[1].replace("communique.db", str(tmp_path / "communique.db")), names)
    assert len(shown) == 2
