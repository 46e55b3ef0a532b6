"""The who's who: who a name can be, on a date, in a country, and why.

Equal names are evidence, not identity. `WhosWho.find` ranks people with the reasons for and against; whoever asks
decides what is enough. A family name alone never ranks above `FAMILY_ONLY`: it counts inside one article at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from communique.data import ActorKind, Span
from communique.knowledge.actorfiles import NO_ACTORS, GivenActors
from communique.knowledge.countries import Country, load_countries, phrases_of
from communique.knowledge.names import fold, sound_of, words_of
from communique.knowledge.organisations import Organisation, load_organisations
from communique.knowledge.overlay import latest, organisations_over, people_over, roles_over, sources_of
from communique.knowledge.people import People, Person, Source, Tenure, load_genders, load_sources
from communique.knowledge.phrases import Found, PhraseTable, Piece
from communique.knowledge.places import load_gazetteer
from communique.knowledge.roles import Roles, load_roles
from communique.knowledge.tablefiles import TABLES, listed, rows_of

FULL_NAME, FIRST_AND_LAST, OTHER_ORDER, TRANSLITERATION, MISSPELLING, FAMILY_ONLY = 0.9, 0.85, 0.75, 0.65, 0.45, 0.3
COUNTRY_AGREES, COUNTRY_DIFFERS, IN_OFFICE, LONG_PAST = 0.1, -0.4, 0.05, -0.3
"""How much each piece of evidence weighs: a full name with its country is 1.0; a family name never gets far."""

_LONG_NAME = 7
_REMEMBERED = 16_384  # look-ups: reports name the same people again and again
_GENERATION = 40
"""Years after the last office, or before the first, past which the person of the report is most likely another."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase names: a country in some form, a region or city of one, or an organisation."""

    form: str  # name, adjective, demonym, capital, metonym, region, organisation
    code: str | None  # country code or PLOVER's code of an organisation
    country: Country | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a name can stand for."""

    person: Person
    score: float  # 0..1
    reasons: tuple[str, ...]
    tenure: Tenure | None  # the office held on the day asked for, else the latest before it, else the first


class WhosWho:
    """Countries, organisations, role words and office holders behind one set of questions."""

    def __init__(self, given: GivenActors = NO_ACTORS) -> None:
        """Read the small tables, `given` over them; the table of people is read when the first name is asked for."""
        self._given = given
        self._found = lru_cache(maxsize=_REMEMBERED)(self._find)
        self.countries = {country.id: country for country in load_countries()}
        self.organisations, own = organisations_over(load_organisations(), given.actors)
        self.roles: Roles = load_roles()
        if given.roles:
            self.roles = Roles([*roles_over(self.roles.found, given.roles), *self.roles.found])
        self._phrases: PhraseTable[Sense] = PhraseTable(self._senses())
        if given.actors:
            over = [*self._given_countries(), *_organisation_senses(own.values()), *self._senses()]
            self._phrases = PhraseTable(over)

    def _senses(self) -> Iterator[tuple[str, Sense]]:
        yield from _organisation_senses(self.organisations.values())
        for country in self.countries.values():
            for phrase, form in phrases_of(country):
                yield phrase, Sense(form, country.code, country=country)
        for row in rows_of(TABLES / "regions.tsv", ("code", "names")):
            for name in listed(row["names"]):
                yield name, Sense("region", row["code"], country=self.countries[row["code"]])

    def _given_countries(self) -> Iterator[tuple[str, Sense]]:
        """Other names of countries. What the tables know already keeps its form; towns are read as capitals are."""
        for actor in self._given.actors:
            spell = latest(actor.spells)
            country = self.countries.get(spell.code or "") if spell is not None else None
            if actor.kind is not ActorKind.COUNTRY or country is None:
                continue
            for name in (actor.name, *actor.aliases):
                known = self.sense(name)
                if known is None or known.code != country.code:
                    form = "capital" if name in load_gazetteer() else "name"
                    yield name, Sense(form, country.code, country=country)

    @cached_property
    def people(self) -> People:
        """The table of office holders, and the people of the user's files."""
        people = People()
        people.add(people_over(self._given.actors, people, self.without_titles))
        return people

    @cached_property
    def _given_names(self) -> PhraseTable[None]:
        """Names of several words of the people of the user's files."""
        named = (name for person in self.people if person.given for name in (person.name, *person.aliases))
        return PhraseTable((name, None) for name in named if " " in name)

    def given_names(self, text: str) -> list[Span]:
        """Where the text has full names of people of the user's files."""
        return [found.span for found in self._given_names.search(text)] if self._given.actors else []

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources of the tenures by id."""
        return load_sources() | sources_of(self._given.files)

    @cached_property
    def _genders(self) -> dict[str, str]:
        return load_genders()

    def gender(self, name: str) -> str:
        """ "m" or "f" where the first name nearly always tells, else ""."""
        words = fold(name).split()
        return self._genders.get(words[0], "") if len(words) > 1 else ""

    def search(self, text: str, pieces: list[Piece] | None = None) -> list[Found[Sense]]:
        """Every country, region and organisation named in the text, the longest at each place."""
        return list(self._phrases.search(text, pieces))

    def sense(self, phrase: str) -> Sense | None:
        """What exactly this phrase names: "Russian", "Moscow", "the Kremlin", "NATO"."""
        return self._phrases.exact(phrase.removeprefix("the ").removeprefix("The "))

    def country(self, phrase: str) -> Country | None:
        """The country a phrase names in any form, or whose three-letter code it is."""
        sense = self.sense(phrase)
        return sense.country if sense is not None else self.countries.get(phrase)

    def find(self, name: str, on: date | None = None, country: str | None = None) -> tuple[Candidate, ...]:
        """Who the name can be, best first; `country` is a code ("RUS", "UNO"). No candidate is a decision."""
        return self._found(name, on, country)

    def _find(self, name: str, on: date | None, country: str | None) -> tuple[Candidate, ...]:
        found: dict[str, tuple[Person, float, str]] = {}
        for person, score, reason in self._named(words_of(self.without_titles(name)), country):
            if person.id not in found or found[person.id][1] < score:
                found[person.id] = (person, score, reason)
        weighed = (self._weigh(*entry, on, country) for entry in found.values())
        return tuple(sorted(weighed, key=_rank))

    def _named(self, words: tuple[str, ...], country: str | None) -> Iterator[tuple[Person, float, str]]:
        if len(words) < 2:
            for word in words:
                exact = (person for person in self.people.by_key(word) if person.given)
                yield from ((person, FULL_NAME, "name in the actors file") for person in exact)
                yield from ((person, FAMILY_ONLY, "family name only") for person in self._family(word, country))
            return
        first, last = words[0], words[-1]
        alike = self.people.by_sound(sound_of((first, last)))
        for people, score, reason in (
            (self.people.by_key(" ".join(words)), FULL_NAME, "full name"),
            (self.people.by_key(f"{first} {last}") if len(words) > 2 else (), FIRST_AND_LAST, "first and last name"),
            (self.people.by_key(f"{last} {first}"), OTHER_ORDER, "other order of names"),
            (alike, TRANSLITERATION, "transliteration"),
        ):
            for person in people:
                yield person, score, reason
        if country and not alike:
            yield from ((person, MISSPELLING, "misspelling") for person in self._misspelt(words, country))

    def _family(self, family: str, country: str | None) -> Iterator[Person]:
        for person in self.people.by_family(family):
            if country is None or any(tenure.code == country for tenure in person.tenures):
                yield person

    def _misspelt(self, words: tuple[str, ...], country: str) -> Iterator[Person]:
        if len(words[-1]) < _LONG_NAME:
            return
        for family in self.people.families_near(words[-1]):
            for person in self._family(family, country):
                if fold(person.name).split()[0] == words[0]:
                    yield person

    def _weigh(self, person: Person, score: float, reason: str, on: date | None, country: str | None) -> Candidate:
        reasons = [reason]
        codes = {tenure.code for tenure in person.tenures if tenure.code}
        if country is not None and codes:
            agrees = country in codes
            score += COUNTRY_AGREES if agrees else COUNTRY_DIFFERS
            reasons.append("country agrees" if agrees else "country differs")
        tenure = self.tenure_on(person, on)
        if on is not None and tenure is not None:
            years, held = _years_away(tenure, on), self.holds(tenure, on)
            score += IN_OFFICE if held else LONG_PAST if years > _GENERATION else 0.0
            reasons.append("in office" if held else f"{years} years from the office")
        return Candidate(person, round(max(0.0, min(1.0, score)), 3), tuple(reasons), tenure)

    def organisation_on(self, org: Organisation, on: date | None) -> Organisation:
        """The organisation with the code and sector of that day, where a user's file gives dated ones."""
        if on is None or not org.tenures:
            return org
        held = _dated_first(tenure for tenure in org.tenures if self.holds(tenure, on))
        return replace(org, code=held[0].code or None, sector=held[0].sector) if held else org

    def holds(self, tenure: Tenure, on: date) -> bool:
        """Whether the sources say that the office was held on that day."""
        return bool(tenure.holds_on(on.isoformat(), self.sources[tenure.source].as_of))

    def tenure_on(self, person: Person, on: date | None) -> Tenure | None:
        """The office held on the day, else the latest begun before it, else the first; without a day the latest."""
        if len(person.tenures) == 1:
            return person.tenures[0]
        dated = sorted(person.tenures, key=lambda tenure: tenure.start)
        if on is None:
            return dated[-1] if dated else None
        held = _dated_first(tenure for tenure in dated if self.holds(tenure, on))
        before = [tenure for tenure in dated if tenure.start and tenure.start <= on.isoformat()]
        chosen = held[:1] or before[-1:] or dated[:1]
        return chosen[0] if chosen else None

    def without_titles(self, name: str) -> str:
        """The name without the titles and offices before it: "Lt. Gen. Charles Bouchard" → "Charles Bouchard"."""
        while True:
            hit = self.roles.table.opening(name)
            if hit is None or hit.span.start > 0 or not hit.value.title or hit.span.end >= len(name.rstrip()):
                return name.strip(" .,")
            name = name[hit.span.end :].lstrip(" .,")


def _rank(candidate: Candidate) -> tuple[float, int, str]:
    """The better name first, then who held more offices."""
    return -candidate.score, -len(candidate.person.tenures), candidate.person.id


def _dated_first(tenures: Iterable[Tenure]) -> list[Tenure]:
    """One without dates says what holds where nothing else does."""
    return sorted(tenures, key=lambda tenure: not (tenure.start or tenure.end))


def _organisation_senses(organisations: Iterable[Organisation]) -> Iterator[tuple[str, Sense]]:
    for org in organisations:
        sense = Sense("organisation", org.code, organisation=org)
        for name in (org.name, *org.aliases):
            yield name.partition(" (")[0], sense


def _years_away(tenure: Tenure, on: date) -> int:
    first = int(tenure.start[:4]) if tenure.start else on.year
    last = int(tenure.end[:4]) if tenure.end else max(first, on.year if not tenure.start else first)
    return max(first - on.year, on.year - last, 0)


def load_whoswho(given: GivenActors = NO_ACTORS) -> WhosWho:
    """The shipped who's who, read once, or one with the actors of a user's files over it."""
    return WhosWho(given) if given else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> WhosWho:
    return WhosWho()
