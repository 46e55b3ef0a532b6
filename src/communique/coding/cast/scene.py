"""An article laid out for casting: its tokens, the names its reader found, the facts that fit, and its noun phrases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from communique.coding.dateline import dateline_end
from communique.data import Article, Reading, Span
from communique.knowledge.phrases import Found, pieces_of
from communique.knowledge.roles import Role
from communique.knowledge.whoswho import Sense, WhosWho

_PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "nummod", "goeswith", "case"}
    | {"punct", "det:predet", "advmod", "cc:preconj", "conj", "cc"}
)
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_LONGEST_PHRASE = 14
_HYPHENS = frozenset({"-", "–", "‑", "‐"})
_STANCES = frozenset({"anti", "pro", "non"})


@dataclass(frozen=True, slots=True)
class Range:
    """Tokens `start..end`, half-open."""

    start: int
    end: int

    def __contains__(self, i: int) -> bool:
        return self.start <= i < self.end


class Scene:
    """What every step of casting looks at."""

    def __init__(self, reading: Reading, whoswho: WhosWho) -> None:
        """Look up every phrase of the article once."""
        self.article: Article = reading.article
        self.doc: Doc = reading.doc
        self.whoswho = whoswho
        self.text: str = reading.doc.text
        self._starts = [token.idx for token in self.doc]
        self._ranges: dict[tuple[int, int], Range] = {}
        pieces = pieces_of(self.text)
        self.opening = dateline_end(self.text)  # characters before it name nobody
        self.senses: list[Found[Sense]] = [f for f in whoswho.search(self.text, pieces) if f.span.start >= self.opening]
        self.roles: list[Found[Role]] = list(whoswho.roles.table.search(self.text, pieces))

    @cached_property
    def day(self) -> date | None:
        """The publication date, the first day of its month or year where no more is known."""
        published = self.article.published
        if published is None:
            return None
        year, month, day = (f"{published.value}-01-01").split("-")[:3]
        return date(int(year), int(month), int(day))

    @cached_property
    def names(self) -> list[TokenSpan]:
        """The names that the reader found in the report's own words; peoples are known by the table of countries."""
        return [ent for ent in self.doc.ents if ent.start_char >= self.opening and ent.label_ != "NORP"]

    def tokens_of(self, span: Span) -> Range:
        """The tokens that the characters touch."""
        key = (span.start, span.end)
        found = self._ranges.get(key)
        if found is None:
            found = self._ranges[key] = self._tokens_of(span)
        return found

    def _tokens_of(self, span: Span) -> Range:
        start = max(bisect_right(self._starts, span.start) - 1, 0)
        end = start + 1
        while end < len(self._starts) and self._starts[end] < span.end:
            end += 1
        return Range(start, end)

    def indices(self, span: Span) -> range:
        """The token numbers that the characters touch."""
        tokens = self.tokens_of(span)
        return range(tokens.start, tokens.end)

    def words(self, tokens: Range) -> str:
        """The characters of a token range."""
        last = self.doc[tokens.end - 1]
        return self.text[self.doc[tokens.start].idx : last.idx + len(last)]

    def named(self, *labels: str) -> Iterator[Range]:
        """The names the reader found under any of these labels."""
        for ent in self.names:
            if ent.label_ in labels:
                yield Range(ent.start, ent.end)

    @cached_property
    def name_at(self) -> dict[int, TokenSpan]:
        """The reader's name around each token that stands in one."""
        return {i: ent for ent in self.names for i in range(ent.start, ent.end)}

    @cached_property
    def label_at(self) -> dict[int, str]:
        """The reader's label of each token that stands in a name."""
        return {i: ent.label_ for i, ent in self.name_at.items()}

    def root(self, tokens: Range) -> Token:
        """The token of the range that hangs on something outside it; the last such one where a parse tears it apart."""
        outside = [t for t in self.doc[tokens.start : tokens.end] if t.head.i not in tokens or t.head.i == t.i]
        nominal = [t for t in outside if t.pos_ in _NOMINAL or t.pos_ == "PRON"]
        return (nominal or outside)[-1] if outside else self.doc[tokens.end - 1]

    def phrase_start(self, start: int, end: int) -> int:
        """How far left the noun phrase reaches that holds tokens `start..end`: premodifiers that hang on it."""
        first, tokens = start, Range(start, end)
        sentence_start = self.doc[start].sent.start
        while first > max(sentence_start, end - _LONGEST_PHRASE):
            step = self._owner_before(first) or (first - 1 if self._premodifies(first - 1, tokens) else None)
            if step is None or step < sentence_start:
                break
            first, tokens = step, Range(step, end)
        while first < start and self.doc[first].pos_ in {"PUNCT", "CCONJ", "ADP", "PART"}:
            first += 1
        return first

    def _owner_before(self, first: int) -> int | None:
        """Where a country or organisation right before token `first` begins, or an "anti-" before its hyphen."""
        if first > 1 and self.doc[first - 1].text in _HYPHENS and self.doc[first - 2].text.lower() in _STANCES:
            return first - 2
        before = first - 1 if self.doc[first - 1].text not in {"'s", "’s"} else first - 2
        return self._sense_starts.get(before + 1)

    @cached_property
    def _sense_starts(self) -> dict[int, int]:
        """Where each phrase of the who's who begins, by the token behind it."""
        ranges = [self.tokens_of(hit.span) for hit in self.senses if hit.value.form != "capital"]
        return {tokens.end: tokens.start for tokens in ranges}

    def _premodifies(self, i: int, phrase: Range) -> bool:
        token = self.doc[i]
        if token.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "PRON"} and token.dep_ not in {
            "amod",
            "compound",
            "nmod:poss",
        }:
            return False
        if token.pos_ == "PUNCT" and token.text not in {"-", "–", ".", "‑", "'", "’"}:
            return False
        reach = token
        while reach.dep_ in _PREMODIFIERS and reach.head.i != reach.i:
            if reach.head.i in phrase:
                return True
            reach = reach.head
        return False

    @cached_property
    def sense_tokens(self) -> frozenset[int]:
        """The tokens that phrases of the who's who touch."""
        return frozenset(i for hit in self.senses for i in self.indices(hit.span))

    @cached_property
    def _sense_ranges(self) -> list[tuple[Range, Found[Sense]]]:
        return [(self.tokens_of(hit.span), hit) for hit in self.senses]

    def senses_within(self, start: int, end: int) -> list[tuple[Range, Found[Sense]]]:
        """The phrases of the who's who that touch tokens `start..end`, in text order, with their tokens."""
        first = bisect_right(self._sense_ranges, start, key=lambda entry: entry[0].end)
        last = bisect_left(self._sense_ranges, end, key=lambda entry: entry[0].start)
        return self._sense_ranges[first:last]

    @cached_property
    def role_tokens(self) -> frozenset[int]:
        """The tokens that begin in a role word."""
        return frozenset(i for hit in self.roles for i in self.indices(hit.span) if self._starts[i] >= hit.span.start)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of every country and organisation that the article names in any form."""
        return frozenset(hit.value.code for hit in self.senses if hit.value.code is not None)
