"""From what an expression names to its TIMEX3 value, by the publication date and by what the text told before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from communique.coding.times.fields import Fields
from communique.coding.times.holidays import date_of_holiday, month_and_day
from communique.coding.times.intervals import Partial, shift
from communique.data import PublicationDate

Tense = Callable[[], int]  # -1 back, 1 ahead, 0 unknown; asked only where it decides

_NEAR_YEARS: Final = 10  # a bare year further off is an aside, not where the narrative moves on
_STEPS: Final = {"this": 0, "that": 0, "last": -1, "past": -1, "next": 1}
_SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MIDWEEK: Final = 3
_TERMS: Final = {"Q": 3, "H": 6}  # months


@dataclass(frozen=True, slots=True)
class Told:
    """What the text told last: a calendar value, the last one that was a day, and the year the narrative is in."""

    value: str | None = None
    day: str | None = None
    year: int | None = None

    @property
    def quarter(self) -> str | None:
        """The value told last, where it is a quarter."""
        return self.value if self.value and "-Q" in self.value else None

    def then(self, value: str) -> Told:
        """What is told once `value` is told too."""
        partial = Partial.of(value)
        if partial.year is None:
            return self
        moves_on = len(value) > 4 or self.year is None or abs(partial.year - self.year) <= _NEAR_YEARS
        return Told(value, value if partial.day else self.day, partial.year if moves_on else self.year)


class Anchor:
    """Resolves the expressions of one text in order.

    `historical` texts tell of years long before their publication: a month or a day without a year belongs to the
    year told last, not to the year of publication.
    """

    def __init__(self, published: PublicationDate | None, historical: bool) -> None:
        self.published: Final = Partial.of(published.value if published else None)
        self.historical: Final = historical or self.published.year is None
        self.told = Told()

    def tell(self, value: str) -> None:
        """Remember a calendar value as what the text is about now."""
        self.told = self.told.then(value)

    def day_told(self, step: int) -> str:
        """The day told last, or `step` days from it."""
        return shift(Partial.of(self.told.day) if self.told.day else self._narrative, step, "D")

    def calendar(self, fields: Fields, tense: Tense) -> str | None:
        """The value of a calendar expression, without its time of day; None where it names none."""
        if fields.fulldate:
            return fields.fulldate if Partial.of(fields.fulldate).day else None
        if fields.before_christ:
            return f"BC{int(fields.year or fields.counts[0]):04d}"
        if fields.decade is not None:
            return f"{fields.decade if fields.decade >= 100 else 190 + fields.decade}"
        if fields.kinds <= {"year", "stage", "the", "of", "fiscal", "unit", "earlier", "later", "era"}:
            return f"{fields.year:04d}" if fields.year else None
        return self._placed(fields, tense)

    def _placed(self, fields: Fields, tense: Tense) -> str | None:
        if fields.holiday:
            return self._holiday(fields, tense)
        if fields.season:
            month = _SEASON_MONTHS[fields.season] + (2 if fields.point in ("last", "past") else 0)  # when it ends
            return f"{self._year_of(fields, month, tense)}-{fields.season}"
        if fields.month:
            value = self._month(fields, fields.month, tense)
            in_week = value and fields.day and any(unit == "W" for unit, _, _ in fields.units)
            return shift(Partial.of(value), 0, "W") if in_week else value
        if fields.weekday:
            return self._weekday(fields.weekday, fields.point, tense)
        return None if fields.deictic is None else shift(self.published, fields.deictic, "D")

    def relative(self, fields: Fields, tense: Tense) -> str | None:
        """ "last week", "the following month", "this quarter", "the year": a unit beside the anchor."""
        unit, _, point = fields.units[-1]
        if unit in ("H", "M", "S") or (unit == "D" and point is None):
            return None
        if unit == "D" and point in ("that", "next") and self.told.day:
            return self.day_told(_STEPS[point])
        if unit == "Q" and point in (None, "that", "last") and not self.historical:
            return self._last_quarter()
        if unit == "WE" and point is None and not self.historical:
            return self._weekend(tense)
        from_told = self._counts_from_told(point) or (point == "next" and "following" in fields.texts)
        return shift(self._narrative if from_told else self.published, _STEPS[point or "this"], unit)

    def offset(self, count: float, unit: str, from_told: bool) -> str:
        """`count` units after (below 0: before) publication, or after what was told last."""
        if unit == "Y" and count < 0 and self.told.quarter:
            return f"{int(self.told.quarter[:4]) + int(count):04d}{self.told.quarter[4:]}"
        return shift(self._narrative if from_told else self.published, count, unit)

    def quarter(self, fields: Fields, tense: Tense) -> str | None:
        """ "the third quarter", "the first half of 1989", "the 20th century"."""
        units = {unit for unit, _, _ in fields.units}
        if "CE" in units:
            return f"{fields.ordinal - 1:02d}" if fields.ordinal else None
        term = "Q" if "Q" in units else "H" if fields.half else None
        number = fields.ordinal or (2 if fields.point in ("last", "past") else None)
        if term is None or number is None or number * _TERMS[term] > 12:
            return None
        first = (number - 1) * _TERMS[term] + 1
        return f"{self._year_of(fields, first, self._unless_ended(first + _TERMS[term], tense))}-{term}{number}"

    def quarter_of(self, year: int) -> str:
        """ "the 1988 quarter": the quarter told of, in that year."""
        return f"{year:04d}{self._last_quarter()[4:]}"

    def year_ago(self, fields: Fields, tense: Tense) -> str:
        """ "the year-ago quarter", "the year-earlier period": what was told, a year before."""
        value = self.told.quarter
        if fields.units[-1][0] == "Q":
            value = self.quarter(fields, tense) if fields.ordinal else self._last_quarter()
        if value is None or not value[:4].isdigit():
            return shift(self.published, -1, "Y")
        return f"{int(value[:4]) - 1:04d}{value[4:]}"

    @property
    def _narrative(self) -> Partial:
        """What "two days later" counts from: what was told last, unless news told it of days to come."""
        told = Partial.of(self.told.value)
        if told.year is None or (not self.historical and self.published.before(told)):
            return self.published
        return told

    def _weekend(self, tense: Tense) -> str:
        """ "The weekend" is the one just past, until the week is half over or the tense looks ahead."""
        day = self.published.date
        is_past = day is not None and day.isoweekday() <= _MIDWEEK and tense() <= 0
        return shift(self.published, -1 if is_past else 0, "WE")

    def _last_quarter(self) -> str:
        """The quarter told of, else the last that had ended when the text was published."""
        return self.told.quarter or shift(self.published, -1, "Q")

    def _counts_from_told(self, point: str | None) -> bool:
        return self.told.value is not None and (self.historical or point in ("that", "past"))

    def _unless_ended(self, month: int, tense: Tense) -> Tense:
        """A quarter or half that ended within the last half year is the one meant, whatever the tense."""
        since = (self.published.month or 1) - month
        return lambda: -1 if 0 <= since < 6 or tense() <= 0 else 1

    def _year_of(self, fields: Fields, month: int, tense: Tense, day: int | None = None) -> str:
        """The year of a month, or of a day, that may be named without one (four characters, XXXX where unknown)."""
        year = fields.year or self._pointed_year(fields)
        if year is None and self.historical and fields.point in (None, "that"):
            year = self.told.year
        if year is None and self.published.year is not None:
            year = self.published.year + self._year_step(fields.point, month, day, tense)
        return "XXXX" if year is None else f"{year:04d}"

    def _pointed_year(self, fields: Fields) -> int | None:
        """The year "of next year" or "last year's" names."""
        for unit, _, point in fields.units:
            if unit == "Y" and point:
                base = self._narrative.year if point == "that" else self.published.year
                return None if base is None else base + _STEPS[point]
        return None

    def _year_step(self, point: str | None, month: int, day: int | None, tense: Tense) -> int:
        """How many years from publication the month or day meant lies."""
        if self.published.month is None or point == "this":
            return 0
        distance = month - self.published.month
        if day is not None and self.published.day is not None and distance == 0:
            distance = (day > self.published.day) - (day < self.published.day)
        if point in ("last", "past"):
            return 0 if distance < 0 else -1
        if point == "next":
            return 0 if distance > 0 else 1
        return _nearest(distance, day is not None, tense())

    def _month(self, fields: Fields, month: int, tense: Tense) -> str | None:
        year = self._year_of(fields, month, tense, fields.day)
        if fields.day is None:
            return f"{year}-{month:02d}"
        value = f"{year}-{month:02d}-{fields.day:02d}"
        return value if not year.isdigit() or Partial.of(value).day else None

    def _weekday(self, weekday: int, point: str | None, tense: Tense) -> str:
        day = (self._narrative if self._counts_from_told(point) else self.published).date
        if day is None:
            return f"XXXX-WXX-{weekday}"
        back = (day.isoweekday() - weekday) % 7
        if point in ("last", "past"):
            step = -(back or 7)
        elif point == "next":
            step = 7 - back
        else:
            step = -back % 7 if point == "this" or (point is None and tense() > 0) else -back
        return (day + timedelta(days=step)).isoformat()

    def _holiday(self, fields: Fields, tense: Tense) -> str:
        assert fields.holiday is not None
        month, day = month_and_day(fields.holiday)
        year = self._year_of(fields, month or 4, tense, day)
        if year.isdigit():
            return date_of_holiday(fields.holiday, int(year)).isoformat()
        return f"XXXX-{month:02d}-{day:02d}" if month and day else "XXXX-XX-XX"


def _nearest(distance: int, is_day: bool, tense: int) -> int:
    """The step in years for a date `distance` months from publication (its month less that of publication).

    Days are mostly named near publication, so a day of the next two months is ahead whatever the tense.
    """
    if tense > 0:
        return 1 if distance < (-3 if is_day else 0) else 0
    if tense < 0:
        return -1 if distance > (2 if is_day else 1) else 0
    return -1 if distance > 5 else 1 if distance < -8 else 0
