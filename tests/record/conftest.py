"""A record with three reports and a refusal in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from communique.record import Record
from tests import made_up


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db") as opened:
        for findings in (made_up.grain_talks(), made_up.grain_talks_retold(), made_up.port_strike()):
            opened.put(findings)
        opened.refuse(made_up.refused())
        yield opened


@pytest.fixture
def connection(record: Record) -> Iterator[Connection]:
    with record.reading() as connection:
        yield connection
