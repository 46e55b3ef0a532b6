"""GDELT 1.0 events: 58 columns as in the daily updates, tab-separated, no header, nothing where nothing is known.

A row is one mention in one article, so the counts of mentions, sources and articles are 1. The record knows where an
event was, not where its actors were, and has no FIPS 10-4 codes: those columns are empty, as is the tone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, TextIO

from communique.data import Article, Findings, Span, Where
from communique.export.cameo import actor_code
from communique.export.cells import write_rows
from communique.export.dyads import Dyad, country_names, dyads, place_kind
from communique.record.answers import EventFound, Named

Row = list[str | float | None]


def _actor_columns(number: int) -> tuple[str, ...]:
    names = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    return tuple(f"Actor{number}{name}" for name in (*names, "Type1Code", "Type2Code", "Type3Code"))


def _place_columns(prefix: str) -> tuple[str, ...]:
    names = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
    return tuple(f"{prefix}Geo_{name}" for name in names)


COLUMNS: Final = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *_actor_columns(1),
    *_actor_columns(2),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *_place_columns("Actor1"),
    *_place_columns("Actor2"),
    *_place_columns("Action"),
    *("DATEADDED", "SOURCEURL"),
)

_UNITED_STATES: Final = "USA"
_NOWHERE: Final[Row] = [None] * 7


def write_gdelt(events: Iterable[EventFound], stories: dict[str, Findings], out: TextIO) -> tuple[int, Counter[str]]:
    """Write one row a pair of actors; how many, and how many events were left out by reason."""
    left_out: Counter[str] = Counter()
    return write_rows(map(_row, dyads(events, stories, left_out)), out), left_out


def _row(dyad: Dyad) -> Row:
    code, article = dyad.code, dyad.story.article
    published = article.published.value.replace("-", "") if article.published else ""
    return [
        dyad.number,
        *_date(dyad),
        *_actor(dyad.source),
        *_actor(dyad.target),
        int(_in_lead(article, dyad.found.event.trigger)),
        code.code,
        code.base,
        code.root,
        code.quad,
        code.goldstein,
        *(1, 1, 1),
        None,
        *_NOWHERE,
        *_NOWHERE,
        *_place(dyad.where),
        published if len(published) == len("YYYYMMDD") else None,
        article.source.url,
    ]


def _date(dyad: Dyad) -> Row:
    day, month = dyad.day, dyad.month
    return [
        day.replace("-", "") if day else None,
        month.replace("-", "") if month else None,
        dyad.year,
        _fraction(day) if day else None,
    ]


def _fraction(day: str) -> str:
    """The year and its part that has gone by, as GDELT counts it: every month before has 30 days."""
    year, months, days = map(int, day.split("-"))
    return f"{year + ((months - 1) * 30 + days) / 365:.4f}"


def _actor(party: Named | None) -> Row:
    code, name = actor_code(party), (party.name or party.words) if party else None
    types = [each for each in (code.kind, code.role) if each]
    return [
        code.whole,
        name.upper() if name else None,
        code.country,
        code.group,
        *[None] * 3,
        *types,
        *[None] * (3 - len(types)),
    ]


def _in_lead(article: Article, trigger: Span) -> bool:
    """Whether the act is told in the first paragraph, which is what GDELT means by a root event."""
    end = article.text.find("\n\n")
    return end < 0 or trigger.start < end


def _place(where: Where | None) -> Row:
    if where is None:
        return _NOWHERE
    country = country_names().get(where.country or "")
    name = where.name if country in (None, where.name) else f"{where.name}, {country}"
    return [_place_type(where), name, None, None, where.lat, where.lon, None]


def _place_type(where: Where) -> int | None:
    """GDELT's 1 country, 2 US state, 3 US city, 4 city elsewhere, 5 region elsewhere; None for seas and the like."""
    kind, american = place_kind(where), where.country == _UNITED_STATES
    if kind == "country":
        return 1
    if kind == "region":
        return 2 if american else 5
    if kind in ("city", "capital"):
        return 3 if american else 4
    return None
