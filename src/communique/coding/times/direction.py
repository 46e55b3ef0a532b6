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
_GOING: Final = frozenset({"expect", "plan", "schedule", "slate", "hope", "intend", "set", "want", "aim"})


def direction_of(text: str, start: int, end: int, doc: Doc | None = None) -> int:
    """-1 where the governing verb looks back, 1 where it looks ahead, 0 where nothing shows it."""
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
    for child in token.children:
        if child.dep_ == "case" and child.lower_ in ("until", "till", "by"):
            return 1
        if child.dep_ == "case" and child.lower_ == "since":
            return -1
    verb = next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    return 0 if verb is None else _of_verb(verb)


def _of_verb(verb: Token) -> int:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    if any(
        helper.lower_ in ("will", "shall", "'ll", "wo", "would", "may", "might", "could", "should")
        for helper in helpers
    ):
        return 1
    if any(helper.lower_ == "to" for helper in helpers):
        return 1 if verb.head.lemma_ in _GOING or verb.head.pos_ == "NOUN" else _of_head(verb)
    tenses = {t for word in (verb, *helpers) for t in word.morph.get("Tense", [])}
    if "Past" in tenses or any(helper.lower_ in ("was", "were", "had", "did", "has", "have") for helper in helpers):
        return -1
    return 1 if "Pres" in tenses and verb.morph.get("VerbForm", []) == ["Fin"] else _of_head(verb)


def _of_head(verb: Token) -> int:
    """A verb without tense of its own takes that of the clause it depends on."""
    above = next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return 0 if above is None else _of_verb(above)
