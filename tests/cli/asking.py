"""Runs a command on a record of the made-up reports."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from click.testing import CliRunner, Result

from communique.record import Record
from tests import made_up

Ask = Callable[..., Result]


def asker(folder: Path) -> Ask:
    """`ask("events", "--type", "AID")` on a record in `folder`."""
    path = folder / "made up.db"
    with Record.open(path) as record:
        for findings in (made_up.grain_talks(), made_up.grain_talks_retold(), made_up.port_strike()):
            record.put(findings)

    def ask(name: str, *options: str, record: str = str(path)) -> Result:
        command = import_module(f"communique.cli.{name}").command
        return CliRunner().invoke(command, [*options, "--record", record])

    return ask
