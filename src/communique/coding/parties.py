"""Who acts and who is acted on: from the slots of a trigger's arguments to actors of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.coding.arguments import FACING, LIGHT, NOMINAL, Arguments, arguments, is_passive
from communique.coding.cast import Cast, Mention
from communique.data import Party, Quote, Span
from communique.knowledge.codebook.entry import Path
from communique.reading.heads import ROLES, pair_scores_of

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my", "ours", "mine", "ourselves", "myself"})
# Slots whose filler counts only when it names somebody: "Russian attack" has a source, "heavy attack" has none.
_MODIFIERS = frozenset({"amod", "compound"})
# Where the act that another one promises, threatens or refuses has its recipient.
_COMPLEMENT: Path = (("iobj",), ("obl:against", "obl:on", "obl:to", "obl:with"), ("obj",))
# Slots of those that an act is done to.
_ACTED_ON = frozenset({"obj", "iobj"})
# Where a thing names those behind it: "Israel's raid", "the decision of the court", "the army base".
_OWNERS = ("nmod:poss", "compound", "amod", "nmod")
_CORE = frozenset({"det", "amod", "compound", "nummod", "flat"})
# Least probability at which the role head names a party that syntax does not; chosen on the development reports.
ROLE_THRESHOLD = 0.2
# The same for who stands behind a passive that names nobody: reports leave him out because he is not known.
UNNAMED_AGENT = 0.35
# The same for an act spoken of again, whose parties stand where it was told.
TOLD_BEFORE = 0.5
_MAX_DEPTH = 2  # owners of owners: "the commander of the army of Chile"


@dataclass(frozen=True, slots=True)
class Scene:
    """What parties are found in: the analysed text, its cast and its quotations."""

    doc: Doc
    cast: Cast
    quotes: tuple[Quote, ...]


def find_sides(  # noqa: PLR0913 - the act, its arguments, and where each side of it is looked for
    scene: Scene, trigger: int, found: Arguments, source: Path, recipient: Path, *, targets: frozenset[str]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Sources and recipients of the act at token `trigger`, nobody on both sides.

    Each side is read from the tree, else from the reader's role head; a recipient may at last be a thing, where the
    act can strike one: a phrase whose head lemma is among `targets`.
    """
    sources = find_parties(scene, source, found)
    stated = find_parties(scene, recipient, found) or (_intended(scene, found) if recipient else ())
    sources = sources or parties_by_role(scene, trigger, "source", without=_acted_on(scene, trigger, found, stated))
    if not recipient:  # the entry says that the act has none, as when all parties act together
        return sources, ()
    actors = _actors(sources)
    recipients = tuple(party for party in stated if party.actor not in actors)
    return sources, (
        recipients
        or parties_by_role(scene, trigger, "recipient", without=actors)
        or find_parties(scene, recipient, found, targets=targets, named=False)
    )


def find_parties(
    scene: Scene, path: Path, found: Arguments, *, targets: frozenset[str] = frozenset(), named: bool = True
) -> tuple[Party, ...]:
    """The parties in the first alternative of `path` that holds any, in text order, each actor once.

    Actors of the article where `named`; and phrases that name none, if their head lemma is among `targets`.
    """
    for slots in path:
        parties: dict[object, Party] = {}
        for slot in slots:
            for index in found.at(slot):
                for party in _at(scene, scene.doc[index], modifier=slot in _MODIFIERS, targets=targets):
                    if named or party.actor is None:
                        parties.setdefault(party.actor or party.span, party)
        if parties:
            return tuple(sorted(parties.values(), key=lambda party: party.span or Span(0, 0)))
    return ()


def parties_by_role(
    scene: Scene, trigger: int, role: str, *, without: frozenset[str] = frozenset()
) -> tuple[Party, ...]:
    """The actor, not among `without`, that the reader's role head holds most probable for `role`, if probable enough.

    Reaches what syntax does not: parties named elsewhere in the sentence or in the sentence before.
    """
    scores = pair_scores_of(scene.doc, "role_scores")
    if scores is None:
        return ()
    first, near = scores.near(trigger)
    column = near[:, ROLES.index(role)]
    barred = _onlookers(scene.doc[trigger]) if role == "source" else frozenset()
    weighed = [
        (float(column[max(0, start - first) : end - first].max()), mention)
        for mention, (start, end) in scene.cast.touching((column.nonzero()[0] + first).tolist())
        if mention.actor not in without and barred.isdisjoint(range(start, end))
    ]
    probability, best = max(weighed, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or probability < _least(scene.doc[trigger], role):
        return ()
    return (Party(best.actor, best.span),)


def _least(trigger: Token, role: str) -> float:
    if is_again(trigger):
        return TOLD_BEFORE
    agentless = role == "source" and trigger.pos_ == "VERB" and is_passive(trigger)
    return UNNAMED_AGENT if agentless else ROLE_THRESHOLD


def is_again(token: Token) -> bool:
    """Whether the word is a noun that the reader of the article is taken to know: "the attack", "this deal"."""
    return token.pos_ == "NOUN" and any(
        child.dep_ == "det" and child.lower_ in {"the", "this", "that", "these", "those"} for child in token.children
    )


def _intended(scene: Scene, found: Arguments) -> tuple[Party, ...]:
    """Those whom somebody speaks of acting on himself: "threatened to attack Peru", "promised to send aid to Chad"."""
    for index in found.at("xcomp"):
        act = arguments(scene.doc[index])
        parties = find_parties(scene, _COMPLEMENT, act) if act.at("subj") == found.at("subj") else ()
        if parties:
            return parties
    return ()


def _acted_on(scene: Scene, trigger: int, found: Arguments, recipients: tuple[Party, ...]) -> frozenset[str]:
    """Actors that cannot be the source: the recipients, and those that stand in another place around a verb."""
    others = set(_actors(recipients))
    if scene.doc[trigger].pos_ == "VERB":
        for name, indices in found.slots:
            if name in _ACTED_ON or name.startswith("obl"):
                mentions = (mention_at(scene.cast, scene.doc[index]) for index in indices)
                others |= {mention.actor for mention in mentions if mention is not None}
    return frozenset(others)


def _onlookers(trigger: Token) -> frozenset[int]:
    """Subjects that stand apart from an act that they speak of: who condemns an attack or rejects criticism."""
    above = trigger.head
    if trigger.dep_ != "obj" or trigger.pos_ != "NOUN" or above.lemma_ in LIGHT - FACING:
        return frozenset()
    return frozenset(child.i for child in above.children if child.dep_ == "nsubj")


def _actors(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(party.actor for party in parties if party.actor)


def _at(scene: Scene, token: Token, *, modifier: bool, targets: frozenset[str]) -> Iterator[Party]:
    mention = mention_at(scene.cast, token)
    if mention is not None:
        yield Party(mention.actor, mention.span)
    elif token.lower_ in _FIRST_PERSON:
        yield from _speaker(scene, token)
    elif not modifier and token.pos_ in NOMINAL:
        owner = _owner(scene, token, _MAX_DEPTH)
        if owner is not None:
            yield owner
        elif token.lemma_.lower() in targets:
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
