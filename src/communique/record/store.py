"""The record: findings in, one transaction an article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Table, bindparam, delete, select
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import DBAPIError

from communique.data import Article, Findings, Rejected
from communique.errors import RecordError
from communique.record import rows, schema
from communique.record.engine import error_text, open_engine, writing
from communique.record.loading import load_findings


def _upsert(table: Table) -> Insert:
    statement = insert(table)
    kept = {column.name: column for column in statement.excluded if column.name not in ("id", "number")}
    return statement.on_conflict_do_update(index_elements=["id"], set_=kept)


# Built once: making a statement costs more than running it.
_CAPTURES, _DROPPED, _REFUSALS = schema.captures.c, schema.dropped.c, schema.refusals.c
_UPSERT_ARTICLE = _upsert(schema.articles)
_UPSERT_CAPTURE = _upsert(schema.captures)
_INSERT_DROPPED = schema.dropped.insert()
_INSERT_REFUSAL = insert(schema.refusals).on_conflict_do_nothing()
_INSERTS = {table.name: table.insert() for table in schema.STATEMENTS}
_DELETES = tuple(delete(t).where(t.c.article_id == bindparam("article")) for t in reversed(schema.STATEMENTS))
_DELETE_ARTICLE = delete(schema.articles).where(schema.articles.c.id == bindparam("article"))
_DELETE_DROPPED = delete(schema.dropped).where(_DROPPED.capture_id == bindparam("capture"))
_CAPTURED = select(_CAPTURES.article_id).where(_CAPTURES.id == bindparam("capture"))
_ANY_CAPTURE = select(_CAPTURES.id).where(_CAPTURES.article_id == bindparam("article")).limit(1)
_FORGET_REFUSAL = delete(schema.refusals).where(_REFUSALS.name == bindparam("input"), _REFUSALS.place.is_(None))


class Record:
    """A kept record. Open with `Record.open`, as a context manager."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True) -> Self:
        """Open the record at `path`, making or upgrading it as needed; `create=False` refuses a missing file.

        Raises `RecordError` where the file is missing, no database, somebody else's, or of a newer communique.
        """
        return cls(open_engine(Path(path), create=create), Path(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on one unchanging view of the record, for the functions of `queries`."""
        with self._errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that holds the write lock; commits on leaving, rolls back on an error."""
        with self._errors(), writing(self._engine).begin() as connection:
            yield connection

    def put(self, findings: Findings) -> bool:
        """Keep what was found in one article, in place of what an earlier reading found; False where nothing changed.

        Raises `RecordError` where another writer holds the record for too long, or a statement names an actor or a
        quotation that is not among the findings.
        """
        with self.writing() as connection:
            known = load_findings(connection, findings.article.id)
            if known == findings:
                return False
            _put(connection, findings, known=known is not None)
        return True

    def refuse(self, rejected: Rejected) -> None:
        """Keep that an input gave no article, and why."""
        row = rows.refusal_row(rejected, _now())
        with self.writing() as connection:
            connection.execute(_INSERT_REFUSAL, row)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise RecordError(f"{self._path}: {error_text(error)}") from error
        except UnicodeEncodeError as error:
            raise RecordError(f"{self._path}: text with half a surrogate pair cannot be kept: {error}") from error


def _put(connection: Connection, findings: Findings, *, known: bool) -> None:
    article = findings.article
    connection.execute(_UPSERT_ARTICLE, rows.article_row(article))
    _put_capture(connection, article)
    if known:
        _delete_statements(connection, article.id)
    for table, lines in rows.statement_rows(findings):
        if lines:
            connection.execute(_INSERTS[table.name], lines)
    connection.execute(_FORGET_REFUSAL, {"input": article.source.name})


def _put_capture(connection: Connection, article: Article) -> None:
    row = rows.capture_row(article, _now())
    earlier = connection.execute(_CAPTURED, {"capture": row["id"]}).scalar()
    connection.execute(_UPSERT_CAPTURE, row)
    if earlier is not None:
        connection.execute(_DELETE_DROPPED, {"capture": row["id"]})
    if lines := rows.dropped_rows(article, row["id"]):
        connection.execute(_INSERT_DROPPED, lines)
    if earlier is not None and earlier != article.id:
        _drop_if_uncaptured(connection, earlier)


def _drop_if_uncaptured(connection: Connection, article_id: str) -> None:
    """An article that a better intake reads as another text goes, unless a further input still gives it."""
    if connection.execute(_ANY_CAPTURE, {"article": article_id}).first():
        return
    _delete_statements(connection, article_id)
    connection.execute(_DELETE_ARTICLE, {"article": article_id})


def _delete_statements(connection: Connection, article_id: str) -> None:
    for statement in _DELETES:
        connection.execute(statement, {"article": article_id})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
