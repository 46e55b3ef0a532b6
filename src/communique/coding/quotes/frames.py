"""Attributions that syntax shows: a cue of the lexicon, in one of its constructions, with its content.

Labels are those of Universal Dependencies. One function for each construction yields a `Found`; the source comes later
(`sources`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.coding.quotes.cues import PREPOSITIONS, Cue, Lexicon
from communique.coding.quotes.spans import subtree


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with the tokens of what it attributes."""

    cue: Token
    frame: str
    act: str
    rate: float
    content: frozenset[int]
    source: Token | None = None  # where the construction names it ("according to X"); else `sources` looks
    extra: frozenset[int] = frozenset()  # tokens that belong to the cue beside the word itself


def relation(token: Token) -> str:
    """A token's relation without its subtype."""
    return str(token.dep_.partition(":")[0])


def children(token: Token, *relations: str) -> list[Token]:
    """Dependents of a token in one of these relations (subtypes included)."""
    return [child for child in token.children if relation(child) in relations]


def case_of(token: Token) -> str | None:
    """The preposition of a noun phrase or the marker of a clause, in lower case."""
    for child in token.children:
        if relation(child) in ("case", "mark") and child.i < token.i:
            return str(child.lower_)
    return None


def is_infinitive(token: Token) -> bool:
    """Whether a verb (or a predicate with a copula) stands with "to"."""
    return any(child.lower_ == "to" and relation(child) == "mark" for child in token.children)


def _clause_contents(cue: Token) -> Iterator[set[int]]:
    for child in cue.children:
        name = relation(child)
        if (name == "ccomp" and not (is_infinitive(child) and case_of(child) == "to")) or (
            name == "parataxis" and child.i > cue.i and cue.pos_ == "VERB" and _after_colon(child)
        ):
            yield subtree(child)
    if relation(cue) == "parataxis" and cue.head.i < cue.i and not children(cue, "ccomp"):
        yield subtree(cue.head, without=[cue.i])


def _after_colon(clause: Token) -> bool:
    return any(child.text == ":" and child.i < clause.i for child in clause.children)


def _noun_clause_contents(cue: Token) -> Iterator[set[int]]:
    for child in children(cue, "acl", "ccomp"):
        if (
            child.dep_ != "acl:relcl"
            and not is_infinitive(child)
            and case_of(child) in ("that", "whether", "how", "if")
        ):
            yield subtree(child)


def _infinitives(cue: Token) -> Iterator[Token]:
    for child in children(cue, "xcomp", "ccomp", "acl", "advcl"):
        if is_infinitive(child) and child.i > cue.i and (cue.pos_ == "NOUN" or relation(child) in ("xcomp", "ccomp")):
            yield child


def _objects(cue: Token) -> list[Token]:
    return [
        child for child in children(cue, "obj") if child.lower_ not in ("himself", "herself", "themselves", "itself")
    ]


def _predicates(cue: Token, thing: Token) -> list[Token]:
    """What is said of the object: call him *a liar*, accuse him *of theft*, praise her *for it*."""
    found = []
    for child in cue.children:
        plain = relation(child) == "xcomp" and not is_infinitive(child)
        phrase = relation(child) in ("obl", "nmod", "advcl") and case_of(child) in (
            "as",
            "of",
            "for",
            "with",
            "over",
            "to",
        )
        if child.i > thing.i and (plain or (phrase and not is_infinitive(child))):
            found.append(child)
    return found


def _prepositional(cue: Token) -> Iterator[tuple[str, Token, Token]]:
    """Preposition, its token and the head of its phrase or gerund."""
    for child in children(cue, "obl", "nmod", "advcl", "acl", "xcomp"):
        mark = next((c for c in child.children if relation(c) in ("case", "mark") and c.i < child.i), None)
        if mark is not None and mark.i > cue.i and mark.lower_ in PREPOSITIONS and not is_infinitive(child):
            yield str(mark.lower_), mark, child


def _from_clause(cue: Token, entry: Cue) -> Iterator[Found]:
    contents = _noun_clause_contents(cue) if cue.pos_ == "NOUN" else _clause_contents(cue)
    for tokens in contents:
        yield Found(cue, "clause", entry.act, entry.rate, frozenset(tokens))


def _from_infinitive(cue: Token, entries: dict[str, Cue]) -> Iterator[Found]:
    things = _objects(cue) if cue.pos_ == "VERB" else []
    for verb in _infinitives(cue):
        frame = "objinf" if things else "inf"
        if frame in entries:
            tokens = subtree(verb).union(*(subtree(t) for t in things))
            yield Found(cue, frame, entries[frame].act, entries[frame].rate, frozenset(tokens))


def _passive_object(cue: Token) -> list[Token]:
    """The subject of a passive that names its agent: the plan was rejected by them."""
    agent = any(case_of(child) == "by" for child in children(cue, "obl"))
    return [child for child in cue.children if child.dep_ == "nsubj:pass"] if agent else []


def _is_passive(cue: Token) -> bool:
    return any(child.dep_ in ("nsubj:pass", "aux:pass") for child in cue.children)


def _from_object(cue: Token, entries: dict[str, Cue]) -> Iterator[Found]:
    if children(cue, "ccomp") or any(_infinitives(cue)):
        return
    for thing in _objects(cue) or _passive_object(cue):
        said = _predicates(cue, thing)
        frame = "objpred" if said else "obj"
        if frame in entries:
            tokens = subtree(thing).union(*(subtree(p) for p in said))
            yield Found(cue, frame, entries[frame].act, entries[frame].rate, frozenset(tokens))


def _from_preposition(cue: Token, entries: dict[str, Cue]) -> Iterator[Found]:
    for name, mark, phrase in _prepositional(cue):
        entry = entries.get(f"prep:{name}")
        if entry is None or (cue.pos_ == "VERB" and (_objects(cue) or _is_passive(cue))):
            continue
        tokens = subtree(phrase, without=[mark.i]).union(*(subtree(v) for v in _infinitives(cue) if v.i > phrase.i))
        yield Found(cue, entry.frame, entry.act, entry.rate, frozenset(tokens), extra=frozenset([mark.i]))


def of_cue(cue: Token, entries: dict[str, Cue]) -> Iterator[Found]:
    """All attributions of one cue word, given its entries in the lexicon."""
    if "clause" in entries:
        yield from _from_clause(cue, entries["clause"])
    if "inf" in entries or "objinf" in entries:
        yield from _from_infinitive(cue, entries)
    if cue.pos_ == "VERB" and ("obj" in entries or "objpred" in entries):
        yield from _from_object(cue, entries)
    yield from _from_preposition(cue, entries)


def _clause_around(token: Token) -> Token:
    """The predicate of the clause in which a phrase stands."""
    here = token.head
    while relation(here) in ("nmod", "obl", "obj", "nsubj", "conj", "appos", "compound", "amod", "fixed") and (
        here.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM") and here.head.i != here.i
    ):
        here = here.head
    return here


def _named_after(token: Token) -> Token | None:
    """The noun phrase that "according to" introduces: what it marks, else the first noun behind it."""
    if relation(token) in ("case", "fixed", "mark") and token.head.i > token.i:
        return token.head
    below = [child for child in children(token, "obl", "obj", "nmod") if child.i > token.i]
    if below:
        return below[0]
    nearby = token.doc[token.i + 1 : min(token.sent.end, token.i + 12)]
    return next(
        (t for t in nearby if t.pos_ in ("PROPN", "PRON", "NOUN") and relation(t) not in ("compound", "flat")), None
    )


def _according_to(token: Token) -> Iterator[Found]:
    """According to X: content is the clause around, source is X."""
    phrase = _named_after(token)
    if phrase is None:
        return
    outer = token if phrase.head.i == token.i else phrase
    clause = _clause_around(outer)
    if clause.i == outer.i:
        return
    content = subtree(clause, without=[outer.i, token.i]) - subtree(outer) - subtree(phrase)
    extra = frozenset([token.i + 1]) if token.nbor().lower_ == "to" else frozenset()
    yield Found(token, "according", "said", 0.8, frozenset(content), source=phrase, extra=extra)


def _as_said(cue: Token) -> Iterator[Found]:
    """..., as X put it: content is the clause around, the cue a reporting verb without content of its own."""
    marked = any(child.lower_ == "as" and child.i < cue.i for child in cue.children)
    if (
        marked
        and relation(cue) == "advcl"
        and not children(cue, "ccomp", "xcomp")
        and cue.lemma_ in ("say", "put", "note", "report")
    ):
        yield Found(cue, "as", "said", 0.7, frozenset(subtree(cue.head, without=[cue.i])))


def find_frames(doc: Doc, lexicon: Lexicon) -> tuple[Found, ...]:
    """Every attribution that syntax and the lexicon show, in order of the cue."""
    found: list[Found] = []
    for token in doc:
        if token.lower_ == "according":
            found.extend(_according_to(token))
        elif token.pos_ in ("VERB", "NOUN", "ADJ"):
            entries = lexicon.frames(token.lemma_.lower(), token.pos_)
            if entries:
                found.extend(of_cue(token, dict(entries)))
            if token.pos_ == "VERB":
                found.extend(_as_said(token))
    return tuple(f for f in found if f.content)
