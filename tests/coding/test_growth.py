"""Time of the coding stages over text made to cost: it grows about as the text does."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from communique.coding.cast import find_cast
from communique.coding.events import code_events
from communique.coding.places import find_places
from communique.coding.quotes import find_quotes
from communique.coding.times import find_times
from communique.data import Reading
from communique.knowledge.codebook import load_codebook
from communique.knowledge.places import load_gazetteer
from communique.knowledge.whoswho import load_whoswho

from .test_cast import read

TIMES = 400
GROWTH = 9.0  # for four times the text; what is quadratic reaches 16
FLOOR = 0.02  # seconds; below, the clock measures other things


def _seconds(stage: Callable[[Reading], object], reading: Reading) -> float:
    spent = []
    for _ in range(2):
        start = time.process_time()
        stage(reading)
        spent.append(time.process_time() - start)
    return min(spent)


def _cast(reading: Reading) -> object:
    return find_cast(reading, load_whoswho())


def _rest(reading: Reading) -> object:
    cast, times = find_cast(reading, load_whoswho()), find_times(reading.article.text, None, reading.doc)
    places = find_places(reading, cast, load_gazetteer())
    quotes = find_quotes(reading, cast, times)
    return code_events(reading, cast, quotes, times, places, load_codebook())


@pytest.mark.parametrize("text", ["Russia, ", "Putin and ", "The rebels attacked Russia. "])
def test_the_cast_takes_time_as_the_text_grows(text: str) -> None:
    short, long = (_seconds(_cast, read(text * n)) for n in (TIMES, 4 * TIMES))
    assert long <= GROWTH * max(short, FLOOR)


@pytest.mark.parametrize("text", ["Putin and ", "that he said ", "he said ", "Russia attacked Ukraine today. "])
def test_all_stages_take_time_as_the_text_grows(text: str) -> None:
    short, long = (_seconds(_rest, read(text * n)) for n in (TIMES, 4 * TIMES))
    assert long <= GROWTH * max(short, FLOOR)
