"""The date of publication and its basis; none where there is none."""

from __future__ import annotations

import pytest

from communique.data import DateBasis, Given, PublicationDate
from tests.intake.samples import BODY, article, refused

LEAD = "The ministers of Norland and Sudland met on Monday to discuss a truce, officials said."
CAPTION = "Jon Berg (L) speaks in Geneva, March 3, 2014. REUTERS/Peter Moss"  # a Monday


def dated(text: str, *, url: str | None = None, given: str | None = None) -> tuple[str, str] | None:
    found: PublicationDate | None = article(text, url=url, given=Given(published=given)).published
    return (found.value, found.basis.value) if found else None


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(BODY),  # a dateline without a year
        f"Since July 1, 2024, we have taken every advert off this site so that you can read in peace.\n\n{LEAD}",
        f"{LEAD}\n\n© 2014 The Norland Post",
        f"9 years ago\n\n{LEAD}",
        f"17:36 03/04/2014\n\n{LEAD}",
        "\n\n".join(f"March {n}, 2014\n\n{LEAD}" for n in (3, 4, 5))[15:],
        f"{LEAD}\n\nThe treaty was signed on March 3, 2014, and Resolution 1970 followed.",
        f"{LEAD}\n\n{CAPTION.replace('March 3', 'March 4')}",  # a Tuesday: not the Monday of the report
        f"{LEAD}\n\n{CAPTION.replace('Berg', 'Berg, in a file photo,')}",
        f"{LEAD}\n\n{CAPTION}\n\n{CAPTION.replace('2014', '2013')}",
    ],
)
def test_there_is_none(text: str) -> None:
    assert dated(text) is None


@pytest.mark.parametrize(
    ("text", "url", "value", "basis"),
    [
        (f"March 3, 2014 / 9:26 AM / 9 years ago\n\n{LEAD}", None, "2014-03-03", "explicit"),
        (f"Updated: 5 March 2014\nPublished: 3 March 2014\n\n{LEAD}", None, "2014-03-03", "explicit"),
        (f"Updated: 5 March 2014\n\n{LEAD}", None, "2014-03-05", "explicit"),
        (f"GENEVA, March 3, 2014 (AP) -- {LEAD}", "https://x.example/2014/03/04/a", "2014-03-03", "dateline"),
        (f"GENEVA, March 3 (AP) -- {LEAD}", "https://x.example/2014/03/04/a", "2014-03-03", "dateline"),
        (f"GENEVA, March 3 (AP) -- {LEAD}", "https://x.example/2014/05/04/a", "2014-05-04", "url"),
        (
            f"{LEAD}\n\nMarch 3, 2014\n\nThey will meet again, officials said.",
            None,
            "2014-03-03",
            "explicit",
        ),
        (f"17:36 03/04/2014\n\nGENEVA, April 3 (AP) -- {LEAD}", None, "2014-04-03", "explicit"),
        (f"Date 03/03/2014\n\n{LEAD}", None, "2014-03-03", "explicit"),
        (
            f"{LEAD}\nhttps://x.example/2013/01/01/\nOriginal url: https://x.example/2014/03/03/",
            None,
            "2014-03-03",
            "url",
        ),
        (LEAD, "https://x.example/2014/03/a", "2014-03", "url"),
        (f"{LEAD}\n\nOriginal url: https://x.example/2014/03/03/a", None, "2014-03-03", "url"),
        (f"{LEAD}\n\n[Original url](https://x.example/2014/03/03/a)", None, "2014-03-03", "url"),
        (f"GENEVA, March 3 (AP) -- {LEAD}\n\n{CAPTION}", None, "2014-03-03", "inferred"),
        (f"{LEAD}\n\n{CAPTION}", None, "2014-03-03", "inferred"),
    ],
)
def test_the_strongest_evidence_decides(text: str, url: str | None, value: str, basis: str) -> None:
    assert dated(text, url=url) == (value, basis)


@pytest.mark.parametrize(
    ("given", "value"),
    [("2011-07-05", "2011-07-05"), ("2011-07", "2011-07"), ("2011", "2011"), ("2011-07-05T10:00Z", "2011-07-05")],
)
def test_what_is_given_goes_before_all(given: str, value: str) -> None:
    assert dated(f"March 3, 2014\n\n{LEAD}", given=given) == (value, DateBasis.GIVEN.value)


def test_a_given_date_that_is_none_is_refused() -> None:
    refusal = refused(LEAD, given=Given(published="last week"))
    assert refusal.reason == "date" and "'last week'" in refusal.detail
