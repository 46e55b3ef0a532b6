"""The codebook as a whole: loading, checking, looking up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path

from communique.data import EventType
from communique.errors import KnowledgeError
from communique.knowledge.codebook.entry import POS, Entry, parse_cameo, parse_path, parse_share, parse_where
from communique.knowledge.codebook.forms import inflections
from communique.knowledge.codebook.tables import Table, check_own, rows

_HOME = resources.files(__name__.rpartition(".")[0])
REFUSED = "refuse"  # the table of senses that are no political act
TARGET = "target"  # the class of things that a material act can strike, seize or be sent to
MATERIAL = frozenset({2, 4})  # quad classes of acts that are more than words


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """What the PLOVER manual fixes for one event type."""

    score: float  # -10 conflict .. +10 cooperation
    quad: int  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    recipient_required: bool
    roots: tuple[str, ...]  # CAMEO codes start with one of these; longest prefix over all types decides
    modes: Mapping[str, float | None]  # legal modes with their score; None where the manual gives none


@dataclass(frozen=True)
class Codebook:
    """All entries, indexed by lemma and forms of their head word and, for hyphenated triggers, by the joined form."""

    entries: tuple[Entry, ...]
    types: Mapping[EventType, TypeFacts]
    classes: Mapping[str, frozenset[str]]
    _index: dict[str, tuple[Entry, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for key in {entry.head, "-".join(entry.words), *inflections(entry.head, entry.pos)}:
                index.setdefault(key, []).append(entry)
        object.__setattr__(self, "_index", {key: tuple(found) for key, found in index.items()})

    def candidates(self, word: str) -> tuple[Entry, ...]:
        """Entries whose head word as lemma or form, or whose whole hyphenated form, is `word` (lower case)."""
        return self._index.get(word, ())

    def triggers(self) -> frozenset[str]:
        """Distinct triggers that code an act, as lemma and part of speech."""
        return frozenset(f"{' '.join(entry.words)}.{entry.pos}" for entry in self.entries if entry.type is not None)

    def targets(self, event_type: EventType) -> frozenset[str]:
        """Lemmas of things that may stand for a recipient: of material acts alone, words are said to somebody."""
        return self.classes[TARGET] if self.quad(event_type) in MATERIAL else frozenset()

    def score(self, event_type: EventType, mode: str | None) -> float:
        """Conflict (-10) to cooperation (+10): that of the mode, or of the bare type where the mode has none."""
        facts = self.types[event_type]
        mode_score = facts.modes.get(mode) if mode is not None else None
        return facts.score if mode_score is None else mode_score

    def quad(self, event_type: EventType) -> int:
        """The quad class of a type, 1 to 4."""
        return self.types[event_type].quad


def load_codebook(*own: Path) -> Codebook:
    """The shipped codebook, with the entries of a user's `own` tables (same columns, and `type`) added.

    An own entry stands in place of those of the same trigger, part of speech and frame, shipped or of a table named
    before; of two frames equally specific it wins. Raises KnowledgeError naming file and line of a malformed row, an
    unknown type, an illegal mode, a code of another type's root, or a frame that stands twice in one table.
    """
    shipped = _shipped()
    if not own:
        return shipped
    # Of two frames equally specific the first listed wins.
    listed = [entry for table in reversed(own) for entry in _own_entries(table, shipped)]
    frames: dict[object, Entry] = {}
    for entry in (*listed, *shipped.entries):
        frames.setdefault(entry.frame, entry)
    return Codebook(tuple(frames.values()), shipped.types, shipped.classes)


def _own_entries(table: Path, shipped: Codebook) -> Iterator[Entry]:
    check_own(table)
    places: dict[object, str] = {}
    for entry in _load_entries(table, shipped.classes, shipped.types):
        if entry.frame in places:
            raise KnowledgeError(f"{entry.place}: {entry.name!r} stands in {places[entry.frame]} too; once is allowed")
        places[entry.frame] = entry.place
        yield replace(entry, own=True)


@cache
def _shipped() -> Codebook:
    types = _load_types(_HOME / "types.tsv", _HOME / "modes.tsv")
    classes = _load_classes(_HOME / "classes.tsv")
    # Of two frames equally specific the first listed wins, so a doubt refuses.
    tables = [_HOME / f"{name.lower()}.tsv" for name in (REFUSED, *EventType)]
    entries = tuple(entry for table in tables for entry in _load_entries(table, classes, types))
    return Codebook(entries, types, classes)


def _load_types(types: Table, modes: Table) -> dict[EventType, TypeFacts]:
    legal: dict[str, dict[str, float | None]] = {}
    for _, row in rows(modes):
        legal.setdefault(row["type"], {})[row["mode"]] = float(row["score"]) if row["score"] else None
    return {
        EventType(row["type"]): TypeFacts(
            score=float(row["score"]),
            quad=int(row["quad"]),
            recipient_required=row["recipient"] == "required",
            roots=tuple(row["roots"].split()),
            modes=legal.get(row["type"], {}),
        )
        for _, row in rows(types)
    }


def _load_classes(table: Table) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for place, row in rows(table):
        words: set[str] = set()
        for word in row["words"].split():
            if word.startswith("@"):
                if word[1:] not in classes:
                    raise KnowledgeError(f"{place}: class {word!r} must stand above its first use")
                words |= classes[word[1:]]
            else:
                words.add(word)
        classes[row["class"]] = frozenset(words)
    return classes


def _load_entries(
    table: Table, classes: Mapping[str, frozenset[str]], types: Mapping[EventType, TypeFacts]
) -> Iterator[Entry]:
    stem = table.name.removesuffix(".tsv")
    for place, row in rows(table):
        event_type = _type_of(row.get("type") or stem, place)
        for trigger in row["trigger"].split("|"):
            entry = _entry(trigger, event_type, row, classes, place)
            _check(entry, types)
            yield entry


def _type_of(name: str, place: str) -> EventType | None:
    if name == REFUSED:
        return None
    try:
        return EventType(name.upper())
    except ValueError:
        raise KnowledgeError(f"{place}: type {name!r}; allowed are {', '.join(EventType)} and {REFUSED}") from None


def _entry(
    trigger: str, event_type: EventType | None, row: dict[str, str], classes: Mapping[str, frozenset[str]], place: str
) -> Entry:
    pos = row["pos"]
    if pos not in POS or not trigger.strip(" -"):
        raise KnowledgeError(f"{place}: {trigger!r} as {pos!r}; a trigger has words and one of {', '.join(POS)}")
    return Entry(
        type=event_type,
        words=tuple(trigger.lower().replace("-", " ").split()),
        pos=pos,
        where=parse_where(row.get("where", ""), classes, place),
        mode=row["mode"] if row.get("mode", "") not in ("", "-") else None,
        cameo=parse_cameo(row["cameo"] or "-", place),
        source=parse_path(row["source"] or "-", place),
        recipient=parse_path(row["recipient"] or "-", place),
        reliability=parse_share(row.get("reliability", ""), place),
        name=" ".join(part for part in (event_type or REFUSED, f"{trigger}.{pos}", row.get("where", "")) if part),
        place=place,
    )


def _check(entry: Entry, types: Mapping[EventType, TypeFacts]) -> None:
    if entry.type is None:
        return
    facts = types[entry.type]
    if entry.mode is not None and entry.mode not in facts.modes:
        raise KnowledgeError(f"{entry.place}: {entry.type} has no mode {entry.mode!r}; it has {', '.join(facts.modes)}")
    if entry.cameo is None or type_of_cameo(entry.cameo, types) != entry.type:
        raise KnowledgeError(f"{entry.place}: CAMEO {entry.cameo} is not of {entry.type} ({' '.join(facts.roots)})")


def type_of_cameo(code: str, types: Mapping[EventType, TypeFacts]) -> EventType | None:
    """The PLOVER type of a CAMEO code by the longest root that starts it; None for 01, 02 and unknown roots."""
    roots = {root: event_type for event_type, facts in types.items() for root in facts.roots}
    prefixes = (code[:length] for length in range(len(code), 1, -1))
    return next((roots[prefix] for prefix in prefixes if prefix in roots), None)
