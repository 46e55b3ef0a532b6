"""`communique read --actors` and `actors=`: what the files say reaches the findings, what is faulty stops the run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique import api
from communique.cli import main, run
from communique.errors import KnowledgeError
from communique.knowledge.actorfiles import GivenActors
from communique.pipeline import Analyser
from communique.runners.local import read_pages
from tests.standins import BODY, load, page


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(BODY, encoding="utf-8")
    Path("own.tsv").write_text("name\tkind\tcountry\nOrla Vestergren\tperson\tDNK\n", encoding="utf-8")
    Path("other.txt").write_text("GREY_HARBOUR_FRONT [DNKREB]\nBAD [DNK\n", encoding="utf-8")


def test_files_reach_the_reading_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[GivenActors] = []

    def stand_in(pages: object, *, actors: GivenActors, **_: object) -> Iterator[None]:
        given.append(actors)
        yield from ()

    monkeypatch.setattr(run, "read_pages", stand_in)
    result = CliRunner().invoke(main, ["read", "a.txt", "--no-record", "--actors", "own.tsv", "--actors", "other.txt"])
    assert result.exit_code == 0
    assert [actor.name for actor in given[0].actors] == ["Orla Vestergren", "Grey Harbour Front"]
    assert "WARNING: other.txt: left out lines with a bracket" in result.stderr


def test_a_faulty_file_stops_the_run_before_anything_is_read_or_kept() -> None:
    Path("own.tsv").write_text("name\tkind\nOrla Vestergren\tlady\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["read", "a.txt", "--actors", "own.tsv"])
    assert result.exit_code == 2
    assert "own.tsv, line 2: kind 'lady' is not one of country, organisation, person, group" in result.stderr
    assert not Path("communique.db").exists()


def test_from_python_files_may_be_one_or_several(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[GivenActors] = []

    def stand_in(*_: object, actors: GivenActors, **__: object) -> Analyser:
        given.append(actors)
        return load()

    monkeypatch.setattr(Analyser, "load", stand_in)
    api._analyser.cache_clear()
    api.read(BODY, actors="own.tsv")
    api.read(BODY, actors=[Path("own.tsv"), "other.txt"])
    api._analyser.cache_clear()
    assert [len(each.actors) for each in given] == [1, 2]
    with pytest.raises(KnowledgeError, match=r"gone\.tsv: cannot be read"):
        api.read(BODY, actors="gone.tsv")


def test_the_runner_hands_them_to_its_analyser(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []

    def stand_in(*_: object, actors: GivenActors, **__: object) -> Analyser:
        given.append(actors)
        return load()

    monkeypatch.setattr(Analyser, "load", stand_in)
    own = GivenActors(files=("own.tsv",))
    assert len(list(read_pages([page("one")], actors=own))) == 1
    assert given == [own]
