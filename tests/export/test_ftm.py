"""FollowTheMoney: entities of its schemata, with ids, properties and ranges that the model allows.

The facts below are those of the model of followthemoney 4.11.2, which is too heavy to install for a test.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communique.data import Actor, ActorKind, Findings, When
from communique.export.formats import Written
from communique.export.ftm import entity_id
from tests.export.writing import REPORTS, hostile_report, write
from tests.made_up import LAVROV, RUSSIA, UN

ACTOR = {"name": 384, "country": 16, "wikidataId": 32}
SCHEMATA = {
    "Person": {**ACTOR, "position": 1024},
    "Organization": ACTOR,
    "PublicBody": ACTOR,
    "Article": {"title": 1024, "fileName": 1024, "publisher": 1024, "publishedAt": 32, "sourceUrl": 4096},
    "Event": {
        "name": 384, "date": 32, "startDate": 32, "endDate": 32, "location": 250, "country": 16, "involved": 200,
        "summary": 65_000, "keywords": 1024, "recordId": 1024, "proof": 200, "publisher": 1024, "sourceUrl": 4096,
    },
    "Documentation": {"document": 200, "entity": 200, "role": 1024},
}  # fmt: skip
REQUIRED = {"Documentation": {"document", "entity"}, "Article": set[str]()}
RANGES = {
    "involved": {"Person", "Organization", "PublicBody"},
    "proof": {"Article"},
    "document": {"Article"},
    "entity": {"Event", "Person", "Organization", "PublicBody"},
}
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")


def entities(folder: Path, *reports: Findings) -> tuple[dict[str, Any], Written]:
    written = write(folder, "ftm", reports)
    lines = [json.loads(line) for line in (folder / "out").read_text(encoding="utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) == written.count
    return {line["id"]: line for line in lines}, written


def check(found: dict[str, Any]) -> None:
    for entity in found.values():
        assert set(entity) == {"id", "schema", "properties"}
        assert ID.fullmatch(entity["id"])
        longest = SCHEMATA[entity["schema"]]
        assert REQUIRED.get(entity["schema"], {"name"}) <= set(entity["properties"]) <= set(longest)
        for name, values in entity["properties"].items():
            assert values
            assert all(isinstance(value, str) and 0 < len(value) <= longest[name] for value in values)
            if name in RANGES:
                assert {found[value]["schema"] for value in values} <= RANGES[name]


def only(**changes: object) -> Findings:
    event = replace(REPORTS[0].events[0], **changes)  # type: ignore[arg-type]
    return replace(REPORTS[0], events=(event,))


def test_entities_of_a_record(tmp_path: Path) -> None:
    found, written = entities(tmp_path, *REPORTS)
    check(found)
    assert written.left_out == {"planned": 1}
    schemata = [entity["schema"] for entity in found.values()]
    assert {name: schemata.count(name) for name in SCHEMATA} == {
        "Person": 2, "Organization": 0, "PublicBody": 3, "Article": 3, "Event": 6, "Documentation": 13,
    }  # fmt: skip
    assert found["person.Q58217"]["properties"] == {
        "name": ["Sergei Lavrov"],
        "country": ["ru"],
        "position": ["Russian Foreign Minister"],
        "wikidataId": ["Q58217"],
    }
    meeting = found[entity_id(REPORTS[0].events[0].id)]["properties"]
    assert meeting["name"] == ["CONSULT: Sergei Lavrov, António Guterres"]
    assert (meeting["date"], meeting["location"], meeting["country"]) == (["2022-11-30"], ["Istanbul"], ["tr"])
    assert meeting["involved"] == ["person.Q58217", "person.Q311440"]


@pytest.mark.parametrize(
    ("actor", "schema"),
    [
        (LAVROV, "Person"),
        (RUSSIA, "PublicBody"),
        (UN, "Organization"),
        (replace(UN, sector="MIL"), "PublicBody"),
        (replace(UN, kind=ActorKind.GROUP, sector="REB"), "Organization"),
    ],
)
def test_schemata_of_actors(tmp_path: Path, actor: Actor, schema: str) -> None:
    report = only()
    actors = (replace(actor, id=report.actors[0].id, mentions=report.actors[0].mentions), *report.actors[1:])
    found, _ = entities(tmp_path, replace(report, actors=actors))
    check(found)
    assert found[entity_id(report.actors[0].id)]["schema"] == schema


@pytest.mark.parametrize(
    ("value", "precision", "dates"),
    [
        ("2022-11", "month", {"date": ["2022-11"]}),
        ("2022-W48", "interval", {"startDate": ["2022-11-28"], "endDate": ["2022-12-04"]}),
        ("PAST_REF", "vague", {}),
    ],
)
def test_dates(tmp_path: Path, value: str, precision: str, dates: dict[str, list[str]]) -> None:
    found, _ = entities(tmp_path, only(when=When(value, precision, "clause", None)))
    (event,) = (entity["properties"] for entity in found.values() if entity["schema"] == "Event")
    assert {name: values for name, values in event.items() if "ate" in name} == dates


def test_ids_are_ids_of_the_model_and_stay_apart() -> None:
    ours = ["wd:Q159", "person:jean-marie-ayrault", "person:josé", "wd.Q159", "org:a--b", "actor:", "", "x:\n"]
    theirs = [entity_id(each) for each in ours]
    assert theirs[:2] == ["wd.Q159", "person.jean-marie-ayrault"]
    assert len(set(theirs)) == len(ours)
    assert all(ID.fullmatch(each) for each in theirs)


def test_hostile_and_endless_text(tmp_path: Path) -> None:
    report = hostile_report()
    actors = tuple(replace(each, name=each.name * 100) for each in report.actors)
    found, _ = entities(tmp_path, replace(report, actors=actors))
    check(found)
    assert not any({"wikidataId", "sourceUrl"} & set(entity["properties"]) for entity in found.values())
