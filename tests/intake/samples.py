"""Captures written for these tests, in the manner of real ones."""

from __future__ import annotations

from communique.data import Article, Given, Page, Rejected
from communique.intake import clean

BODY = (
    "GENEVA, March 3 (AP) -- The foreign ministers of Norland and Sudland met on Monday for a truce, officials said.",
    "“We will go on with the talks,” Norland's minister, Jon Berg, told reporters. “There is no other way.”",
    "Sudland has accused its neighbour of sending troops across the river, which Norland denies.",
    "The ministers are to meet again next week.",
)

CAPTURE = f"""Enjoying our work without ads?
Your support keeps our newsroom open. Please support us from $2 a month.
Sign in

Norland and Sudland Resume Talks

By Ann Lee

March 3, 2014 / 10:12 AM / 5 years ago

{BODY[0]}

Norland's Foreign Minister Jon Berg (2nd L) speaks during a meeting in Geneva, March 3, 2014. REUTERS/Peter Moss

{BODY[1]}

{BODY[2]}

Advertisement

{BODY[3]}

(Reporting by Ann Lee; editing by Tom Hill)

0 : 0
  • narrow-browser-and-phone
  • portrait-tablet-and-above
Latest Headlines
© 2014 The Norland Post. All rights reserved.
"""


def page(text: str | bytes, *, html: bool = False, url: str | None = None, given: Given | None = None) -> Page:
    """A page of the text given."""
    body = text if isinstance(text, bytes) else text.encode()
    return Page("page", body, "text/html" if html else "text/plain", url, None, given or Given())


def article(text: str | bytes, *, html: bool = False, url: str | None = None, given: Given | None = None) -> Article:
    """The article cleaned from a page that must give one."""
    cleaned = clean(page(text, html=html, url=url, given=given))
    assert isinstance(cleaned, Article), cleaned
    return cleaned


def refused(text: str | bytes, *, html: bool = False, given: Given | None = None) -> Rejected:
    """The refusal of a page that must give no article."""
    cleaned = clean(page(text, html=html, given=given))
    assert isinstance(cleaned, Rejected), cleaned
    return cleaned
