"""Alembic's entry: runs the migrations on the connection that `engine` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from communique.record.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
