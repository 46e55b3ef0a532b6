"""The network of actors, read back with networkx: nodes with their codes, an arrow for every pair, with its date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

from communique.data import Factuality, Findings, Party, When
from communique.export.formats import Written
from tests.export.writing import REPORTS, hostile_report, write
from tests.made_up import GUTERRES, LAVROV, RUSSIA, UKRAINE

FORMATS = ("graphml", "gexf")


def graph(folder: Path, name: str, *reports: Findings) -> tuple[Any, Written]:
    written = write(folder, name, reports)
    if name == "gexf":
        return networkx.read_gexf(folder / "out", version="1.3"), written
    return networkx.read_graphml(folder / "out"), written


@pytest.mark.parametrize("name", FORMATS)
def test_nodes_and_arrows(tmp_path: Path, name: str) -> None:
    found, written = graph(tmp_path, name, *REPORTS)
    assert written == Written(7, {"no-pair-of-actors": 3})
    assert found.is_directed()
    assert (len(found.nodes), len(found.edges)) == (5, 7)
    lavrov = dict(found.nodes[LAVROV.id])
    assert (lavrov["label"], lavrov["kind"], lavrov["articles"]) == ("Sergei Lavrov", "person", 2)
    assert (lavrov["country"], lavrov["sector"], lavrov["wikidata"]) == ("RUS", "GOV", "Q58217")
    assert "sector" not in found.nodes[RUSSIA.id]  # nothing known
    (accused,) = found.get_edge_data(UKRAINE.id, RUSSIA.id).values()
    assert (accused["type"], accused["mode"], accused["date"]) == ("ACCUSE", "allege", "2023-02-15")
    assert (accused["factuality"], accused["confidence"]) == ("actual", 0.8)
    assert (accused["article"], accused["event"]) == (REPORTS[2].article.id, REPORTS[2].events[1].id)
    assert len(found.get_edge_data(LAVROV.id, GUTERRES.id)) == 2  # two reports of the meeting


@pytest.mark.parametrize(("name", "first", "last"), [("graphml", "first_day", "last_day"), ("gexf", "start", "end")])
@pytest.mark.parametrize(
    ("value", "days"),
    [("2022-11-30", ("2022-11-30", "2022-11-30")), ("2022-11", ("2022-11-01", "2022-11-30")), ("PAST_REF", None)],
)
def test_an_arrow_lasts_as_long_as_its_date(
    tmp_path: Path, name: str, first: str, last: str, value: str, days: tuple[str, str] | None
) -> None:
    event = replace(REPORTS[0].events[0], when=When(value, "month", "clause", None))
    found, _ = graph(tmp_path, name, replace(REPORTS[0], events=(event,)))
    for _, _, values in found.edges(data=True):
        assert (values.get(first), values.get(last)) == (days or (None, None))
        assert values["date"] == value


@pytest.mark.parametrize("name", FORMATS)
def test_a_denied_act_is_there_and_says_so(tmp_path: Path, name: str) -> None:
    event = replace(REPORTS[0].events[0], factuality=Factuality.DENIED)
    found, _ = graph(tmp_path, name, replace(REPORTS[0], events=(event,)))
    assert {values["factuality"] for _, _, values in found.edges(data=True)} == {"denied"}


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_no_pair_is_counted(tmp_path: Path, name: str) -> None:
    crowd = (Party(LAVROV.id, None),) * 33
    met, welcomed, planned = REPORTS[0].events
    events = (
        replace(met, sources=crowd, recipients=crowd),
        replace(welcomed, recipients=(Party(None, welcomed.trigger),)),  # only described
        planned,
    )
    found, written = graph(tmp_path, name, replace(REPORTS[0], events=events))
    assert written == Written(0, {"too-many-parties": 1, "no-pair-of-actors": 2})
    assert len(found.nodes) == 0


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_is_text(tmp_path: Path, name: str) -> None:
    found, written = graph(tmp_path, name, hostile_report())
    assert written.count == len(found.edges) == 4
    assert "<script>" in found.nodes[LAVROV.id]["label"]
    assert "\\u001b" in found.nodes[LAVROV.id]["wikidata"]
    assert not any("url" in values for _, _, values in found.edges(data=True))
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.parse(tmp_path / "out").iter()}
    assert "script" not in tags
