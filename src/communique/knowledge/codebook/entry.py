"""One line of the codebook and the small language of its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from communique.data import EventType
from communique.errors import KnowledgeError

ANY_OF = "|"
PARTY = "PARTY"  # in a condition: a mention of the cast
# Parts of speech of the codebook, each with those of Universal Dependencies; a proper noun is a name, not an act.
POS = {"VERB": ("VERB", "AUX"), "NOUN": ("NOUN",), "ADJ": ("ADJ",)}
JOINTS = frozenset("of for to on in from with at against by as between behind about before into and".split())
SLOTS = frozenset(
    "subj obj iobj obl xcomp ccomp csubj advcl advmod acl prt poss compound amod nmod gov number case rel".split()
)
WITH_WORD = frozenset({"obl", "nmod", "advcl"})  # slots that may name their function word: obl:with
_ATOM = re.compile(r"([a-z]+)(?::([a-z_]+))?(?:=(\S+))?")
_SHARE = re.compile(r"0?\.\d{1,9}|[01](?:\.0{1,9})?")
_CAMEO = re.compile(r"\d{3,4}")

Path = tuple[tuple[str, ...], ...]
"""Alternatives in order, each a tuple of slots that count together."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must (or with `negated` must not) stand beside the trigger: one of `atoms` is enough.

    An atom is a slot and the lemmas that may fill it, `PARTY` for a mention of the cast, none where any filler will do;
    classes of words are already resolved to their lemmas.
    """

    atoms: tuple[tuple[str, frozenset[str]], ...]
    negated: bool = False

    @property
    def weight(self) -> int:
        """How much a match of this condition says: words say more than some party or any filler."""
        return 0 if self.negated else 2 if all(values - {PARTY} for _, values in self.atoms) else 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger in one frame. `type` is None for a sense that is no political act and only refuses its match."""

    type: EventType | None
    words: tuple[str, ...]  # lemmas in text order, in lower case
    pos: str  # VERB, NOUN or ADJ: the part of speech of the head word
    where: tuple[Condition, ...]
    mode: str | None
    cameo: str | None
    source: Path
    recipient: Path
    reliability: float | None  # share of its matches that were right on development data; None where it was seldom met
    name: str  # "ACCUSE accuse.VERB obl:of": unique, and stable while the line is unchanged
    place: str  # file and line, for messages
    own: bool = False  # of a user's table: what it says of its frame needs no second opinion

    @property
    def head_at(self) -> int:
        """Which word a match starts from: the first of a verb phrase, the last of a noun phrase before its preposition.

        "take hostage": take; "hunger strike": strike; "show of force": show.
        """
        if self.pos == "VERB":
            return 0
        joints = (index for index, word in enumerate(self.words) if index > 0 and word in JOINTS)
        return next(joints, len(self.words)) - 1

    @property
    def head(self) -> str:
        """The lemma a match starts from."""
        return self.words[self.head_at]

    @property
    def frame(self) -> tuple[tuple[str, ...], str, frozenset[Condition]]:
        """What makes two entries the same: words, part of speech and conditions, whatever they code."""
        return self.words, self.pos, frozenset(self.where)

    @property
    def weight(self) -> int:
        """Specificity: of several frames that match at one token the heaviest wins."""
        return 3 * (len(self.words) - 1) + sum(condition.weight for condition in self.where)


def parse_where(text: str, classes: Mapping[str, frozenset[str]], place: str) -> tuple[Condition, ...]:
    """The conditions of a `where` column. Raises KnowledgeError at an unknown slot or class."""
    return tuple(_condition(part, classes, place) for part in text.split())


def parse_path(text: str, place: str) -> Path:
    """The alternatives of a `source` or `recipient` column; "-" is nobody. Raises KnowledgeError at an unknown slot."""
    if text == "-":
        return ()
    path = tuple(tuple(alternative.split("+")) for alternative in text.split(ANY_OF))
    for slots in path:
        for slot in slots:
            name, _, word = slot.partition(":")
            if name not in SLOTS or (word and name not in WITH_WORD):
                raise KnowledgeError(f"{place}: {slot!r} is no slot; allowed are {', '.join(sorted(SLOTS))}")
    return path


def parse_cameo(text: str, place: str) -> str | None:
    """A CAMEO code of 3 or 4 digits, None for "-". Raises KnowledgeError at anything else."""
    if text == "-":
        return None
    if not _CAMEO.fullmatch(text):
        raise KnowledgeError(f"{place}: CAMEO code {text!r} must have 3 or 4 digits")
    return text


def parse_share(text: str, place: str) -> float | None:
    """A figure from 0 to 1, None for an empty cell. Raises KnowledgeError at anything else."""
    if not text:
        return None
    if not _SHARE.fullmatch(text):
        raise KnowledgeError(f"{place}: reliability {text!r} must be a number from 0 to 1, or be left empty")
    return float(text)


def _condition(part: str, classes: Mapping[str, frozenset[str]], place: str) -> Condition:
    negated = part.startswith("!")
    atoms = tuple(_atom(atom, classes, place) for atom in part.removeprefix("!").split("/"))
    return Condition(atoms, negated)


def _atom(text: str, classes: Mapping[str, frozenset[str]], place: str) -> tuple[str, frozenset[str]]:
    match = _ATOM.fullmatch(text)
    if match is None or match[1] not in SLOTS or (match[2] and match[1] not in WITH_WORD):
        raise KnowledgeError(f"{place}: condition {text!r} is not slot[:word][=value|@class|PARTY]")
    slot = f"{match[1]}:{match[2].replace('_', ' ')}" if match[2] else match[1]
    values = (word for value in (match[3] or "").split(ANY_OF) if value for word in _value(value, classes, place))
    return slot, frozenset(values)


def _value(value: str, classes: Mapping[str, frozenset[str]], place: str) -> frozenset[str]:
    if not value.startswith("@"):
        return frozenset({value})
    if value[1:] not in classes:
        raise KnowledgeError(f"{place}: class {value!r} is not in classes.tsv")
    return classes[value[1:]]
