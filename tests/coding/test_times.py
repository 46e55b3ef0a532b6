"""Time expressions in sentences of our own, and the figures reached on the development data."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.coding.times import find_times
from communique.data import DateBasis, Precision, PublicationDate, TimeExpression, TimeType
from communique.evaluation.times import load_gold, score_times

DAY = PublicationDate("2014-07-05", Precision.DAY, DateBasis.GIVEN)  # a Saturday


def values(text: str, published: PublicationDate | None = DAY) -> list[tuple[str, str]]:
    return [(text[t.span.start : t.span.end], t.value) for t in find_times(text, published)]


def only(text: str, published: PublicationDate | None = DAY) -> TimeExpression:
    found = find_times(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The treaty was signed on 12 March 2010.", "12 March 2010", "2010-03-12"),
        ("It was signed on March 12th, 2010, in Oslo.", "March 12th, 2010", "2010-03-12"),
        ("The deal of Friday, Oct. 13, 2006 held.", "Friday, Oct. 13, 2006", "2006-10-13"),
        ("A note dated 2014-06-30 came.", "2014-06-30", "2014-06-30"),
        ("The form said 10/25/89 on top.", "10/25/89", "1989-10-25"),
        ("They fled in June 2013.", "June 2013", "2013-06"),
        ("They fled by the end of 2012.", "the end of 2012", "2012"),
        ("They fled in mid-October.", "mid-October", "2013-10"),
        ("Trade fell in the early 1990s.", "the early 1990s", "199"),
        ("Trade fell in the '80s.", "the '80s", "198"),
        ("It was founded in the 19th century.", "the 19th century", "18"),
        ("Profits for the third quarter of 2012 rose.", "the third quarter of 2012", "2012-Q3"),
        ("Profits rose in the first half of 2012.", "the first half of 2012", "2012-H1"),
        ("In the summer of 2011 it burned.", "the summer of 2011", "2011-SU"),
        ("Rome lost it in 241 BC.", "241 BC", "BC0241"),
        ("Protests began on the 1st of May.", "the 1st of May", "2014-05-01"),
        ("They will rally in the week of July 21.", "the week of July 21", "2014-W30"),
        ("The vote fell in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ],
)
def test_calendar_dates(text: str, words: str, value: str) -> None:
    assert values(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Envoys met yesterday.", "yesterday", "2014-07-04"),
        ("Envoys meet tomorrow.", "tomorrow", "2014-07-06"),
        ("Envoys met on Friday.", "Friday", "2014-07-04"),
        ("Envoys will meet on Friday.", "Friday", "2014-07-11"),
        ("Envoys met last Saturday.", "last Saturday", "2014-06-28"),
        ("Envoys meet next Monday.", "next Monday", "2014-07-07"),
        ("Envoys met earlier this week.", "earlier this week", "2014-W27"),
        ("Envoys met last month.", "last month", "2014-06"),
        ("Envoys will meet next year.", "next year", "2015"),
        ("Envoys met two weeks ago.", "two weeks ago", "2014-W25"),
        ("Envoys met nine years ago.", "nine years ago", "2005"),
        ("Envoys met three days ago.", "three days ago", "2014-07-02"),
        ("The talks failed several years ago.", "several years ago", "PAST_REF"),
        ("The sides are now talking.", "now", "PRESENT_REF"),
        ("A truce was recently signed.", "recently", "PAST_REF"),
        ("Nobody knows the future.", "the future", "FUTURE_REF"),
        ("In December the minister resigned.", "December", "2013-12"),
        ("The court will rule on July 21.", "July 21", "2014-07-21"),
        ("The strike began on June 27.", "June 27", "2014-06-27"),
        ("Shops closed on Christmas Eve.", "Christmas Eve", "2013-12-24"),
    ],
)
def test_anchored_at_publication(text: str, words: str, value: str) -> None:
    assert values(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Three months of bombing followed.", "Three months", TimeType.DURATION, "P3M"),
        ("His 41-year rule ended.", "41-year", TimeType.DURATION, "P41Y"),
        ("They waited two and a half years.", "two and a half years", TimeType.DURATION, "P2Y6M"),
        ("The siege lasted half a century.", "half a century", TimeType.DURATION, "P50Y"),
        ("It takes several weeks.", "several weeks", TimeType.DURATION, "PXW"),
        ("Aid comes within the next 24 hours.", "the next 24 hours", TimeType.DURATION, "PT24H"),
        ("They rally every week.", "every week", TimeType.SET, "P1W"),
        ("They rally every Friday.", "every Friday", TimeType.SET, "XXXX-WXX-5"),
        ("Police came on Monday morning.", "Monday morning", TimeType.TIME, "2014-06-30TMO"),
        ("It struck at 9:26 a.m. EST on Tuesday.", "9:26 a.m. EST on Tuesday", TimeType.TIME, "2014-07-01T09:26"),
        ("It struck at 5:30PM Friday.", "5:30PM Friday", TimeType.TIME, "2014-07-04T17:30"),
    ],
)
def test_types(text: str, words: str, kind: TimeType, value: str) -> None:
    found = only(text)
    assert (text[found.span.start : found.span.end], found.type, found.value) == (words, kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "The 41-year-old man left.",
        "You may leave and march on.",
        "The fall of Kabul shook them.",
        "May I ask, said April Jones.",
        "They sent 1500 men and $2014 to room 1999b.",
        "A quarter of the town and three-quarters of the fields burned.",
        "The council passed Resolution 1970 and cited Article 2010, then took Flight 1985.",
        "The G20 and F-16 pilots were second to none.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert not [words for words, _ in values(text)]


def test_relative_to_what_was_told() -> None:
    assert values("On March 3, 1991 it fell. Two days later they fled. A decade later it rose.")[1:] == [
        ("Two days later", "1991-03-05"),
        ("A decade later", "200"),
    ]


def test_a_history_keeps_its_own_year() -> None:
    text = "War came in April 1861. On 21 July 1861 they fought. In May 1862 it went on. On 26 June they fought again."
    assert values(text)[-1] == ("26 June", "1862-06-26")


def test_publication_known_to_the_month() -> None:
    month = PublicationDate("2014-07", Precision.MONTH, DateBasis.URL)
    text = "Yesterday, on Friday, last month, last year."
    assert [value for _, value in values(text, month)] == ["2014-07-XX", "XXXX-WXX-5", "2014-06", "2013"]


def test_no_publication_date_gives_no_invented_digits() -> None:
    text = "Yesterday, on Friday, on November 19, last year and on 3 May 2011."
    found = find_times(text, None)
    assert [t.value for t in found] == ["XXXX-XX-XX", "XXXX-WXX-5", "XXXX-11-19", "XXXX", "2011-05-03"]
    assert [t.begin for t in found] == [None, None, None, None, "2011-05-03"]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("Talks ran from November 19-20, 2010.", "2010-11-19", "2010-11-20"),
        ("Talks ran from May 15 to August 16, 1988.", "1988-05-15", "1988-08-16"),
        ("Talks ran between 2004 and 2009.", "2004-01-01", "2009-12-31"),
        ("Talks have run since June 27.", "2014-06-27", "2014-07-05"),
        ("Talks ran for the past two days.", "2014-07-03", "2014-07-05"),
        ("Talks ran last week.", "2014-06-23", "2014-06-29"),
        ("Talks ran in February 2012.", "2012-02-01", "2012-02-29"),
        ("Talks ran over the weekend.", "2014-07-05", "2014-07-06"),
        ("Talks ran in the winter of 2012.", "2012-12-01", "2013-02-28"),
    ],
)
def test_intervals(text: str, begin: str, end: str) -> None:
    first = find_times(text, DAY)[0]
    assert (first.begin, first.end) == (begin, end)


def test_a_day_that_does_not_exist_is_none() -> None:
    assert values("It was signed on February 30, 2011.") == []


@given(st.text(alphabet=" \n.,-':/1290thMaysundJuly agolstw", max_size=120))
def test_spans_lie_in_order_within_the_text(text: str) -> None:
    found = find_times(text, DAY)
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    find_times(text, None)


@pytest.mark.parametrize("piece", ["1", " ", "-", "1:", "a", "1,", "'"])
def test_a_megabyte_of_nothing_is_read_in_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    begin = time.process_time()
    assert find_times(text, DAY) == ()
    assert time.process_time() - begin < 3.0  # under one second on an idle machine


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "relaxed", "value"), [("timebank", 0.94, 0.80), ("aquaint", 0.94, 0.79), ("wikiwars", 0.935, 0.835)]
)
def test_figures_reached(shared: Path, name: str, relaxed: float, value: float) -> None:
    gold = load_gold(shared / "times" / f"{name}.jsonl")

    def published(created: str | None) -> PublicationDate | None:
        return PublicationDate(created[:10], Precision.DAY, DateBasis.GIVEN) if created else None

    scores = score_times(gold, lambda text: find_times(text.text, published(text.created)))
    assert scores.relaxed >= relaxed
    assert scores.value >= value
