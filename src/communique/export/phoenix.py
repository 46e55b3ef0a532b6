"""Phoenix events: the 26 columns of phoenix_pipeline, tab-separated, no header, nothing where nothing is known.

Issues are PLOVER's contexts of the sentence, each once. A sentence is named by its article and where it starts there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, TextIO

from communique.data import Findings, Where
from communique.export.cameo import actor_code
from communique.export.cells import write_rows
from communique.export.dyads import Dyad, country_names, dyads, place_kind
from communique.record.answers import EventFound, Named

Row = list[str | float | None]

COLUMNS: Final = (
    *("EventID", "Date", "Year", "Month", "Day"),
    *(f"SourceActor{part}" for part in ("Full", "Entity", "Role", "Attribute")),
    *(f"TargetActor{part}" for part in ("Full", "Entity", "Role", "Attribute")),
    *("EventCode", "EventRootCode", "QuadClass", "GoldsteinScore", "Issues"),
    *("Lat", "Lon", "LocationName", "StateName", "CountryName"),
    *("SentenceID", "URLs", "NewsSources"),
)

# The roles that Phoenix has a column for; any other code of an actor is an attribute.
_ROLES: Final = frozenset("GOV MIL REB OPP PTY COP JUD SPY MED EDU BUS CRM CVL".split())


def write_phoenix(events: Iterable[EventFound], stories: dict[str, Findings], out: TextIO) -> tuple[int, Counter[str]]:
    """Write one row a pair of actors; how many, and how many events were left out by reason."""
    left_out: Counter[str] = Counter()
    return write_rows(map(_row, dyads(events, stories, left_out)), out), left_out


def _row(dyad: Dyad) -> Row:
    event, article, code, day = dyad.found.event, dyad.story.article, dyad.code, dyad.day
    return [
        dyad.number,
        day.replace("-", "") if day else None,
        dyad.year,
        dyad.month[5:] if dyad.month else None,
        day[8:] if day else None,
        *_actor(dyad.source),
        *_actor(dyad.target),
        code.code,
        code.root,
        code.quad,
        code.goldstein,
        ";".join(f"{context},1" for context in event.contexts),
        *_place(dyad.where),
        f"{article.id}_{event.evidence.start}",
        article.source.url,
        article.outlet,
    ]


def _actor(party: Named | None) -> Row:
    code = actor_code(party)
    region = code.country if code.country != code.entity else ""
    role = code.role if code.role in _ROLES else ""
    others = [part for part in (region, code.group, "" if role else code.role) if part]
    return [code.whole, code.entity, role, ";".join(others)]


def _place(where: Where | None) -> Row:
    if where is None:
        return [None] * 5
    state = where.name if place_kind(where) == "region" else None
    return [where.lat, where.lon, where.name, state, country_names().get(where.country or "")]
