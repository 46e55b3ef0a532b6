"""Where the time of reading goes, stage by stage, in one process."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path

from communique.coding.cast import find_cast
from communique.coding.events import code_events
from communique.coding.places import find_places
from communique.coding.positions import find_positions
from communique.coding.quotes import find_quotes
from communique.coding.times import find_times
from communique.data import Article, Reading
from communique.intake import clean, pages
from communique.knowledge.codebook import load_codebook
from communique.knowledge.places import load_gazetteer
from communique.knowledge.whoswho import load_whoswho
from communique.reading import load_reader


class _Clock:
    """Adds the time since the last call to a named stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] += now - self._last
        self._last = now


def time_stages(inputs: Path) -> dict[str, float]:
    """Seconds by stage over all articles of a folder; tables and model are loaded before the clock starts."""
    reader = load_reader()
    codebook, whoswho, gazetteer = load_codebook(), load_whoswho(), load_gazetteer()
    clock = _Clock()
    articles = [a for a in map(clean, pages([str(inputs)])) if isinstance(a, Article)]  # type: ignore[arg-type]
    clock.lap("intake")
    docs = list(reader.pipe(article.text for article in articles))
    clock.lap("reading")
    for article, doc in zip(articles, docs, strict=True):
        reading = Reading(article, doc)
        cast = find_cast(reading, whoswho)
        clock.lap("cast")
        times = find_times(article.text, article.published, doc)
        clock.lap("times")
        places = find_places(reading, cast, gazetteer)
        clock.lap("places")
        quotes = find_quotes(reading, cast, times)
        clock.lap("quotes")
        events = code_events(reading, cast, quotes, times, places, codebook)
        clock.lap("events")
        find_positions(reading, cast, quotes, events)
        clock.lap("positions")
    return dict(clock.seconds)
