"""People of the article told apart and looked up: one actor per person, however the name is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.coding.cast.personnames import Name
from communique.coding.cast.roster import Draft, Roster
from communique.coding.cast.scene import Scene
from communique.data import ActorKind, content_id
from communique.knowledge.names import fold, sound_key, within_one_edit, words_of
from communique.knowledge.sectors import sector_on
from communique.knowledge.whoswho import COUNTRY_AGREES, COUNTRY_DIFFERS, FULL_NAME, Candidate

_SURE = 0.8
"""Score of `WhosWho.find` from which a name is taken for the known person: a transliteration needs its country."""

_MARGIN = 0.04
"""How far the best candidate must be ahead of the next; closer ones are left undecided."""

_SAME_OFFICE = 0.05
"""What it counts that the article's title and the office are of one class."""

_LONG = 6
_MALE, _FEMALE = frozenset({"mr", "sir", "lord", "king", "prince"}), frozenset({"mrs", "ms", "miss", "madam", "queen"})


@dataclass(slots=True)
class _Person:
    """Everything the article says of one person."""

    names: list[Name] = field(default_factory=list)

    @property
    def fullest(self) -> Name:
        return max(self.names, key=lambda name: (len(name.words), -name.tokens.start))


def add_people(scene: Scene, roster: Roster, names: list[Name]) -> None:
    """Enter everybody named: one actor per person, however the name is written."""
    for person in _told_apart(names):
        draft = roster.enter(_draft(scene, person))
        for name in person.names:
            head = scene.root(name.tokens)
            roster.see(draft, name.phrase, head.i, "name")


def _told_apart(names: list[Name]) -> list[_Person]:
    """Full names first, the longest leading; a single word then joins whom it can belong to."""
    people: list[_Person] = []
    for name in sorted((n for n in names if len(n.words) > 1), key=lambda n: -len(n.words)):
        same = next((p for p in people if _same_full_name(p.fullest.words, name.words)), None)
        _join(people, same, name)
    full = list(people)
    for name in (n for n in names if len(n.words) == 1):
        _join(people, _bearer(full, people, name), name)
    return people


def _join(people: list[_Person], person: _Person | None, name: Name) -> None:
    if person is None:
        people.append(_Person([name]))
    else:
        person.names.append(name)


def _same_full_name(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if set(other) <= set(full):
        return True
    first = full[0] == other[0] or (full[0][0] == other[0][0] and 1 in {len(full[0]), len(other[0])})
    alike = first or sound_key(full[0]) == sound_key(other[0])
    return alike and _same_word(full[-1], other[-1])


def _same_word(a: str, b: str) -> bool:
    """Whether two family names are one: as written, in another romanisation, or mistyped by one letter."""
    if a == b:
        return True
    long = min(len(a), len(b)) >= _LONG
    return (long and within_one_edit(a, b)) or (len(sound_key(a)) > 2 and sound_key(a) == sound_key(b))


def _bearer(full: list[_Person], people: list[_Person], name: Name) -> _Person | None:
    """Whom a single word names: the family name first, else any other word of a name, else the same word alone."""
    word, at = name.words[0], name.tokens.start
    for fits in (
        [p for p in full if _same_word(p.fullest.words[-1], word)],
        [p for p in full if word in p.fullest.words],
        [p for p in people if len(p.fullest.words) == 1 and _same_word(p.fullest.words[0], word)],
    ):
        if fits:
            return max(fits, key=lambda p: _nearness(p, at))
    return None


def _nearness(person: _Person, at: int) -> tuple[bool, int]:
    """People named before come first, the last named ahead; else whoever is named soonest."""
    before = [name.tokens.start for name in person.names if name.tokens.start < at]
    return (True, max(before)) if before else (False, -min(name.tokens.start for name in person.names))


def _draft(scene: Scene, person: _Person) -> Draft:
    fullest = person.fullest
    words = scene.words(fullest.tokens)
    told = [name.told for name in sorted(person.names, key=lambda n: n.tokens.start) if name.told is not None]
    told.sort(key=lambda t: (t.code is None, t.former))
    code = told[0].code if told else None
    sector = told[0].sector if code is not None else next((t.sector for t in told if t.sector is not None), None)
    group = next((t.role.group for t in told if t.role is not None and t.role.group), "")
    known = _known(scene, words, code, group)
    role = _role_words(scene, person)
    draft = Draft("", words, ActorKind.PERSON, code, sector, role, gender=_gender(scene, person, known))
    draft.group = group
    if known is None:
        draft.id = content_id("actor", article=scene.article.id, person=" ".join(fullest.words))
        return draft
    return _with_facts(scene, draft, known, person)


def _with_facts(scene: Scene, draft: Draft, known: Candidate, person: _Person) -> Draft:
    """Fill in from the who's who what the article leaves open; its own words stand, but before a user's own file."""
    draft.id, draft.wikidata = known.person.id, known.person.wikidata or None
    family, written = words_of(known.person.name)[-1], person.fullest.words
    mistyped = family != written[-1] and any(family in name.words for name in person.names)
    if len(written) == 1 or mistyped:
        draft.name = known.person.name
    if known.tenure is not None:
        if known.person.given and (scene.day is None or scene.whoswho.holds(known.tenure, scene.day)):
            draft.country = known.tenure.code or draft.country
            draft.sector = known.tenure.sector or draft.sector
        draft.country = draft.country or known.tenure.code or None
        if draft.sector is None:
            draft.sector = sector_on(known.tenure, scene.day, scene.whoswho)
    return draft


def _known(scene: Scene, words: str, code: str | None, group: str) -> Candidate | None:
    """The person of the who's who, where the evidence is enough and nobody else comes near.

    Where the article's own words give no country, a country that it names elsewhere and an office of the same class
    count for a candidate; one with neither is not chosen, unless it is the full name of somebody who led a state.
    """
    weighed = sorted(
        (
            (_weight(scene, candidate, code, group), candidate)
            for candidate in scene.whoswho.find(words, scene.day, code)
        ),
        key=lambda pair: -pair[0],
    )
    if not weighed or weighed[0][0] < _SURE:
        return None
    if len(weighed) > 1 and weighed[0][0] - weighed[1][0] < _MARGIN:
        return None
    return weighed[0][1]


def _weight(scene: Scene, candidate: Candidate, code: str | None, group: str) -> float:
    tenure, score = candidate.tenure, candidate.score
    role = scene.whoswho.roles.head_of(tenure.office) if tenure is not None else None
    same_office = bool(group) and role is not None and role.group == group
    if code is None and not candidate.person.given:
        here = {tenure.code for tenure in candidate.person.tenures} & scene.codes
        # a leader, or whoever holds the office that the article names, needs no country beside the full name
        known_anywhere = score >= FULL_NAME and (same_office or (role is not None and role.group == "head"))
        score += COUNTRY_AGREES if here else 0.0 if known_anywhere else COUNTRY_DIFFERS
    return score + (_SAME_OFFICE if same_office else 0.0)


def _role_words(scene: Scene, person: _Person) -> str | None:
    written = [
        scene.text[scene.doc[n.phrase.start].idx : scene.doc[n.tokens.start].idx].strip(" ,")
        for n in person.names
        if n.phrase.start < n.tokens.start
    ]
    return max(written, key=len, default=None)


def _gender(scene: Scene, person: _Person, known: Candidate | None) -> str:
    titles = {word for name in person.names for word in fold(scene.words(name.phrase)).split()[:2]}
    if titles & _MALE:
        return "m"
    if titles & _FEMALE:
        return "f"
    return (known.person.gender if known is not None else "") or scene.whoswho.gender(
        scene.words(person.fullest.tokens)
    )
