"""Answers hold the right statements, with their words."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Connection

from communique.data import EventType, Factuality
from communique.errors import RecordError
from communique.record import Record, queries
from communique.record.people import actor_ids, find_actors
from communique.record.queries import Filter
from tests import made_up


def test_search_finds_the_best_first_and_shows_the_words(connection: Connection) -> None:
    hits = queries.search(connection, "grain corridor")
    assert [hit.article.headline for hit in hits] == ["Lavrov and Guterres discuss grain corridor"]
    assert {piece.words.lower() for piece in hits[0].snippet if piece.match} >= {"grain"}
    assert hits[0].article.name == "grain.txt"
    assert [hit.article.outlet for hit in queries.search(connection, "Lavrov")] == ["Harbour Wire", "The Quay"]


def test_search_finds_other_forms_and_accents(connection: Connection) -> None:
    assert len(queries.search(connection, "antonio missile")) == 0
    assert len(queries.search(connection, "antonio")) == 2
    assert len(queries.search(connection, "missile")) == 1  # the report has missiles


def test_search_looks_no_further_than_asked(connection: Connection) -> None:
    assert len(queries.search(connection, "Lavrov OR Odesa")) == 3
    assert len(queries.search(connection, "Lavrov OR Odesa", limit=2)) == 2


@pytest.mark.parametrize("key", ["grain.txt", made_up.grain_talks().article.id, made_up.grain_talks().article.id[:14]])
def test_an_article_by_id_beginning_or_input(connection: Connection, key: str) -> None:
    assert queries.article(connection, key) == made_up.grain_talks()
    assert queries.article(connection, key.removeprefix("article:")) == made_up.grain_talks()


@pytest.mark.parametrize("key", ["nothing", "", "%", "article"])
def test_no_article_or_too_many(connection: Connection, key: str) -> None:
    with pytest.raises(RecordError, match=r"no article|fits 3 articles"):
        queries.article(connection, key)


def test_events_latest_first_and_undated_last(connection: Connection) -> None:
    found = queries.events(connection)
    days = [event.event.when.value if event.event.when else None for event in found]
    assert days == ["2023-03", "2023-02-15", "2023-02-14", "2022-12-01", "2022-11-30", "2022-11-30", None]
    meeting = next(event for event in found if event.article.name == "grain.txt" and event.trigger == "met")
    assert meeting.event == made_up.grain_talks().events[0]
    assert [party.label for party in meeting.sources] == ["Sergei Lavrov", "António Guterres"]
    assert meeting.evidence.endswith("in Istanbul on Wednesday.")
    assert found[1].recipients[0].words == "Russian"


@pytest.mark.parametrize(
    ("wanted", "triggers"),
    [
        (Filter(type=EventType.CONSULT), {"met", "held talks"}),
        (Filter(factuality=Factuality.PLANNED), {"extended"}),
        (Filter(actor="Turkey"), {"welcomed"}),
        (Filter(actor="guterres"), {"met", "held talks", "welcomed", "extended"}),
        (Filter(actor="Antonio Guterres", other="Lavrov"), {"met", "held talks", "welcomed"}),
        (Filter(actor="Russia"), {"met", "held talks", "welcomed", "struck", "shelling", "accused"}),
        (Filter(actor="RUS", other="UKR"), {"accused"}),
        (Filter(actor="Nobody at all"), set()),
        (Filter(actor="?!"), set()),
        (Filter(since=date(2023, 1, 1)), {"extended", "accused", "shelling"}),
        (Filter(since=date(2023, 3, 20)), {"extended"}),  # in March: it may be
        (Filter(until=date(2022, 11, 30)), {"met", "held talks"}),
        (Filter(since=date(2022, 12, 1), until=date(2022, 12, 31)), {"welcomed"}),
        (Filter(article=made_up.port_strike().article.id), {"struck", "accused", "shelling"}),
        (Filter(limit=1), {"extended"}),
        (Filter(about="silos"), {"accused", "shelling"}),
        (Filter(about="SILO Ukraine", type=EventType.ASSAULT, limit=1), {"shelling"}),
        (Filter(about="zeppelin"), set()),
    ],
)
def test_events_that_are_asked_for(connection: Connection, wanted: Filter, triggers: set[str]) -> None:
    assert {event.trigger for event in queries.events(connection, wanted)} == triggers


def test_quotes_with_speaker_words_and_day(connection: Connection) -> None:
    first, *rest = queries.quotes(connection)
    assert (first.speaker.words if first.speaker else None) == "a dock worker"
    assert first.content == ("=1+1 is not a formula", "it is a crime")
    assert first.quote.via == "Radio Odesa"
    assert first.first_day == "2023-02-15"  # that of the publication
    assert [quote.speaker and quote.speaker.name for quote in rest] == ["Sergei Lavrov", "António Guterres"]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Filter(actor="Lavrov"), 1),
        (Filter(about="grain DEAL"), 1),
        (Filter(about="grain missiles"), 0),
        (Filter(since=date(2023, 1, 1)), 1),
        (Filter(until=date(2022, 12, 31)), 2),
        (Filter(until=date(2022, 12, 31), limit=1), 1),
    ],
)
def test_quotes_that_are_asked_for(connection: Connection, wanted: Filter, count: int) -> None:
    assert len(queries.quotes(connection, wanted)) == count


@pytest.mark.parametrize(
    ("wanted", "count"),
    [(Filter(), 1), (Filter(actor="Lavrov", about="corridors"), 1), (Filter(about="fish"), 0), (Filter(actor="UN"), 0)],
)
def test_positions_with_holder_and_words(connection: Connection, wanted: Filter, count: int) -> None:
    found = queries.positions(connection, wanted)
    assert [(each.actor.name, each.evidence) for each in found] == [
        ("Sergei Lavrov", "The corridor must work for everybody")
    ] * count


def test_actors_over_the_record(connection: Connection) -> None:
    found = find_actors(connection)
    assert [(actor.name, actor.articles) for actor in found[:2]] == [("António Guterres", 2), ("Sergei Lavrov", 2)]
    (lavrov,) = find_actors(connection, "LAVROV")
    assert lavrov.roles == ("Russian Foreign Minister",)
    assert actor_ids(connection, "person:Q58217") == ["person:Q58217"]
    assert actor_ids(connection, "avro") == []  # words, not letters
    assert find_actors(connection, "%") == []


def test_totals(connection: Connection) -> None:
    totals = queries.totals(connection)
    assert (totals.articles, totals.events, totals.quotes, totals.refusals) == (3, 7, 3, 1)
    assert totals.actors == 5


def test_every_article_in_order(connection: Connection) -> None:
    found = list(queries.all_findings(connection))
    assert [f.article.id for f in found] == sorted(f.article.id for f in found)
    assert len(found) == 3


def test_more_articles_than_one_list_of_ids_holds(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.record.assembling.BATCH", 2)
    with record.reading() as connection:
        assert len(queries.events(connection)) == 7
        assert len(queries.search(connection, "Lavrov OR Odesa")) == 3
