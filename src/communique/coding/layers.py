"""What lies under the events of an article: who is there, which times and places are named, what is quoted."""

from __future__ import annotations

from dataclasses import dataclass

from communique.coding.cast import Cast, find_cast
from communique.coding.places import PlaceMention, find_places
from communique.coding.quotes import find_quotes
from communique.coding.times import find_times
from communique.data import Quote, Reading, TimeExpression
from communique.knowledge.places import Gazetteer
from communique.knowledge.whoswho import WhosWho


@dataclass(frozen=True, slots=True)
class Layers:
    """The findings of an article that its events are coded from."""

    cast: Cast
    times: tuple[TimeExpression, ...]
    places: tuple[PlaceMention, ...]
    quotes: tuple[Quote, ...]


def find_layers(reading: Reading, whoswho: WhosWho, gazetteer: Gazetteer) -> Layers:
    """Each layer from those before it."""
    cast = find_cast(reading, whoswho)
    times = find_times(reading.article.text, reading.article.published, reading.doc)
    places = find_places(reading, cast, gazetteer)
    return Layers(cast, times, places, find_quotes(reading, cast, times))
