"""Opening a record: the connection, its settings, and the check that the file is one of ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from communique.errors import RecordError

# The revision this program reads and writes; a test holds it to the newest migration.
HEAD = "0001"
# "COMQ": SQLite's place for saying whose file this is.
APPLICATION_ID = 0x434F4D51
# Seconds a writer waits for another writer. One article's transaction takes milliseconds.
BUSY_SECONDS = 30


def open_engine(path: Path, *, create: bool) -> Engine:
    """An engine over the record at `path`, upgraded to `HEAD`.

    Raises `RecordError` where the file is missing and `create` is false, is no database, is somebody else's, or was
    made by a newer communique.
    """
    if not create and not path.is_file():
        raise RecordError(f"{path}: there is no such record; make one with: communique read INPUT --record {path}")
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    try:
        _prepare(engine, path)
    except DBAPIError as error:
        engine.dispose()
        raise RecordError(f"{path}: cannot be opened as a record: {error.orig}") from error
    except RecordError:
        engine.dispose()
        raise
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, taking the write lock as a transaction begins, so that a writer waits and never starts over."""
    return engine.execution_options(writes=True)


def _configure(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin in `_begin`, not when the driver guesses
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a crash of the process loses nothing committed
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        revision = _revision(connection, path)
    if revision == HEAD:
        return
    _use_write_ahead_log(engine)
    with writing(engine).begin() as connection:
        if _revision(connection, path) != HEAD:  # another process may have come first
            _upgrade(connection)


def _revision(connection: Connection, path: Path) -> str | None:
    """The record's revision, None for an empty file."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if not tables:
        return None
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if owner != APPLICATION_ID or "alembic_version" not in tables:
        raise RecordError(f"{path}: this is a database, but not a record made by communique")
    revision: str = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    if revision > HEAD:
        raise RecordError(
            f"{path}: made by a newer communique (schema {revision}; this one knows up to {HEAD}); upgrade communique"
        )
    return revision


def _use_write_ahead_log(engine: Engine) -> None:
    """Readers beside a writer. Set once, kept in the file; it cannot be set inside a transaction."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 -- a quarter of a second, needed once in a record's life
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    command.upgrade(config, HEAD)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def error_text(error: DBAPIError) -> str:
    """What the database itself said."""
    original: Any = error.orig
    return str(original)
