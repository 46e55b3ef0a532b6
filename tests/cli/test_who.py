"""`communique who` finds actors of the record, of the user's files, and of the who's who."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from tests.cli.asking import Ask, asker


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    return asker(tmp_path)


@pytest.fixture
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def who(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["who", *arguments])


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


@pytest.mark.usefixtures("in_a_folder")
def test_no_record_is_needed() -> None:
    result = who("Jacob Zuma", "--on", "2011-07-04")
    assert result.exit_code == 0
    assert "In the record" not in result.stdout
    assert "Jacob Zuma  person  ZAF GOV Q57282  0.95: full name, in office" in result.stdout
    assert "* 2009-05-09 to 2018-02-14  ZAF  President" in result.stdout
    assert not list(Path().iterdir())


@pytest.mark.usefixtures("in_a_folder")
def test_a_record_that_was_asked_for_must_be_there() -> None:
    result = who("Jacob Zuma", "--record", "missing.db")
    assert result.exit_code == 1
    assert "missing.db" in result.stderr


@pytest.mark.parametrize("country", ["Russia", "RUS", "ru", "russian"])
def test_a_country_in_any_form_narrows_the_answer(ask: Ask, country: str) -> None:
    result = ask("who", "Lavrov", "--country", country)
    assert "In the record" in result.stdout
    assert "Sergey Lavrov  person  RUS GOV Q58217" in result.stdout
    nobody = ask("who", "Lavrov", "--country", "Peru")
    assert (nobody.stdout, nobody.exit_code) == ("", 0)
    assert "Nobody of the name 'Lavrov' and the country PER" in nobody.stderr


def test_no_country(ask: Ask) -> None:
    result = ask("who", "Lavrov", "--country", "Narnia")
    assert result.exit_code == 2
    assert "'Narnia' is no country; give a name (Russia), an ISO 3166 code (RUS, RU), or one of IGO" in result.stderr


@pytest.mark.usefixtures("in_a_folder")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("NATO", "NATO  organisation  IGO Q7184\n    North Atlantic Treaty Organization"),
        ("the Kremlin", "Russia  country  RUS GOV Q159  (metonym)"),
        ("Danish deputy defence minister", "phrase  DNK GOV"),
    ],
)
def test_organisations_countries_and_phrases(name: str, told: str) -> None:
    assert told in who(name).stdout


@pytest.mark.usefixtures("in_a_folder")
def test_the_users_own_files_say_who_somebody_was_on_a_day() -> None:
    Path("own.txt").write_text("ORLA_VESTERGREN_\n[DNKREB 110102-121231]\n[DNKELI]\nBAD [DNK\n", encoding="utf-8")
    then, later = (
        who("Orla Vestergren", "--actors", "own.txt", "--on", "2012-01-01"),
        who("Orla Vestergren", "--actors", "own.txt", "--on", "2014"),
    )
    assert "Orla Vestergren  person  DNK REB  0.95" in then.stdout
    assert "* 2011-01-02 to 2012-12-31  DNK REB  (own.txt)" in then.stdout
    assert "Orla Vestergren  person  DNK ELI" in later.stdout
    assert "WARNING: own.txt: left out lines with a bracket that does not close: 1 (line 4)" in then.stderr


@pytest.mark.usefixtures("in_a_folder")
def test_a_malformed_table_is_refused() -> None:
    Path("own.tsv").write_text("name\tkind\tcountry\nOrla Vestergren\tperson\tDenmark\n", encoding="utf-8")
    result = who("Orla Vestergren", "--actors", "own.tsv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "own.tsv, line 2: country 'Denmark' is no ISO 3166 code" in result.stderr
