"""ICEWS events: 20 columns, tab-separated, a header, nothing where nothing is known.

A meeting or a fight of two is two rows, one for each as the source, as in ICEWS. Districts and the number of the
sentence are not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, TextIO

from communique.data import Findings, Where
from communique.export.cameo import sectors_in_words
from communique.export.cells import write_rows
from communique.export.dyads import Dyad, country_names, dyads, number_of, place_kind
from communique.record.answers import EventFound, Named

Row = list[str | float | None]

COLUMNS: Final = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
)


def write_icews(events: Iterable[EventFound], stories: dict[str, Findings], out: TextIO) -> tuple[int, Counter[str]]:
    """Write a header and one row a pair of actors; how many, and how many events were left out by reason."""
    left_out: Counter[str] = Counter()
    out.write("\t".join(COLUMNS) + "\n")
    return write_rows(map(_row, dyads(events, stories, left_out)), out), left_out


def _row(dyad: Dyad) -> Row:
    article = dyad.story.article
    return [
        dyad.number,
        dyad.day,
        *_actor(dyad.source),
        dyad.code.label,
        dyad.code.code,
        f"{dyad.code.goldstein:g}",
        *_actor(dyad.target),
        number_of(article.id),
        None,
        article.outlet,
        *_place(dyad.where),
    ]


def _actor(party: Named | None) -> Row:
    if party is None:
        return [None, None, None]
    return [party.name or party.words, ",".join(sectors_in_words(party)), country_names().get(party.country or "")]


def _place(where: Where | None) -> Row:
    if where is None:
        return [None] * 6
    kind = place_kind(where)
    city = where.name if kind in ("city", "capital") else None
    province = where.name if kind == "region" else None
    return [city, None, province, country_names().get(where.country or ""), where.lat, where.lon]
