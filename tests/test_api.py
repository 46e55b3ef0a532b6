"""Reading from Python, with a stand-in for the language reader."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import communique
from communique import api
from communique.data import Findings, Rejected
from communique.errors import InputError, KnowledgeError
from communique.pipeline import Analyser
from communique.record import Record
from tests.standins import BODY, load, page


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    analyser = load()
    monkeypatch.setattr(api, "_analyser", lambda *_: analyser)


def test_the_package_offers_what_it_names() -> None:
    assert all(callable(getattr(communique, name)) for name in communique.__all__)
    with pytest.raises(AttributeError, match="it offers open_record, read, read_all"):
        communique.reed  # noqa: B018


def test_one_text_gives_findings() -> None:
    findings = communique.read(
        BODY, title="Talks", published="2022-03-03", outlet="Example Wire", url="http://x.example/1"
    )
    assert findings.events
    article = findings.article
    assert (article.headline, article.outlet, article.source.url) == ("Talks", "Example Wire", "http://x.example/1")
    assert article.published and article.published.value == "2022-03-03"


def test_a_text_without_an_article_is_an_error_with_its_reason() -> None:
    with pytest.raises(InputError) as caught:
        communique.read("")
    assert caught.value.reason == "empty"


def test_paths_folders_and_pages_are_read_in_order(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    outcomes = list(communique.read_all([page("own"), tmp_path, str(tmp_path / "missing.txt")], published="2022"))
    names = [item.name if isinstance(item, Rejected) else Path(item.article.source.name).name for item in outcomes]
    assert names == ["own.txt", "a.txt", "b.txt", str(tmp_path / "missing.txt")]
    dates = [item.article.published for item in outcomes if isinstance(item, Findings)]
    assert [date.value if date else None for date in dates] == [None, "2022", "2022"]


def test_tables_of_triggers_may_be_one_or_several_and_are_read_again_when_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []
    analyser = load()

    def kept(*key: object) -> Analyser:
        asked.append(key)
        return analyser

    monkeypatch.setattr(api, "_analyser", kept)
    table = tmp_path / "mine.tsv"
    communique.read(BODY, codebook=[table, "b.tsv"])
    table.touch()
    communique.read(BODY, codebook=str(table))
    os.utime(table, ns=(1, 1))
    communique.read(BODY, codebook=table)
    assert [key[1] for key in asked] == [(table, Path("b.tsv")), (table,), (table,)]
    assert asked[0][2] == (0, 0)
    assert asked[1] != asked[2]


def test_a_faulty_table_of_triggers_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with pytest.raises(KnowledgeError, match=r"none\.tsv: cannot be read as a codebook"):
        communique.read(BODY, codebook=tmp_path / "none.tsv")


def test_a_record_is_opened_and_kept(tmp_path: Path) -> None:
    with communique.open_record(tmp_path / "kept.db") as record:
        assert isinstance(record, Record)
        assert record.put(communique.read(BODY)) is True
        assert record.put(communique.read(BODY)) is False
