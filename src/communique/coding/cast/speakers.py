"""Who speaks inside quotation marks, as far as pronouns need it: "we" in a quotation is its speaker, "he" is not.

`coding.quotes` finds attributions in full later; here a saying verb beside the marks with a subject is enough.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from spacy.tokens import Token

from communique.coding.cast.roster import Roster
from communique.coding.cast.scene import Scene
from communique.data import Span

_QUOTED = re.compile(r"“[^”\n]{2,1500}(?:”|\n|$)|\"[^\"\n]{2,1500}(?:\"|\n|$)")
_SAYING = frozenset(
    "say tell add state note explain warn argue claim insist declare announce ask reply respond write continue comment "
    "stress conclude acknowledge admit observe remark report quote assert maintain suggest think believe call describe "
    "recall promise vow demand urge complain joke predict emphasize emphasise reiterate".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_NEAR = 12
"""Tokens between a quotation's edge and the verb that attributes it."""


class Speakers:
    """The quotations of an article with their speakers, found when asked for."""

    def __init__(self, scene: Scene, roster: Roster) -> None:
        """Find the marks; `roster` must hold every named actor already."""
        self._scene, self._roster = scene, roster
        self._ranges = [match.span() for match in _QUOTED.finditer(scene.text)]
        self._starts = [start for start, _ in self._ranges]
        self._known: dict[int, str | None] = {}

    def of(self, token: Token) -> str | None:
        """The id of who speaks the token, or None outside quotations and where no verb tells."""
        at = bisect_right(self._starts, token.idx) - 1
        if at < 0 or token.idx >= self._ranges[at][1]:
            return None
        if at not in self._known:
            self._known[at] = self._speaker(*self._ranges[at])
        return self._known[at]

    @cached_property
    def _verbs(self) -> list[tuple[Token, str]]:
        """Saying verbs outside quotations with the actor that is their subject."""
        heads = {seen.mention.head: seen.mention.actor for seen in self._roster.in_order()}
        found = []
        for token in self._scene.doc:
            if token.lemma_.lower() in _SAYING and not self._quoted(token.idx):
                subject = next((c for c in token.children if c.dep_ in _SUBJECTS and c.i in heads), None)
                if subject is not None:
                    found.append((token, heads[subject.i]))
        return found

    def _quoted(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ranges[at][1]

    def _speaker(self, start: int, end: int) -> str | None:
        """The subject of the nearest saying verb within reach of the quotation's edges."""
        inside = self._scene.indices(Span(start, end))
        first, last = inside.start, inside.stop - 1
        far = ((min(abs(first - verb.i), abs(verb.i - last)), actor) for verb, actor in self._verbs)
        near = [pair for pair in far if pair[0] <= _NEAR]
        return min(near)[1] if near else None
