"""What a file's own header says of its article: headline, date, outlet, byline, address."""

from __future__ import annotations

from typing import Final

from communique.data import DateBasis, Given
from communique.intake.dates import parse_machine

_MAX_CHARS: Final = 500  # of one field; a longer one is cut
_MAX_ADDRESS: Final = 2_000


def own_facts(
    over: Given,
    *,
    title: object = None,
    published: object = None,
    outlet: object = None,
    byline: object = None,
) -> Given:
    """What a page says of itself, over what was given for all pages.

    A value that is no string, or shows nothing, is passed over; so is a date that cannot be read, since the header is
    somebody else's and the article is worth more than its date.
    """
    return Given(
        title=one_line(title) or over.title,
        published=_day(published) or over.published,
        outlet=one_line(outlet) or over.outlet,
        byline=one_line(byline) or over.byline,
    )


def one_line(value: object) -> str | None:
    """At most 500 characters in one line; None where nothing is shown."""
    return (" ".join(value[: 4 * _MAX_CHARS].split())[:_MAX_CHARS] or None) if isinstance(value, str) else None


def web_address(value: object) -> str | None:
    """An http or https address; None for anything else."""
    if not isinstance(value, str) or len(value) > _MAX_ADDRESS:
        return None
    address = value.strip().removeprefix("<").removesuffix(">")  # old WARC writers put brackets around
    plain = address.isprintable() and " " not in address
    return address if plain and address.lower().startswith(("http://", "https://")) else None


def _day(value: object) -> str | None:
    day = parse_machine(value) if isinstance(value, str) else None
    found = day.on(DateBasis.GIVEN) if day else None
    return found.value if found else None
