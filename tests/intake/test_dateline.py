"""Datelines in the forms of agencies and papers."""

from __future__ import annotations

import pytest

from communique.data import Dateline
from communique.intake.dateline import find_dateline, is_dateline_only
from communique.intake.dates import Day


@pytest.mark.parametrize(
    ("opening", "place", "date", "agency"),
    [
        ("GENEVA, Switzerland, July 5 (UPI) -- ", "GENEVA, Switzerland", "July 5", "UPI"),
        ("GENEVA (Reuters) - ", "GENEVA", None, "Reuters"),
        ("GENEVA — ", "GENEVA", None, None),
        ("GENEVA _ ", "GENEVA", None, None),
        ("NEW YORK, N.Y. – ", "NEW YORK, N.Y.", None, None),
        ("CANBERRA, Australia (AP)_ ", "CANBERRA, Australia", None, "AP"),
        ("HAVANA (AP ) -- ", "HAVANA", None, "AP"),
        ("BRUSSELS/MOSCOW, July 5 (Reuters) – ", "BRUSSELS/MOSCOW", "July 5", "Reuters"),
        ("TEHRAN, August 8 (Xinhua) -- ", "TEHRAN", "August 8", "Xinhua"),
        ("MOSCOW, July 5. /TASS/. ", "MOSCOW", "July 5", "TASS"),
        ("SOCHI, July 4 (RIA Novosti, Jane Doe) – ", "SOCHI", "July 4", "RIA Novosti"),
        ("Washington (AFP) – ", "Washington", None, "AFP"),
        ("(Reuters) - ", None, None, "Reuters"),
    ],
)
def test_a_dateline_is_read(opening: str, place: str | None, date: str | None, agency: str | None) -> None:
    found = find_dateline(f"{opening}Ministers met.")
    assert found is not None
    assert found.dateline == Dateline(place, date, agency)
    assert found.end == len(opening.rstrip())


def test_its_date_is_read_as_far_as_it_goes() -> None:
    found = find_dateline("GENEVA, 5 July 2011 (AP) -- Ministers met.")
    assert found is not None and found.date == Day(2011, 7, 5)


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which has bombed Libya — will go on.",
        "The talks — the first — began.",
        "US - Russian relations are poor.",
        "Mr. Berg (left) - a minister - spoke.",
        "EXCLUSIVE — Norland agrees",
        "JANE DOE: I think it is so.",
        "",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    assert find_dateline(text) is None


def test_a_line_of_its_own() -> None:
    assert is_dateline_only("TEHRAN, August 8 (Xinhua) --")
    assert not is_dateline_only("TEHRAN, August 8 (Xinhua) -- Iran said.")
