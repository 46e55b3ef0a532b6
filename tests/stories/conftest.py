"""A record with the made-up reports in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.record import Record
from tests import made_up


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db") as opened:
        for findings in (made_up.grain_talks(), made_up.grain_talks_retold(), made_up.port_strike()):
            opened.put(findings)
        yield opened
