"""The kept record: SQLite by default, every row derived from findings."""

from communique.record.store import Record

__all__ = ["Record"]
