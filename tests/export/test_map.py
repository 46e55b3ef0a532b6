"""GeoJSON: points where the events were, with all that the table of events says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communique.data import Findings, Where
from communique.export.formats import Written
from communique.export.geojson import PROPERTIES
from tests.export.writing import REPORTS, hostile_report, write


def collection(folder: Path, *reports: Findings) -> tuple[Any, Written]:
    written = write(folder, "geojson", reports)
    return json.loads((folder / "out").read_text(encoding="utf-8")), written


def at(where: Where | None) -> Findings:
    return replace(REPORTS[0], events=(replace(REPORTS[0].events[0], where=where),))


def test_a_point_says_when_where_who_and_by_whom(tmp_path: Path) -> None:
    found, written = collection(tmp_path, *REPORTS)
    assert written == Written(1, {"no-place": 6})
    assert found["type"] == "FeatureCollection"
    (feature,) = found["features"]
    assert feature["type"] == "Feature"
    assert feature["id"] == REPORTS[0].events[0].id
    assert feature["geometry"] == {"type": "Point", "coordinates": [28.94966, 41.01384]}  # longitude first
    known = feature["properties"]
    assert tuple(known) == PROPERTIES
    assert (known["date"], known["date_precision"], known["type"]) == ("2022-11-30", "day", "CONSULT")
    assert (known["place"], known["place_kind"], known["place_country"]) == ("Istanbul", "city", "TUR")
    assert known["sources"] == ["Sergei Lavrov", "António Guterres"]
    assert (known["outlet"], known["published"], known["confidence"]) == ("Harbour Wire", "2022-12-01", 0.8)
    assert (known["factuality"], known["url"]) == ("actual", "https://harbour.example/2022/12/01/grain")


@pytest.mark.parametrize(
    ("where", "left_out"),
    [
        (None, "no-place"),
        (Where("Nowhere", None, None, None, None), "no-coordinates"),
        (Where("Nowhere", None, 91.0, 0.0, None), "no-coordinates"),
        (Where("Nowhere", None, 0.0, -181.0, None), "no-coordinates"),
    ],
)
def test_no_point_without_coordinates_on_earth(tmp_path: Path, where: Where | None, left_out: str) -> None:
    found, written = collection(tmp_path, at(where))
    assert found == {"type": "FeatureCollection", "features": []}
    assert written == Written(0, {left_out: 1})


def test_a_place_is_as_exact_as_the_gazetteer_says(tmp_path: Path) -> None:
    found, _ = collection(tmp_path, at(Where("Turkey", "TUR", 39.0, 35.0, None)))
    assert found["features"][0]["properties"]["place_kind"] == "country"


def test_hostile_text_is_text(tmp_path: Path) -> None:
    found, written = collection(tmp_path, hostile_report())
    assert written.count == 3
    text = (tmp_path / "out").read_text(encoding="utf-8")
    assert not set("<\x1b\x00\x85\u2028\u202e") & set(text)
    assert len(text.splitlines()) == 3 + 3
    assert {feature["properties"]["url"] for feature in found["features"]} == {None}
