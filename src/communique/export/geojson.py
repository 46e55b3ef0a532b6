"""Events on the map as GeoJSON (RFC 7946): one document, a point an event, a line a point.

The properties are the columns of the table of events, with `place_kind`, which says how exact the point is: that of a
country or region is a point inside it. An event without coordinates has no place on a map and is left out, and counted.
What comes from pages is hostile: an address that is no link is null, and no "<" stands in the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, TextIO

from communique.data import Where
from communique.export.dyads import place_kind
from communique.export.lines import inert
from communique.export.links import web_link
from communique.export.tables import EVENT_COLUMNS, event_row
from communique.record.answers import EventFound

Json = dict[str, Any]

_ELSEWHERE: Final = ("event_id", "lat", "lon")  # the feature's id and its geometry
PROPERTIES: Final = (*(name for name in EVENT_COLUMNS if name not in _ELSEWHERE), "place_kind")


def write_geojson(events: Iterable[EventFound], out: TextIO) -> tuple[int, Counter[str]]:
    """Write one FeatureCollection; how many features, and how many events were left out by reason."""
    left_out: Counter[str] = Counter()
    out.write('{"type":"FeatureCollection",\n"features":[')
    count = 0
    for found in events:
        where = found.event.where
        point = _point(where)
        if where is None or point is None:
            left_out["no-coordinates" if where else "no-place"] += 1
            continue
        out.write(f"{',' if count else ''}\n{inert(_feature(found, where, point))}")
        count += 1
    out.write("\n]}\n")
    return count, left_out


def _feature(found: EventFound, where: Where, point: list[float]) -> Json:
    values = {**event_row(found), "url": web_link(found.article.url), "place_kind": place_kind(where)}
    return {
        "type": "Feature",
        "id": found.event.id,
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {name: values[name] for name in PROPERTIES},
    }


def _point(where: Where | None) -> list[float] | None:
    """Longitude and latitude, in GeoJSON's order; None where they are not known or not on Earth."""
    if where is None or where.lat is None or where.lon is None:
        return None
    return [where.lon, where.lat] if abs(where.lat) <= 90 and abs(where.lon) <= 180 else None
