"""Gold files of a user's own: what is taken, and how a faulty one is named while the others go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from communique.data import Rejected, Span
from communique.errors import InputError
from communique.evaluation.documents import coded_reports
from communique.evaluation.gold import GoldReport, gold_reports, load_gold

TEXT = "Norway condemned Chile on Monday."
EVENT: dict[str, Any] = {
    "types": ["ACCUSE", "REJECT"],
    "trigger": [7, 16],
    "sentence": [0, 33],
    "sources": ["Norway"],
    "source_spans": [[0, 6]],
    "recipients": ["Chile"],
    "recipient_spans": [[17, 22]],
    "factuality": ["actual"],
    "when": ["2021-05-03"],
    "core": False,
}


def write(folder: Path, name: str = "a", event: dict[str, Any] | None = None, **fields: object) -> Path:
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    path = folder / f"{name}.json"
    row = {"id": name, "events": [EVENT if event is None else event], **fields}
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def only(folder: Path) -> GoldReport | Rejected:
    (report,) = gold_reports(folder)
    return report


def test_a_report_has_its_text_its_date_and_its_events(tmp_path: Path) -> None:
    write(tmp_path, published="2021-05-04")
    report = only(tmp_path)
    assert isinstance(report, GoldReport)
    assert (report.id, report.text, report.page.given.published) == ("a", TEXT, "2021-05-04")
    (event,) = report.events
    assert event.types == {"ACCUSE", "REJECT"}
    assert (event.trigger, event.when, event.sure) == (Span(7, 16), ("2021-05-03",), False)


def test_an_event_is_sure_and_undated_where_nothing_else_is_said(tmp_path: Path) -> None:
    write(tmp_path, event={key: value for key, value in EVENT.items() if key not in {"core", "when"}})
    (event,) = load_gold(tmp_path)["a"]
    assert (event.sure, event.when) == (True, ())


def test_the_date_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "a.meta.json").write_text('{"id": "a", "published": "2021-05"}', encoding="utf-8")
    (page,) = coded_reports(tmp_path)
    assert page.given.published == "2021-05"


def test_texts_may_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    path = write(tmp_path / "texts")
    path.rename(tmp_path / "a.json")
    assert [page.name for page in coded_reports(tmp_path, tmp_path / "texts")] == ["a"]


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("types", ["ACUSE"], "of AGREE, CONSULT"),
        ("types", [], "at least one is needed"),
        ("types", "ACCUSE", "a list is needed"),
        ("trigger", [16, 7], "0 <= start < end <= 33"),
        ("trigger", [7, 99], "0 <= start < end <= 33"),
        ("trigger", [7, True], "[start, end] is needed"),
        ("trigger", [0.5, 7], "[start, end] is needed"),
        ("trigger", {"start": 1}, "[start, end] is needed"),
        ("sentence", [0, 10], "it must lie in the sentence"),
        ("sources", ["Norway", ""], "words are needed"),
        ("sources", [], "give a name for each party"),
        ("recipient_spans", [[1]], "[start, end] is needed"),
        ("factuality", ["true"], "of actual, planned"),
        ("core", "yes", "true or false is needed"),
        ("when", "2021", "a list is needed"),
    ],
)
def test_a_wrong_field_of_an_event_is_named(tmp_path: Path, field: str, value: object, complaint: str) -> None:
    write(tmp_path, event={**EVENT, field: value})
    refusal = only(tmp_path)
    assert isinstance(refusal, Rejected)
    named = "trigger" if field == "sentence" else field
    assert (refusal.name, refusal.reason, refusal.place) == (str(tmp_path / "a.json"), "fields", f"events[0].{named}")
    assert complaint in refusal.detail


@pytest.mark.parametrize("field", ["types", "trigger", "sentence", "sources", "recipient_spans", "factuality"])
def test_a_missing_field_of_an_event_is_named(tmp_path: Path, field: str) -> None:
    write(tmp_path, event={key: value for key, value in EVENT.items() if key != field})
    refusal = only(tmp_path)
    assert isinstance(refusal, Rejected)
    assert (refusal.place, refusal.detail) == (f"events[0].{field}", "missing")


@pytest.mark.parametrize(
    ("content", "reason", "place"),
    [
        ("{", "broken-json", None),
        ("[" * 100_000, "broken-json", None),
        ("[]", "fields", None),
        ('{"events": []}', "fields", "id"),
        ('{"id": "b", "events": []}', "fields", "id"),
        ('{"id": "a"}', "fields", "events"),
        ('{"id": "a", "events": {}}', "fields", "events"),
        ('{"id": "a", "events": [7]}', "fields", "events[0]"),
        ('{"id": "a", "events": [], "published": "soon"}', "date", None),
        ('{"id": "a", "events": [], "published": 2021}', "fields", "published"),
    ],
)
def test_a_faulty_file_is_named_and_the_others_go_on(
    tmp_path: Path, content: str, reason: str, place: str | None
) -> None:
    write(tmp_path, "z")
    write(tmp_path).write_text(content, encoding="utf-8")
    refusal, sound = gold_reports(tmp_path)
    assert isinstance(refusal, Rejected)
    assert (Path(refusal.name).name, refusal.reason, refusal.place) == ("a.json", reason, place)
    assert isinstance(sound, GoldReport)
    with pytest.raises(InputError):
        load_gold(tmp_path)


def test_gold_without_its_report_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "a.txt").unlink()
    refusal = only(tmp_path)
    assert isinstance(refusal, Rejected)
    assert "a.txt is not there" in refusal.detail
    (tmp_path / "a.txt").write_bytes(b"")
    assert isinstance(empty := only(tmp_path), Rejected)
    assert empty.reason == "empty"


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold file"):
        list(gold_reports(tmp_path))
    with pytest.raises(InputError, match="no such folder"):
        list(gold_reports(tmp_path / "none"))
