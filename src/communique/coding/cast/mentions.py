"""Where an article names whom: the result of `coding.cast`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from communique.data import Actor, Party, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the article names an actor."""

    span: Span
    head: int  # index in the Doc of the head token
    actor: str  # id
    form: str  # name, role, pronoun, group, adjective, metonym


@dataclass(frozen=True)
class Cast:
    """Every actor of an article and every mention, in text order.

    `tokens` gives the token range (half-open) of each mention; without it a mention covers its head alone.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    tokens: tuple[tuple[int, int], ...] = ()

    def at(self, i: int) -> Mention | None:
        """The mention whose head token is `i`, the widest where there are several."""
        return self._by_head.get(i)

    def covering(self, i: int) -> Mention | None:
        """The smallest mention that contains token `i`, or None."""
        return self._by_token.get(i)

    def touching(self, tokens: Iterable[int]) -> list[tuple[Mention, tuple[int, int]]]:
        """The mentions that hold any of these tokens, with their token ranges, in text order."""
        numbers = {number for i in tokens for number in self._around.get(i, ())}
        return [(self.mentions[number], self.tokens[number]) for number in sorted(numbers)]

    def actor(self, actor_id: str) -> Actor:
        """The actor of this id; KeyError where the article has none."""
        return self._by_id[actor_id]

    def party(self, token: Token) -> Party | None:
        """The participant that the noun phrase headed by `token` names, or None where nobody of the cast is there."""
        mention = self.at(token.i)
        return Party(mention.actor, mention.span) if mention is not None else None

    @cached_property
    def _around(self) -> dict[int, list[int]]:
        around: dict[int, list[int]] = {}
        for number, (start, end) in enumerate(self.tokens):
            for i in range(start, end):
                around.setdefault(i, []).append(number)
        return around

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _by_head(self) -> dict[int, Mention]:
        return {m.head: m for m in sorted(self.mentions, key=lambda m: m.span.end - m.span.start)}

    @cached_property
    def _by_token(self) -> dict[int, Mention]:
        ranges = self.tokens or tuple((m.head, m.head + 1) for m in self.mentions)
        widest_first = sorted(zip(ranges, self.mentions, strict=True), key=lambda pair: pair[0][0] - pair[0][1])
        return {i: mention for (start, end), mention in widest_first for i in range(start, end)}
