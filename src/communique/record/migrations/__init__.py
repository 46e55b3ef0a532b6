"""Alembic migrations of the record, run by `communique.record.engine`."""
