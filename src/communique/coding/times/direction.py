"""Whether the words around a time expression look back or ahead: "met on Friday", "will meet on Friday"."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Doc, Token

_WINDOW: Final = 120
_AHEAD: Final = (
    r"will|'ll|shall|won't|would|going to|due|expected|expects?|scheduled|plans?|planned for|planning|slated|set to|"
    r"until|till|by|deadline|expires?|upcoming|to be|is to|are to|payable|hopes?|intends?"
)
_BACK: Final = (
    r"was|were|had|did|said|came|went|rose|fell|told|began|took|made|met|held|won|lost|fled|left|led|sent|struck|shot|"
    r"fought|broke|gave|got|found|became|drew|drove|flew|grew|knew|kept|paid|ran|saw|spoke|stood|swore|threw|withdrew|"
    r"wrote|won|bought|brought|built|caught|chose|since|[a-z]{3,}ed"
)
_MARKER: Final = re.compile(
    rf"\b(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))\b|(?P<end>[.!?]['\"”’]*\s+(?=[(\[A-Z\"“'‘])|\n\n)"
)
_UNTIL: Final = re.compile(r"\b(?:until|till)\s+(?:the\s+)?$")
_PREDICATES: Final = frozenset({"VERB", "AUX"})
_MODALS: Final = frozenset("will shall 'll wo would may might could should".split())
_PAST_AUXILIARIES: Final = frozenset("was were had did has have".split())
_PLANNING: Final = frozenset({"plan", "schedule", "slate"})
_GOING: Final = _PLANNING | {"expect", "hope", "intend", "set", "want", "aim", "due", "go"}


def direction_of(text: str, start: int, end: int, doc: Doc | None = None) -> int:
    """-1 where the governing verb looks back, 1 where it looks ahead, 0 where nothing shows it."""
    if _UNTIL.search(text, max(0, start - 12), start):
        return 1
    if doc is not None and doc.has_annotation("DEP"):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            return _of_clause(span.root)
    return _of_words(text, start, end)


def _of_words(text: str, start: int, end: int) -> int:
    """The nearest marker before the expression in its sentence decides, else the first one after it."""
    if text[max(0, start - 8) : start].endswith((" for ", " for the ")):
        return 1
    found = 0
    for match in _MARKER.finditer(text, max(0, start - _WINDOW), start):
        kind = match.lastgroup
        found = 0 if kind == "end" else 1 if kind == "ahead" else -1
    if found:
        return found
    for match in _MARKER.finditer(text, end, end + _WINDOW):
        return {"ahead": 1, "back": -1}.get(match.lastgroup or "", 0)
    return 0


def _of_clause(token: Token) -> int:
    if any(child.lower_ == "since" for child in token.children):
        return -1
    verb = next((word for word in (token, *token.ancestors) if word.pos_ in _PREDICATES), None)
    if verb is None:
        return 0
    if token.dep_ == "nmod:poss":  # "Wednesday's attacks": ahead only where the whole sentence is
        return 1 if _words_of(verb) & _MODALS else -1
    return _of_verb(verb)


def _words_of(verb: Token) -> set[str]:
    """The auxiliaries, copulas and infinitive marks of a verb, in lower case."""
    return {child.lower_ for child in verb.children if child.dep_.startswith(("aux", "cop", "mark"))}


def _of_verb(verb: Token) -> int:
    words = _words_of(verb)
    if words & _MODALS or verb.lemma_.lower() in _PLANNING:
        return 1
    if "to" in words:
        return 1 if verb.head.lemma_.lower() in _GOING or verb.head.pos_ in ("NOUN", "ADJ") else _of_head(verb)
    if words & _PAST_AUXILIARIES or "Past" in verb.morph.get("Tense", []) or verb.lower_.endswith("ed"):
        return -1
    return 1 if "Pres" in verb.morph.get("Tense", []) and verb.morph.get("VerbForm", []) == ["Fin"] else _of_head(verb)


def _of_head(verb: Token) -> int:
    """A verb without tense of its own takes that of the clause it depends on."""
    above = next((word for word in verb.ancestors if word.pos_ in _PREDICATES), None)
    return 0 if above is None else _of_verb(above)
