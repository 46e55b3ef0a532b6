"""The days that a date may mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.record.dates import days_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2011-07-05", "2011-07-05", "2011-07-05"),
        ("2011-07-05T14:30", "2011-07-05", "2011-07-05"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011", "2011-01-01", "2011-12-31"),
        ("2011-W27", "2011-07-04", "2011-07-10"),
        ("2011-W27-WE", "2011-07-09", "2011-07-10"),
        ("2011-Q2", "2011-04-01", "2011-06-30"),
        ("2011-H2", "2011-07-01", "2011-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("2010/2012-03", "2010-01-01", "2012-03-31"),
        ("2011-07-05/2011-07-07", "2011-07-05", "2011-07-07"),
    ],
)
def test_calendar_dates(value: str, first: str, last: str) -> None:
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "PRESENT_REF",
        "P3D",
        "2011-13",
        "2011-06-31",
        "0000",
        "2011-W60",
        "2011-Q9",
        "2011-H3",
        "2012/2010",
        "XXXX-WXX-3",
        "2011-SU",
    ],
)
def test_no_calendar_date(value: str | None) -> None:
    assert days_of(value) is None


@given(st.dates(), st.text(max_size=12))
def test_every_day_is_itself_and_nothing_raises(day: date, text: str) -> None:
    assert days_of(day.isoformat()) == (day, day)
    days_of(text)
