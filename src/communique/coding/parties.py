"""Who acts and who is acted on: from the slots of a trigger's arguments to actors of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.coding.arguments import NOMINAL, Arguments
from communique.coding.cast import Cast, Mention
from communique.data import Party, Quote, Span
from communique.knowledge.codebook.entry import Path
from communique.reading.heads import ROLES

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my", "ours", "mine", "ourselves", "myself"})
# Pronouns that name nobody.
_EMPTY = frozenset(
    {"it", "itself", "this", "that", "which", "what", "there", "one", "something", "anything", "nothing"}
)
# Slots whose filler counts only when it names somebody: "Russian attack" has a source, "heavy attack" has none.
_MODIFIERS = frozenset({"amod", "compound"})
# Where a thing names those behind it: "Israel's raid", "the decision of the court", "the army base".
_OWNERS = ("nmod:poss", "compound", "amod", "nmod")
_CORE = frozenset({"det", "amod", "compound", "nummod", "flat"})
# Least probability at which the role head names a party that syntax does not; chosen on the development reports.
ROLE_THRESHOLD = 0.2
_MAX_DEPTH = 2  # owners of owners: "the commander of the army of Chile"


@dataclass(frozen=True, slots=True)
class Scene:
    """What parties are found in: the analysed text, its cast and its quotations."""

    doc: Doc
    cast: Cast
    quotes: tuple[Quote, ...]


def find_parties(scene: Scene, path: Path, found: Arguments, *, things: bool) -> tuple[Party, ...]:
    """The parties in the first alternative of `path` that holds any, in text order, each actor once.

    With `things`, a phrase that names no actor ("a fuel depot") is a party by its words alone.
    """
    for slots in path:
        parties: dict[object, Party] = {}
        for slot in slots:
            for index in found.at(slot):
                for party in _at(scene, scene.doc[index], modifier=slot in _MODIFIERS, things=things):
                    parties.setdefault(party.actor or party.span, party)
        if parties:
            return tuple(sorted(parties.values(), key=lambda party: party.span or Span(0, 0)))
    return ()


def parties_by_role(scene: Scene, trigger: int, role: str) -> tuple[Party, ...]:
    """The actor that the reader's role head holds most probable for `role`, if it is probable enough.

    Reaches what syntax does not: parties named elsewhere in the sentence or in the sentence before.
    """
    scores = scene.doc._.role_scores if Doc.has_extension("role_scores") else None
    if scores is None or not scene.cast.mentions:
        return ()
    column = scores(trigger)[:, ROLES.index(role)]
    ranges = zip(scene.cast.mentions, scene.cast.tokens, strict=True)
    best, probability = max(
        ((mention, float(column[start:end].max())) for mention, (start, end) in ranges), key=lambda pair: pair[1]
    )
    return (Party(best.actor, best.span),) if probability >= ROLE_THRESHOLD else ()


def _at(scene: Scene, token: Token, *, modifier: bool, things: bool) -> Iterator[Party]:
    mention = mention_at(scene.cast, token)
    if mention is not None:
        yield Party(mention.actor, mention.span)
    elif token.lower_ in _FIRST_PERSON:
        yield from _speaker(scene, token)
    elif not modifier and token.pos_ in NOMINAL:
        owner = _owner(scene, token, _MAX_DEPTH)
        if owner is not None:
            yield owner
        elif things and token.lower_ not in _EMPTY:
            yield Party(None, phrase(token))


def mention_at(cast: Cast, token: Token) -> Mention | None:
    """The mention headed by `token`, else the smallest around it."""
    return cast.at(token.i) or cast.covering(token.i)


def _speaker(scene: Scene, token: Token) -> Iterator[Party]:
    """The speaker, where "we" or "I" stands in a quotation."""
    for quote in scene.quotes:
        if quote.speaker and any(s.start <= token.idx < s.end for s in quote.content):
            yield Party(quote.speaker, Span(token.idx, token.idx + len(token)))
            return


def _owner(scene: Scene, token: Token, depth: int) -> Party | None:
    """The actor behind a thing, from its possessor, modifiers or complements."""
    if depth == 0:
        return None
    for relation in _OWNERS:
        for child in token.children:
            if not child.dep_.startswith(relation) or child.dep_ == "nmod:tmod":
                continue
            mention = mention_at(scene.cast, child)
            if mention is not None:
                return Party(mention.actor, mention.span)
            deeper = _owner(scene, child, depth - 1)
            if deeper is not None:
                return deeper
    return None


def phrase(token: Token) -> Span:
    """The core of a noun phrase: its head with the modifiers before it and the names joined to it."""
    doc = token.doc
    inside = {token.i}
    inside |= {
        t.i
        for child in token.children
        if child.dep_.split(":")[0] in _CORE or child.dep_ == "nmod:poss"
        for t in child.subtree
    }
    start = end = token.i
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    while start < token.i and doc[start].is_punct:
        start += 1
    last = doc[end]
    return Span(doc[start].idx, last.idx + len(last))
