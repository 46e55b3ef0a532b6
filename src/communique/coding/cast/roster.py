"""The cast while it is being found: actors with what is known of them so far, and where they were seen."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from spacy.tokens import Doc

from communique.coding.cast.mentions import Cast, Mention
from communique.coding.cast.scene import Range
from communique.data import Actor, ActorKind, Span


@dataclass(slots=True)
class Draft:
    """An actor in the making."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    wikidata: str | None = None
    gender: str = ""  # m, f or ""
    plural: bool = False
    group: str = ""  # class of the role word, or kind of organisation
    lemma: str = ""  # role word in the singular


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with its token range; its characters may be fewer: "Gadhafi" of the token "pro-Gadhafi"."""

    start: int  # tokens, half-open
    end: int
    mention: Mention


@dataclass
class Roster:
    """Drafts by id and mentions by place. A place is a token range with a form: it is taken once."""

    doc: Doc
    drafts: dict[str, Draft] = field(default_factory=dict)
    seen: dict[tuple[int, int], Seen] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)
    _order: list[Seen] = field(default_factory=list)
    _rank: dict[tuple[int, int], int] = field(default_factory=dict)

    def enter(self, draft: Draft) -> Draft:
        """The draft of this id: the one there, or this one."""
        return self.drafts.setdefault(draft.id, draft)

    def see(self, draft: Draft, tokens: Range, head: int, form: str, span: Span | None = None) -> None:
        """Note that the tokens name the draft; a range that is noted already stays as it is."""
        start, end = tokens.start, tokens.end
        if span is None:
            last = self.doc[end - 1]
            span = Span(self.doc[start].idx, last.idx + len(last))
        if (start, end) not in self.seen:
            seen = self.seen[start, end] = Seen(start, end, Mention(span, head, draft.id, form))
            self._taken.update(range(start, end))
            self._rank[start, end] = len(self._rank)
            insort(self._order, seen, key=_place)

    def taken(self, i: int) -> bool:
        """Whether token `i` stands in a mention."""
        return i in self._taken

    def within(self, start: int, end: int) -> list[Seen]:
        """The mentions that lie inside a token range, those noted first ahead."""
        first, last = (bisect_left(self._order, i, key=lambda seen: seen.start) for i in (start, end))
        inside = (seen for seen in self._order[first:last] if seen.end <= end)
        return sorted(inside, key=lambda seen: self._rank[seen.start, seen.end])

    def in_order(self) -> list[Seen]:
        """Every mention by place, the wider first."""
        return self._order

    def cast(self) -> Cast:
        """The finished cast: actors in order of their first mention, those without a mention left out."""
        order = self.in_order()
        spans: dict[str, list[Span]] = {}
        for seen in order:
            spans.setdefault(seen.mention.actor, []).append(seen.mention.span)
        actors = tuple(_actor(self.drafts[actor_id], tuple(found)) for actor_id, found in spans.items())
        return Cast(actors, tuple(seen.mention for seen in order), tuple((seen.start, seen.end) for seen in order))


def _place(seen: Seen) -> tuple[int, int]:
    return seen.start, -seen.end


def _actor(draft: Draft, mentions: tuple[Span, ...]) -> Actor:
    return Actor(draft.id, draft.name, draft.kind, draft.country, draft.sector, draft.role, draft.wikidata, mentions)
