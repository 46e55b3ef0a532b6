"""Only records of ours are opened, and each is brought up to date."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import communique.record
from communique.errors import RecordError
from communique.record import Record, fulltext
from communique.record.engine import HEAD
from communique.record.schema import metadata


def test_the_migrations_make_the_tables_that_the_program_expects(tmp_path: Path) -> None:
    Record.open(tmp_path / "r.db").close()
    with create_engine(f"sqlite:///{tmp_path}/r.db").connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: not str(name).startswith("article_words")}
        )
        assert compare_metadata(context, metadata) == []
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_head_is_the_newest_migration() -> None:
    folder = Path(communique.record.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_the_full_text_index_can_be_taken_away(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record, record.writing() as connection:
        fulltext.drop(connection)
        names = connection.execute(text("SELECT name FROM sqlite_master")).scalars().all()
        assert not any("article_words" in name for name in names)
        fulltext.create(connection)


def test_a_missing_record_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened"):
        Record.open(tmp_path / "no" / "r.db")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "r.db").write_text("What would you like to know? " * 100)
    with pytest.raises(RecordError, match="not a database"):
        Record.open(tmp_path / "r.db")


def test_somebody_elses_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "r.db") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    with pytest.raises(RecordError, match="not a record made by communique"):
        Record.open(tmp_path / "r.db")


def test_a_newer_record(tmp_path: Path) -> None:
    Record.open(tmp_path / "r.db").close()
    with sqlite3.connect(tmp_path / "r.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match=r"newer communique \(schema 9999"):
        Record.open(tmp_path / "r.db")


def test_opening_again_needs_no_alembic(tmp_path: Path) -> None:
    Record.open(tmp_path / "r.db").close()
    code = (
        "import sys; from communique.record import Record; "
        f"Record.open({str(tmp_path / 'r.db')!r}).close(); print('alembic' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
