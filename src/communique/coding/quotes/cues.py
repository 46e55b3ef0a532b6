"""The lexicon of cues: which words report what somebody says, thinks or wants, in which construction, as which act.

`cues.tsv` beside this module has one row for each word and construction (a *frame*):

    lemma, part of speech (VERB, NOUN, ADJ), frame, act, seen, rate

`seen` counts the frame in PolNeAR's training articles, `rate` is the share of those that are attributions there; rows
are general vocabulary. Frames:

    clause      a content clause: he said (that) it rains; the claim that
    inf         an infinitive: promised to leave; a pledge to
    objinf      somebody and an infinitive: urged them to leave
    obj         a noun phrase: denied the charge
    objpred     a noun phrase and what is said of it: called him a liar, accused him of theft
    prep:WORD   a phrase with this preposition: called for calm; criticism of the plan
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from communique.errors import KnowledgeError

_FIELDS = ("lemma", "pos", "frame", "act", "seen", "rate")
FRAMES = ("clause", "inf", "objinf", "obj", "objpred")
PREPOSITIONS = ("as", "of", "for", "with", "over", "against", "to", "on", "about", "from", "into", "in")
_POS = frozenset(("VERB", "NOUN", "ADJ"))


@dataclass(frozen=True, slots=True)
class Cue:
    """One word in one construction."""

    lemma: str
    pos: str
    frame: str
    act: str
    seen: int
    rate: float


class Lexicon:
    """Cues by word; what is not in it is no cue."""

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        """`cues` in any order; a later row for the same word and frame replaces an earlier one."""
        self._frames: dict[tuple[str, str], dict[str, Cue]] = {}
        for cue in cues:
            self._frames.setdefault((cue.lemma, cue.pos), {})[cue.frame] = cue

    def frames(self, lemma: str, pos: str) -> Mapping[str, Cue]:
        """The constructions in which a word is a cue; empty for any other word."""
        return self._frames.get((lemma, pos), {})

    def act(self, lemma: str, pos: str) -> str | None:
        """The act of a word in its most frequent construction."""
        frames = self.frames(lemma, pos)
        return max(frames.values(), key=lambda cue: cue.seen).act if frames else None


def _row(number: int, line: str) -> Cue:
    parts = line.split("\t")
    where = f"cues.tsv, line {number}"
    if len(parts) != len(_FIELDS):
        raise KnowledgeError(f"{where}: {len(parts)} fields; there must be {len(_FIELDS)}: {', '.join(_FIELDS)}")
    lemma, pos, frame, act, seen, rate = parts
    if pos not in _POS or not (frame in FRAMES or frame.startswith("prep:")):
        raise KnowledgeError(f"{where}: {pos} {frame}; allowed are {sorted(_POS)} with {sorted(FRAMES)} or prep:WORD")
    try:
        return Cue(lemma, pos, frame, act, int(seen), float(rate))
    except ValueError as error:
        raise KnowledgeError(f"{where}: seen must be a whole number and rate a number from 0 to 1") from error


def parse_lexicon(table: str) -> Lexicon:
    """A lexicon from a table whose first line is the header. Raises KnowledgeError with the line at fault."""
    lines = table.splitlines()
    rows = (_row(n, line) for n, line in enumerate(lines[1:], start=2) if line and not line.startswith("#"))
    return Lexicon(tuple(rows))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    return parse_lexicon(files(__package__).joinpath("cues.tsv").read_text(encoding="utf-8"))
