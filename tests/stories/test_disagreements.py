"""Numbers that exclude each other are shown with both their words; agreements are not."""

from __future__ import annotations

import pytest

from communique.data import EventType, Factuality
from communique.record import Record, queries
from communique.stories.disagreements import Disagreement, find_disagreements
from communique.stories.happenings import find_happenings
from communique.stories.sources import find_sources
from tests.made_up import RUSSIA, Report


def tell(record: Record, name: str, text: str, factuality: Factuality = Factuality.ACTUAL) -> None:
    report = Report(name, text, outlet=name, published="2023-03-02")
    parties = (report.actor(RUSSIA),)
    report.event(EventType.ASSAULT, "struck", parties, mode="aerial", day="2023-03-01", factuality=factuality)
    record.put(report.findings())


def disagreements(record: Record) -> list[Disagreement]:
    with record.reading() as connection:
        events = queries.events(connection)
        sources = find_sources(connection, (found.article for found in events))
        found = find_disagreements(find_happenings(connection, events, sources))
        for each in found:
            for reading in (each.one, each.other):
                text = queries.texts(connection, [reading.article.id])[reading.article.id]
                said = text[reading.span.start : reading.span.end]
                assert each.about == "whether it happened" or reading.value.endswith(said)
        return found


@pytest.mark.parametrize(
    ("one", "other", "about", "values"),
    [
        ("killed four people", "killed six persons", "person", ("four people", "six persons")),
        ("burnt 20,000 tonnes", "burnt 60,000 metric tons", "ton", ("20,000 tonnes", "60,000 metric tons")),
        ("burnt 2.5 million tons", "burnt 3 million tons", "ton", ("2.5 million tons", "3 million tons")),
        ("hit more than 12 ships", "hit 9 vessels", "ship", ("more than 12 ships", "9 vessels")),
    ],
)
def test_numbers_that_exclude_each_other(
    record: Record, one: str, other: str, about: str, values: tuple[str, str]
) -> None:
    tell(record, "one", f"Russia struck the port of Izmail and {one} there.")
    tell(record, "other", f"On Wednesday Russia struck Izmail and {other} in all.")
    (found,) = disagreements(record)
    assert found.about == about
    assert {found.one.value, found.other.value} == set(values)
    assert found.one.article.id != found.other.article.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed four people", "killed 4 people"),
        ("killed more than 20 people", "killed 31 people"),
        ("burnt about 3,000 tonnes", "burnt 3,150 tons"),
        ("burnt 22.5 million tons", "burnt 22.4 million tons"),
        ("hit 41 years of work", "hit 42 years of work"),
        ("hit two ships", "hit three silos"),
        ("hit 3 ships and 4 ships", "hit 5 ships"),  # which of the two?
        ("was busy", "hit 5 ships"),
        ("spent $5 million there", "spent 7 million there"),
    ],
)
def test_numbers_that_may_both_be_right(record: Record, one: str, other: str) -> None:
    tell(record, "one", f"Russia struck the port of Izmail and {one} there.")
    tell(record, "other", f"On Wednesday Russia struck Izmail and {other} in all.")
    assert disagreements(record) == []


def test_whether_it_happened(record: Record) -> None:
    tell(record, "one", "Russia struck the port of Izmail.")
    tell(record, "other", "Moscow denied that Russia struck Izmail.", Factuality.DENIED)
    (found,) = disagreements(record)
    assert found.about == "whether it happened"
    assert (found.one.value, found.other.value) == ("actual", "denied")


def test_one_report_disagrees_with_nobody(record: Record) -> None:
    tell(record, "one", "Russia struck Izmail and hit 5 ships.")
    assert disagreements(record) == []
