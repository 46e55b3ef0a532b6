"""Where reports of one happening disagree: on a number, or on whether it took place. Each side with its words.

A number that is only a bound ("more than 20") or a rounding ("about 3,000") disagrees with none that it allows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from communique.data import Factuality, Span
from communique.record.answers import ArticleLine, EventFound
from communique.stories.happenings import Happening

_NUMBER = re.compile(
    r"(?P<bound>\b(?:more than|over|at least|less than|under|up to|about|around|some|nearly|almost|roughly) )?"
    r"(?<![\d.,/$€£-])\b(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)"
    r"(?P<scale> (?:hundred|thousand|million|billion))?"
    r"(?: (?:metric|more|other|new|foreign))?[ -](?P<unit>[a-z]{3,20})\b"
)
_WORDS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_ABOVE, _BELOW = frozenset({"more than", "over", "at least"}), frozenset({"less than", "under", "up to"})
# What is counted must be a thing: stretches of time grow by themselves, and these words are no things.
_NO_UNIT = frozenset(
    "and the for from with that this was were has have had who which its their his her out are not but than "
    "second minute hour day week month year decade century time percent per cent point "
    "january february march april may june july august september october november december "
    "hundred thousand million billion of".split()
)
_SAME_UNIT = {"tonne": "ton", "people": "person", "men": "man", "women": "woman", "vessel": "ship"}
# Numbers this near are one number, rounded: 22.5 and 22.4 million.
ROUNDING = 0.02
ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report says, and where: code points of its text."""

    article: ArticleLine
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two reports of one happening that cannot both be right. `about` is what was counted, or "whether it happened"."""

    happening: str
    about: str
    one: Reading
    other: Reading


@dataclass(frozen=True, slots=True)
class _Number:
    low: float
    high: float
    unit: str
    reading: Reading


def find_disagreements(happenings: Iterable[Happening]) -> list[Disagreement]:
    """The disagreements within each happening, at most one a matter and pair of reports."""
    return [each for happening in happenings for each in (*_on_numbers(happening), *_on_taking_place(happening))]


def _on_numbers(happening: Happening) -> Iterator[Disagreement]:
    """Numbers of one unit that exclude each other, where a report gives only one number of that unit."""
    units: defaultdict[str, defaultdict[str, dict[Span, _Number]]] = defaultdict(lambda: defaultdict(dict))
    for mention in happening.mentions:
        for number in numbers_in(mention):
            units[number.unit][mention.article.id][number.reading.span] = number
    for unit in sorted(units):
        single = [next(iter(found.values())) for _, found in sorted(units[unit].items()) if len(found) == 1]
        for one, other in combinations(single, 2):
            if one.high < other.low or other.high < one.low:
                yield Disagreement(happening.id, unit, one.reading, other.reading)


def numbers_in(mention: EventFound) -> Iterator[_Number]:
    """Numbers of things in the sentence that tells of the event."""
    for match in _NUMBER.finditer(mention.evidence):
        unit = _unit(match["unit"])
        if unit is None or match["digits"].startswith("dozen"):
            continue
        value = _WORDS.get(match["digits"]) or float(match["digits"].replace(",", ""))
        value *= _SCALES[match["scale"].strip()] if match["scale"] else 1
        low, high = _bounds(value, (match["bound"] or "").strip())
        start = mention.event.evidence.start
        span = Span(start + match.start("digits"), start + match.end("unit"))
        words = mention.evidence[match.start() : match.end()].strip()
        yield _Number(low, high, unit, Reading(mention.article, words, span))


def _unit(word: str) -> str | None:
    single = word.removesuffix("s") if not word.endswith("ss") else word
    return None if word in _NO_UNIT or single in _NO_UNIT else _SAME_UNIT.get(single, single)


def _bounds(value: float, bound: str) -> tuple[float, float]:
    if bound in _ABOVE:
        return value * (1 - ROUNDING), float("inf")
    if bound in _BELOW:
        return 0.0, value * (1 + ROUNDING)
    slack = ABOUT if bound else ROUNDING if value >= 100 else 0.0
    return value * (1 - slack), value * (1 + slack)


def _on_taking_place(happening: Happening) -> Iterator[Disagreement]:
    told = {kind: _first(happening, kind) for kind in (Factuality.ACTUAL, Factuality.DENIED)}
    one, other = told[Factuality.ACTUAL], told[Factuality.DENIED]
    if one is not None and other is not None:
        yield Disagreement(happening.id, "whether it happened", one, other)


def _first(happening: Happening, factuality: Factuality) -> Reading | None:
    for mention in happening.mentions:
        if mention.event.factuality is factuality:
            return Reading(mention.article, factuality.value, mention.event.evidence)
    return None
