"""The group of commands: cheap help, one line an error, exit codes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import communique.cli
from communique.cli import COMMANDS, main
from communique.errors import RecordError


def test_help_lists_every_command_with_its_line() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    for name, line in COMMANDS.items():
        assert f"  {name}" in result.output
        assert line.split()[0] in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_what_the_list_says_and_shows_an_example(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.get_short_help_str(200) == COMMANDS[name]
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert f"communique {name}" in shown.output


def test_every_command_module_is_listed() -> None:
    modules = Path(communique.cli.__file__).parent.glob("*.py")
    commands = {path.stem for path in modules if "\ndef command(" in path.read_text(encoding="utf-8")}
    assert commands == set(COMMANDS)


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["raed"])
    assert result.exit_code == 2
    assert "raed" in result.stderr


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    def install(error: BaseException) -> None:
        @click.command()
        def command() -> None:
            raise error

        monkeypatch.setattr(main, "get_command", lambda ctx, name: command)

    return install


def test_our_errors_are_one_line(failing: Callable[[BaseException], None]) -> None:
    failing(RecordError("x.db is not a record of communique"))
    result = CliRunner().invoke(main, ["any"])
    assert result.exit_code == 1
    assert result.stderr == "Error: x.db is not a record of communique\n"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device", "a\x1b[31m.db"), "Error: a.db: No space left on device\n"),
        (OSError(28, "No space left on device"), "Error: No space left on device\n"),
        (OSError(28, "No space left on device", "a.jsonl"), "Error: a.jsonl: No space left on device\n"),
    ],
)
def test_errors_of_the_system_are_one_line(failing: Callable[[BaseException], None], error: OSError, told: str) -> None:
    failing(error)
    result = CliRunner().invoke(main, ["any"])
    assert (result.exit_code, result.stderr) == (1, told)


def test_control_c_is_130(failing: Callable[[BaseException], None]) -> None:
    failing(KeyboardInterrupt())
    result = CliRunner().invoke(main, ["any"])
    assert result.exit_code == 130
    assert "Interrupted" in result.stderr


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, communique, communique.cli as c; c.main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"spacy", "numpy", "sqlalchemy", "rich", "onnxruntime", "trafilatura", "communique.pipeline"}
