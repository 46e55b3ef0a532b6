"""`communique who` finds actors of the record and of the who's who."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.asking import Ask, asker


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    return asker(tmp_path)


def test_an_actor_of_the_record_with_roles_and_id(ask: Ask) -> None:
    result = ask("who", "Lavrov")
    record, whoswho = result.stdout.split("In the who's who")
    assert "Sergei Lavrov  person  RUS GOV Q58217  2 articles" in record
    assert "Russian Foreign Minister" in record
    assert "person:Q58217" in record
    assert "Lavrov" in whoswho
    assert "RUS" in whoswho


def test_nobody(ask: Ask) -> None:
    result = ask("who", "Zzyzx Qwertyuiop")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nobody of the name 'Zzyzx Qwertyuiop'" in result.stderr


def test_help_shows_an_example(ask: Ask) -> None:
    assert "communique who Lavrov" in ask("who", "--help").output
