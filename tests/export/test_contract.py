"""The contract and its schema say the same, and lose nothing on the way there and back."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, ValidationError

from communique.data import Findings
from communique.export.contract import SCHEMA, from_json, schema, to_json
from tests import made_up
from tests.strategies import findings as any_findings

VALIDATOR = Draft202012Validator(schema())


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(schema())


@given(any_findings())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_any_findings_are_valid_and_come_back(findings: Findings) -> None:
    written = json.loads(json.dumps(to_json(findings)))
    VALIDATOR.validate(written)
    assert from_json(written) == findings


def test_every_field_of_the_design_is_there() -> None:
    written = to_json(made_up.grain_talks())
    assert written["schema"] == SCHEMA
    assert list(written) == ["schema", "input", "article", "actors", "quotes", "events", "times", "positions"]
    assert set(written["article"]) == {
        "id", "text", "headline", "outlet", "byline", "language", "dateline", "published", "credits", "captions",
        "source_map", "dropped",
    }  # fmt: skip
    text = written["article"]["text"]
    event = written["events"][0]
    assert text[slice(*event["trigger"])] == "met"
    assert [text[slice(*party["span"])] for party in event["sources"]] == ["Sergei Lavrov", "António Guterres"]
    assert event["when"]["value"] == "2022-11-30"
    assert text[slice(*event["when"]["span"])] == "Wednesday"
    assert written["positions"][0]["from"] == written["quotes"][0]["id"]


def test_html_has_no_source_map() -> None:
    assert to_json(made_up.grain_talks_retold())["article"]["source_map"] is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "communique/findings/2"),
        (("input", "sha256"), "abc"),
        (("input", "media_type"), "application/pdf"),
        (("article", "published", "value"), "2022-12"),
        (("article", "published", "basis"), "guessed"),
        (("article", "source_map"), [[0, 1]]),
        (("events", 0, "type"), "FIGHT"),
        (("events", 0, "mode"), "aerial"),
        (("events", 1, "mode"), "visit"),
        (("events", 0, "cameo"), "42x"),
        (("events", 0, "factuality"), "likely"),
        (("events", 0, "trigger"), [-1, 3]),
        (("events", 0, "contexts"), ["weather"]),
        (("events", 0, "confidence"), 1.2),
        (("events", 0, "sources", 0), {"actor": None, "span": None}),
        (("events", 0, "where", "lat"), 91),
        (("actors", 0, "country"), "Russia"),
        (("actors", 0, "wikidata"), "159"),
        (("quotes", 0, "content"), []),
        (("quotes", 0, "when", "basis"), "guess"),
        (("times", 0, "type"), "DAY"),
        (("positions", 0, "stance"), "pro"),
        (("events", 0, "extra"), 1),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    written: Any = deepcopy(to_json(made_up.grain_talks()))
    VALIDATOR.validate(written)
    *before, last = path
    place = written
    for step in before:
        place = place[step]
    place[last] = value
    with pytest.raises(ValidationError):
        VALIDATOR.validate(written)


@pytest.mark.parametrize("field", ["schema", "input", "article", "actors", "quotes", "events", "times", "positions"])
def test_no_field_may_be_missing(field: str) -> None:
    written = to_json(made_up.grain_talks())
    del written[field]
    assert not VALIDATOR.is_valid(written)


def test_another_schema_is_not_read() -> None:
    with pytest.raises(ValueError, match="communique/findings/9"):
        from_json({"schema": "communique/findings/9"})
