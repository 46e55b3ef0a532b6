"""POLECAT's table: 40 columns, tab-separated, a header, the string "None" where nothing is known.

Several parties of one event share a row, their values joined by "; " in one order. A cell never holds a tab or a line
end. "Event Date" is given only where the day is known; countries are ISO 3166-1 alpha-3, "COW" the Correlates of War
number. What the record does not know (cities, provinces, GeoNames and Wikipedia ids of places) is "None". There
is no column for factuality, so an event that is not told as a fact is left out, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from typing import TextIO

from communique.data import ActorKind, Findings
from communique.export.cells import cell
from communique.export.facts import told_as_facts
from communique.knowledge.codebook import Codebook, load_codebook
from communique.knowledge.countries import load_countries
from communique.record.answers import EventFound, Named

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
NOTHING = "None"

_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write_polecat(events: Iterable[EventFound], stories: dict[str, Findings], out: TextIO) -> tuple[int, Counter[str]]:
    """Write a header and one row an event; how many, and how many events were left out by reason.

    `stories` holds the findings of each article by id.
    """
    left_out: Counter[str] = Counter()
    codebook = load_codebook()
    out.write("\t".join(COLUMNS) + "\n")
    count = 0
    for found in told_as_facts(events, left_out):
        out.write("\t".join(_row(found, stories[found.article.id], codebook)) + "\n")
        count += 1
    return count, left_out


def _row(found: EventFound, story: Findings, codebook: Codebook) -> list[str]:
    event, where, published = found.event, found.event.where, story.article.published
    quad = codebook.quad(event.type)
    day = event.when.value if event.when and event.when.precision == "day" else None
    return [
        _cell(event.id),
        _cell(day),
        _cell(event.type.value),
        _cell(event.mode),
        _cell(codebook.score(event.type, event.mode)),
        _cell(_QUADS[quad]),
        _cell(*event.contexts),
        *_parties(found.sources, story),
        *_parties(found.recipients, story),
        _cell(where.name if where else None),
        *[NOTHING] * 3,
        _cell(where.country if where else None),
        _cell(where.lat if where else None),
        _cell(where.lon if where else None),
        NOTHING,
        _cell(story.article.words(where.span) if where and where.span else None),
        NOTHING,
        _cell(story.article.outlet),
        _cell(published.value if published else None),
        *_story(story),
        _cell(story.article.language),
        f"communique {version('communique')}",
    ]


def _parties(parties: Sequence[Named], story: Findings) -> list[str]:
    roles = {actor.id: actor.role for actor in story.actors}
    sectors = [party.sector for party in parties]
    return [
        _cell(*(party.name for party in parties)),
        _cell(*(party.country for party in parties)),
        _cell(*(_cow_numbers().get(party.country or "") for party in parties)),
        _cell(sectors[0] if sectors else None),
        _cell(*sectors),
        _cell(*(roles.get(party.actor or "") for party in parties)),
        _cell(*(party.words for party in parties)),
        NOTHING,
    ]


def _story(story: Findings) -> list[str]:
    people = (actor.name for actor in story.actors if actor.kind is ActorKind.PERSON)
    organisations = (actor.name for actor in story.actors if actor.kind is ActorKind.ORGANISATION)
    places = dict.fromkeys(event.where.name for event in story.events if event.where)
    return [_cell(*people), _cell(*organisations), _cell(*places)]


@cache
def _cow_numbers() -> dict[str, int]:
    """Correlates of War numbers by country code, of the states themselves and not of their parts."""
    return {
        country.code: country.cow_code
        for country in load_countries()
        if country.cow_code is not None and country.id == country.code
    }


def _cell(*values: str | float | None) -> str:
    texts = [cell(value) if value is not None else NOTHING for value in values]
    return "; ".join(texts) if any(text != NOTHING for text in texts) else NOTHING
