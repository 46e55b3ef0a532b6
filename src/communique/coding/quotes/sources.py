"""Who a cue's words belong to, by syntax: the head token of the source, and the span of its noun phrase."""

from __future__ import annotations

from spacy.tokens import Token

from communique.coding.quotes.frames import case_of, children, is_infinitive, relation
from communique.coding.quotes.spans import char_spans, subtree
from communique.data import Span

_RELATIVE = frozenset(("who", "which", "that"))
_CLIMB = frozenset(("conj", "xcomp", "advcl", "ccomp"))
_LIGHT = frozenset(  # verbs whose subject is the one of whom their object tells: made a promise, but resisted calls
    (
        "announce break deliver drop emphasize express fulfil fulfill give have hold issue keep make offer outline "
        "post raise reaffirm reiterate release renew repeat share show state take underscore unveil voice withdraw"
    ).split()
)
_EXPLETIVE = frozenset(("it", "there"))


def cue_tokens(cue: Token, extra: frozenset[int] = frozenset()) -> set[int]:
    """A cue with its auxiliaries, particles and negation, as far as they stand beside it in one run."""
    around = {cue.i, *extra}
    for child in cue.children:
        if (
            (relation(child) in ("aux", "compound", "mark") and (child.dep_ != "mark" or child.lower_ == "to"))
            or child.lower_ in ("not", "n't", "n’t", "never")
            or (relation(child) == "advmod" and child.i + 1 == cue.i)
        ):
            around.add(child.i)
    return around


def subject_of(cue: Token, depth: int = 0) -> Token | None:
    """The one who speaks, thinks or wants: subject, passive agent, or the subject that the construction shares."""
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in cue.children):
        return _agent(cue)
    own = [c for c in children(cue, "nsubj") if c.dep_ != "nsubj:outer"]
    if own:
        return _meant(own[-1] if len(own) > 1 and own[0].i > cue.i else own[0], cue)
    return _shared(cue, depth)


def _agent(cue: Token) -> Token | None:
    agents = [c for c in children(cue, "obl") if case_of(c) == "by"]
    return agents[0] if agents else None


def _meant(subject: Token, cue: Token) -> Token | None:
    if subject.lower_ in _EXPLETIVE and subject.lower_ != "it":
        return None
    return subject


def _shared(cue: Token, depth: int) -> Token | None:
    """A subject from the verb above: coordination, control, participles; the noun above for "a letter saying"."""
    name, head = relation(cue), cue.head
    if head.i == cue.i or depth > 6:
        return None
    if name in ("acl", "advcl") and not is_participle(cue) and not is_infinitive(cue):
        return _agent(cue)  # "a man seen as a rival": not he who sees
    if name == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return head if is_participle(cue) else _holder(head)
    if name == "xcomp" and children(head, "obj"):
        return children(head, "obj")[0]
    return _above(cue, depth)


def _above(cue: Token, depth: int) -> Token | None:
    """The subject of the clause that a clause belongs to."""
    name, head = relation(cue), cue.head
    if name not in _CLIMB and not (name == "parataxis" and is_participle(cue)):
        return None
    if head.pos_ in ("VERB", "AUX", "ADJ") or children(head, "nsubj"):
        return subject_of(head, depth + 1)
    return _holder(head) if name == "conj" else None


def is_participle(cue: Token) -> bool:
    """Whether a verb shares the subject of the clause around: saying, having said."""
    return cue.lower_.endswith("ing")


def _holder(noun: Token) -> Token | None:
    """Whose claim, criticism or plan it is: possessor, "by X", "from X", or the subject of the verb it completes."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
    for child in children(noun, "nmod", "obl"):
        if case_of(child) in ("by", "from"):
            return child
    return None


def source_of(cue: Token) -> Token | None:
    """Head token of the source of a cue; None where the text names none."""
    if cue.pos_ != "NOUN":
        return subject_of(cue)
    found = _holder(cue)
    if found is not None:
        return found
    if children(cue, "cop"):
        return None
    verb = cue.head
    if relation(cue) == "obj" and verb.lemma_.lower() in _LIGHT:
        return subject_of(verb)
    return _adjective(cue)


def _adjective(cue: Token) -> Token | None:
    """ "Republican criticism of the plan": the one whose adjective or noun stands before it."""
    for child in children(cue, "compound", "amod"):
        if child.pos_ == "PROPN":
            return child
    return None


def antecedent(source: Token) -> Token:
    """What a relative pronoun stands for, the noun before it where the tree does not say; any other token itself."""
    if source.lower_ not in _RELATIVE:
        return source
    clause = source.head
    while relation(clause) == "conj" and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ == "acl:relcl":
        return clause.head
    before = source.i - 1
    if before > 0 and source.doc[before].text == ",":
        before -= 1
    return source.doc[before] if before >= 0 and source.doc[before].pos_ in ("NOUN", "PROPN") else source


def phrase_of(source: Token) -> Span:
    """The source's noun phrase with appositions; a relative pronoun goes with what it stands for."""
    whole = antecedent(source)
    if whole.i != source.i and whole.i < source.i:
        return Span(_noun_phrase(whole).start, source.idx + len(source))
    return _noun_phrase(source)


def _noun_phrase(head: Token) -> Span:
    outside = [c.i for c in head.children if _is_outside(c, head)]
    spans = char_spans(head.doc, subtree(head, without=outside))
    around = [s for s in spans if s.start <= head.idx < s.end]
    return around[0] if around else Span(head.idx, head.idx + len(head))


def _is_outside(child: Token, head: Token) -> bool:
    name = relation(child)
    if name == "case" or child.is_space:
        return child.i < head.i  # not the genitive's
    return (
        name in ("parataxis", "punct", "cc", "ccomp", "advcl", "mark", "cop", "aux", "nsubj", "dep", "discourse")
        or (name in ("acl",) and child.i > head.i)
        or (name == "conj" and child.pos_ in ("VERB", "AUX", "ADJ"))
    )
