"""A record as lines of text, the same for the same readings whatever happened on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from communique.record.schema import EXCLUDED, metadata


def dump(connection: Connection) -> Iterator[str]:
    """One JSON line a row, table by table in order of their names and rows in order of their keys.

    Leaves out the columns named in `schema.EXCLUDED`.
    """
    for table in sorted(metadata.tables.values(), key=lambda table: table.name):
        columns = [column for column in table.columns if column.name not in EXCLUDED]
        keys = [column for column in table.primary_key if column.name not in EXCLUDED] or [table.c.id]
        for row in connection.execute(select(*columns).order_by(*keys)).mappings():
            yield json.dumps({"table": table.name, **row}, ensure_ascii=False, sort_keys=True)
