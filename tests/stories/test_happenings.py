"""Mentions of one event are joined, those of like events are not, and people have the last word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.data import EventType, Factuality, Where
from communique.record import Record, queries
from communique.record.decisions import Judgement, decide, withdraw
from communique.stories.happenings import Happening, find_happenings
from communique.stories.sources import find_sources
from tests import made_up
from tests.made_up import GUTERRES, LAVROV, RUSSIA, TURKEY, UKRAINE, Report


def happenings(record: Record) -> list[Happening]:
    with record.reading() as connection:
        events = queries.events(connection)
        sources = find_sources(connection, (found.article for found in events))
        return find_happenings(connection, events, sources)


def tell(record: Record, day: str | None, published: str, **event: object) -> str:
    """A further report of one meeting; its event's id."""
    words = f"Sergei Lavrov met António Guterres, {published} {day} {sorted(event)}."
    report = Report(f"{words}.txt", words, outlet=words, published=published)
    parties = (report.actor(LAVROV), report.actor(GUTERRES))
    options = {"mode": "visit", "day": day, **event}
    kind = options.pop("kind", EventType.CONSULT)
    identity = report.event(kind, "met", parties, **options)  # type: ignore[arg-type]
    record.put(report.findings())
    return identity


def test_two_reports_of_one_meeting_are_one_happening(record: Record) -> None:
    meeting = next(each for each in happenings(record) if each.type is EventType.CONSULT)
    assert {mention.trigger for mention in meeting.mentions} == {"met", "held talks"}
    assert (meeting.counts.articles, meeting.counts.independent, meeting.counts.copies) == (2, 2, 0)
    assert meeting.where is not None
    assert meeting.where.name == "Istanbul"
    assert meeting.told_best.trigger == "met"
    assert str(meeting.days and meeting.days[0]) == "2022-11-30"


def test_every_link_has_a_score_and_reasons(record: Record) -> None:
    meeting = next(each for each in happenings(record) if each.type is EventType.CONSULT)
    (link,) = meeting.links
    assert {link.mention, link.to} == {mention.event.id for mention in meeting.mentions}
    assert link.score >= 0.55
    assert {"same day", "same parties", "same mode"} <= set(link.reasons)


def test_unlike_events_stay_apart(record: Record) -> None:
    found = happenings(record)
    assert len(found) == 6  # seven events, two of them one meeting
    assert sorted(len(each.mentions) for each in found) == [1, 1, 1, 1, 1, 2]
    assert [each.days is None for each in found] == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("day", "published", "event", "joined"),
    [
        ("2022-11-30", "2022-12-05", {}, True),
        ("2022-12-01", "2022-12-05", {}, True),  # a day apart
        ("2022-12-07", "2022-12-08", {}, False),  # the next weekly round
        (None, "2022-12-01", {}, True),
        (None, "2023-01-20", {}, False),
        ("2022", "2022-12-30", {}, False),  # some meeting of that year
        ("2022-11-30", "2022-12-05", {"mode": "phone"}, False),
        ("2022-11-30", "2022-12-05", {"where": Where("Geneva", "CHE", None, None, None)}, False),
        ("2022-11-30", "2022-12-05", {"factuality": Factuality.PLANNED}, True),
        ("2022-11-30", "2022-12-05", {"kind": EventType.AGREE, "mode": None}, False),
    ],
)
def test_which_reports_join_the_meeting(
    record: Record, day: str | None, published: str, event: dict[str, object], joined: bool
) -> None:
    identity = tell(record, day, published, **event)
    meeting = next(each for each in happenings(record) if any(m.trigger == "held talks" for m in each.mentions))
    assert (identity in {mention.event.id for mention in meeting.mentions}) == joined


def test_who_accuses_whom_matters(record: Record) -> None:
    report = Report("back.txt", "Russia accused Ukraine of lying.", outlet="The Quay", published="2023-02-15")
    one, other = report.actor(RUSSIA), report.actor(UKRAINE)
    report.event(EventType.ACCUSE, "accused", (one,), (other,), mode="allege", day="2023-02-15")
    record.put(report.findings())
    accusations = [each for each in happenings(record) if each.type is EventType.ACCUSE]
    assert len(accusations) == 2


def test_other_parties_make_another_happening(record: Record) -> None:
    report = Report("third.txt", "Turkey met Ukraine.", outlet="The Quay", published="2022-12-01")
    parties = (report.actor(TURKEY), report.actor(UKRAINE))
    report.event(EventType.CONSULT, "met", parties, mode="visit", day="2022-11-30")
    record.put(report.findings())
    assert len([each for each in happenings(record) if each.type is EventType.CONSULT]) == 2


def test_an_article_that_arrives_later_moves_nothing(record: Record) -> None:
    before = {each.id: {mention.event.id for mention in each.mentions} for each in happenings(record)}
    tell(record, "2022-11-30", "2023-01-05")
    tell(record, "2022-12-08", "2023-01-06")
    after = {each.id: {mention.event.id for mention in each.mentions} for each in happenings(record)}
    assert set(before) <= set(after)
    assert all(before[identity] <= after[identity] for identity in before)


def test_a_decision_parts_and_joins_and_can_be_withdrawn(record: Record) -> None:
    talks, retold = made_up.grain_talks().events[0].id, made_up.grain_talks_retold().events[0].id
    far = tell(record, "2023-06-01", "2023-06-02")
    with record.writing() as connection:
        parted = decide(connection, Judgement.DIFFERENT, (talks, retold), "ana", "two meetings that day")
        decide(connection, Judgement.SAME, (talks, far), "ana", "misdated")
    groups = [{mention.event.id for mention in each.mentions} for each in happenings(record)]
    assert {talks, far} in groups
    assert {retold} in groups
    with record.writing() as connection:
        withdraw(connection, parted.id, "ana", "one meeting after all")
    groups = [{mention.event.id for mention in each.mentions} for each in happenings(record)]
    assert {talks, retold, far} in groups


def test_what_is_decided_the_same_is_so_through_others(record: Record) -> None:
    ids = [tell(record, f"2023-0{month}-01", f"2023-0{month}-02") for month in (4, 5, 6)]
    with record.writing() as connection:
        decide(connection, Judgement.SAME, (ids[0], ids[2]), "ana", "misdated")
        decide(connection, Judgement.SAME, (ids[1], ids[2]), "ana", "misdated")
    assert set(ids) in [{mention.event.id for mention in each.mentions} for each in happenings(record)]


def test_a_copy_without_any_date_tells_of_the_same(record: Record) -> None:
    copied = made_up.grain_talks()
    events = tuple(replace(each, id=f"{each.id}x", when=None) for each in copied.events)
    article = replace(
        copied.article, id="article:copy", published=None, source=replace(copied.article.source, name="copy")
    )
    record.put(replace(copied, article=article, events=events))
    found = happenings(record)
    assert len(found) == 6
    meeting = next(each for each in found if each.type is EventType.CONSULT)
    assert (meeting.counts.mentions, meeting.counts.independent, meeting.counts.copies) == (3, 2, 1)
    assert any("same text, no date" in link.reasons for link in meeting.links)


def test_the_same_record_tells_the_same(record: Record) -> None:
    assert happenings(record) == happenings(record)
