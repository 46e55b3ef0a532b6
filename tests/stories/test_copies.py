"""Shortened and edited wire copy is found; reports that merely tell of the same are not."""

from __future__ import annotations

from datetime import date

from communique.record import Record, queries
from communique.stories.copies import CopyPair, Text, find_copies, joined
from communique.stories.sources import Counts, find_sources
from tests import made_up

STORY = (
    "The grain corridor through the Black Sea will stay open for another winter, the parties said on Thursday after "
    "long talks in Istanbul. Ships that wait off the coast are to be inspected by mixed teams, as they were before. "
    "Farmers around the port had feared that silos would burst before the new harvest. Insurers want to see the first "
    "convoys arrive before they cut their rates, a broker in London said. A second round is planned for the spring."
)
SHORTENED = (
    "ISTANBUL (Wire) - Ships that wait off the coast are to be inspected by mixed teams, as they were before. "
    "Insurers want to see the first convoys arrive before they cut their rates, a broker in London said on the phone."
)
OWN = (
    "Negotiators in Istanbul have agreed to keep the Black Sea open to grain ships over the winter months. Inspections "
    "by teams from several countries go on. In London, brokers said that insurance would become cheaper only once "
    "convoys had arrived safely. Farmers were relieved, as their silos were full to the roof."
)
DAY = (date(2022, 12, 1), date(2022, 12, 1))
MONTH_LATER = (date(2023, 1, 4), date(2023, 1, 4))


def test_a_shortened_copy_is_found_and_an_own_report_is_not() -> None:
    (pair,) = find_copies([Text("a", STORY, DAY), Text("b", SHORTENED, DAY), Text("c", OWN, DAY)])
    assert (pair.one, pair.other) == ("a", "b")
    assert 0.6 < pair.containment < 1


def test_dates_far_apart_make_no_copy_and_unknown_ones_may() -> None:
    assert find_copies([Text("a", STORY, DAY), Text("b", STORY, MONTH_LATER)]) == ()
    assert find_copies([Text("a", STORY, DAY), Text("b", STORY, None)]) == (CopyPair("a", "b", 1.0),)
    december = (date(2022, 12, 1), date(2022, 12, 31))
    assert len(find_copies([Text("a", STORY, MONTH_LATER), Text("b", STORY, december)])) == 1


def test_one_sentence_in_common_makes_no_copy() -> None:
    one, other = (
        "Ships are to be inspected by mixed teams, he said.",
        "Ships are to be inspected by mixed teams, she said.",
    )
    assert find_copies([Text("a", one, DAY), Text("b", other, DAY)]) == ()


def test_order_and_empty_texts_change_nothing() -> None:
    texts = [
        Text("a", STORY, DAY),
        Text("b", SHORTENED, DAY),
        Text("c", OWN, DAY),
        Text("d", "", None),
        Text("e", "", None),
    ]
    assert find_copies(texts) == find_copies(reversed(texts))
    assert find_copies([]) == ()


def test_groups_are_joined_through_others() -> None:
    assert joined("abcd", [("b", "c"), ("a", "b")]) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_sources_of_a_record(record: Record) -> None:
    with record.reading() as connection:
        lines = [hit.article for hit in queries.search(connection, "Lavrov OR Odesa")]
        sources = find_sources(connection, lines)
    assert sources.pairs == ()
    ids = [line.id for line in lines]
    assert sources.counts([*ids, ids[0]]) == Counts(mentions=4, articles=3, independent=3, copies=0)


def test_one_outlet_is_one_source_and_a_copy_is_counted(record: Record) -> None:
    wire = made_up.Report("wire.txt", STORY, outlet="Harbour Wire", published="2022-12-01")
    paper = made_up.Report("paper.txt", SHORTENED, outlet="Inland Gazette", published="2022-12-02")
    own = made_up.Report("own.txt", OWN, outlet="INLAND GAZETTE", published="2022-12-02")
    ids = [report.article_id for report in (wire, paper, own)]
    for report in (wire, paper, own):
        record.put(report.findings())
    with record.reading() as connection:
        lines = [queries.articles(connection, ids)[identity] for identity in ids]
        counts = find_sources(connection, lines).counts(ids)
    assert counts == Counts(mentions=3, articles=3, independent=1, copies=1)
