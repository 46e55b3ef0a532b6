"""Dates as pages write them; where two readings fit, none."""

from __future__ import annotations

import pytest

from communique.intake.dates import Day, date_in_url, find_dates, parse_iso, parse_machine


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("November 3, 2010", Day(2010, 11, 3)),
        ("Nov. 3, 2010", Day(2010, 11, 3)),
        ("3rd of November 2010", Day(2010, 11, 3)),
        ("3 Nov 2010", Day(2010, 11, 3)),
        ("2010-11-03T09:26:00Z", Day(2010, 11, 3)),
        ("2010/11/03", Day(2010, 11, 3)),
        ("03.11.2010", Day(2010, 11, 3)),
        ("23/11/2010", Day(2010, 11, 23)),
        ("11/23/2010", Day(2010, 11, 23)),
        ("November 2010", Day(2010, 11, None)),
        ("July 5", Day(None, 7, 5)),
        ("5 July", Day(None, 7, 5)),
    ],
)
def test_a_date_is_read(text: str, day: Day) -> None:
    (found,) = find_dates(f"on {text}, he said")
    assert found.day == day
    assert f"on {text}, he said"[found.start : found.end] == text


@pytest.mark.parametrize(
    "text", ["5/7/2011", "Resolution 1970", "1973", "2011-02-30", "a 10-15 lead", "Sunday", "maybe 5"]
)
def test_what_is_no_sure_date_is_none(text: str) -> None:
    assert find_dates(text) == ()


def test_the_fullest_reading_wins() -> None:
    assert [found.day for found in find_dates("July 5, 2011 and August 2012")] == [Day(2011, 7, 5), Day(2012, 8, None)]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2011-07-05", Day(2011, 7, 5)),
        ("2011-07", Day(2011, 7, None)),
        ("2011", Day(2011, None, None)),
        ("2011-07-05T23:59:59+04:00", Day(2011, 7, 5)),
        ("2011-07-05 10:00", Day(2011, 7, 5)),
        ("2011-7-5", None),
        ("2011-13", None),
        ("0000", None),
        ("２０１１-07-05", None),
        ("5 July 2011", None),
    ],
)
def test_iso(value: str, day: Day | None) -> None:
    assert parse_iso(value) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Tue, 05 Jul 2011 04:07:00 GMT", Day(2011, 7, 5)),
        ("July 5, 2011 4:07 am", Day(2011, 7, 5)),
        ("2011-07-05T04:07:00.000Z", Day(2011, 7, 5)),
        ("July", None),
        ("", None),
    ],
)
def test_metadata(value: str, day: Day | None) -> None:
    assert parse_machine(value) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2011/07/05/nato", Day(2011, 7, 5)),
        ("https://x.example/world/nato-2011-07-05.html", Day(2011, 7, 5)),
        ("https://x.example/news/20110705-nato", Day(2011, 7, 5)),
        ("https://x.example/world/2011/jul/05/nato", Day(2011, 7, 5)),
        ("https://x.example/2011/07/nato", Day(2011, 7, None)),
        ("https://2011.example/07/05/nato", None),
        ("https://x.example/article-15209213", None),
        ("https://x.example/201107051234", None),
        ("https://x.example/2011/02/31/x", None),
    ],
)
def test_addresses(url: str, day: Day | None) -> None:
    assert date_in_url(url) == day
