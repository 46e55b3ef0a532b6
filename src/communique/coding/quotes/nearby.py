"""The source of a cue where the tree is in doubt: beside quotation marks, and where the verb has no subject.

Long quotations break parses; the few words beside the marks are plain: `"…," said X, a lawyer`, `"…," X of Y said`.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from communique.coding.quotes.frames import relation
from communique.coding.quotes.marks import Quotation
from communique.coding.quotes.sources import is_participle, source_of

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_BEFORE_NOUN = frozenset(("DET", "ADJ", "NUM", "PROPN", "NOUN", "PRON"))
_IN_PHRASE = _BEFORE_NOUN | {"PART", "X"}
_OBLIQUE = frozenset(("me", "him", "them", "us", "whom", "himself", "herself", "itself", "themselves"))
_CLIMB = frozenset(("nmod", "compound", "flat", "appos", "conj", "list"))
_FURTHEST = 12  # tokens back to a subject before appositions and adverbs


def _marked(token: Token, quotations: Sequence[Quotation]) -> bool:
    return any(q.span.start <= token.idx < q.span.end for q in quotations)


def _after_mark(cue: Token, quotations: Sequence[Quotation]) -> bool:
    """Whether nothing but a comma or a dash stands between a quotation and the cue."""
    before = cue.nbor(-1) if cue.i else None
    while before is not None and before.i and (before.is_space or before.text in (",", "—", "–", "-", "--")):
        before = before.nbor(-1)
    return before is not None and _marked(before, quotations)


def _phrase_after(cue: Token) -> Token | None:
    """Head of the noun phrase that begins right after a cue; it ends at the first word that no plain phrase holds."""
    doc, head = cue.doc, None
    for i in range(cue.i + 1, min(cue.i + _FURTHEST, len(doc))):
        token = doc[i]
        if token.pos_ not in _IN_PHRASE or token.lower_ in _OBLIQUE or (head is not None and token.pos_ == "DET"):
            break
        if token.pos_ in _NOMINAL:
            head = token
    return head


def phrase_before(cue: Token, quotations: Sequence[Quotation]) -> Token | None:
    """Head of the noun phrase that ends before a cue, over adverbs, auxiliaries and an apposition between commas."""
    doc, i = cue.doc, cue.i - 1
    while i >= 0 and doc[i].pos_ in ("ADV", "AUX", "PART", "SPACE"):
        i -= 1
    if i >= 0 and doc[i].text == ",":
        opening = [j for j in range(max(0, i - 2 * _FURTHEST), i) if doc[j].text == ","]
        i = opening[-1] - 1 if opening else -1
    if i < 0 or doc[i].pos_ not in _NOMINAL or doc[i].lower_ in _OBLIQUE or _marked(doc[i], quotations):
        return None
    return _top(doc[i])


def _top(token: Token) -> Token:
    """The noun on which a name or noun hangs: the editor *of the Times*."""
    while relation(token) in _CLIMB and token.head.i < token.i and token.head.pos_ in _NOMINAL:
        token = token.head
    return token


def _subject_before(cue: Token, quotations: Sequence[Quotation]) -> Token | None:
    """The last subject before a participle in its sentence, outside of marks."""
    for i in range(cue.i - 1, cue.sent.start - 1, -1):
        token = cue.doc[i]
        if token.dep_ == "nsubj" and token.pos_ in _NOMINAL and not _marked(token, quotations):
            return token
    return None


def find_source(cue: Token, quotations: Sequence[Quotation]) -> Token | None:
    """Head token of the source of a cue, by the tree where it can be trusted, else by the words beside the cue."""
    if cue.pos_ in ("NOUN", "ADJ"):
        return source_of(cue)
    finite = not is_participle(cue)
    inverted = _phrase_after(cue) if finite and _after_mark(cue, quotations) else None
    source = inverted or source_of(cue)
    if inverted is None and source is not None and source.i > cue.i:
        source = (
            phrase_before(cue, quotations) or source
        )  # a speaker after the cue is one where nobody stands before it
    if source is not None and not source.is_space and not _marked(source, quotations):
        return source
    if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in cue.children):
        return None
    return phrase_before(cue, quotations) if finite else _subject_before(cue, quotations)
