"""Which lines of a page are the report's body, and what the others are.

When unsure, a line is kept: to lose a sentence of the report is worse than to keep a button. Structure is used only
where a page shows that it is a dump of a screen, by runs of short lines that end no sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final

from communique.intake.appeals import appeal_signs, is_call
from communique.intake.credits import (
    bare_byline,
    byline,
    is_caption,
    is_named_the,
    is_office,
    is_outlet,
    is_picture_credit,
    wire_credit,
)
from communique.intake.dateline import find_dateline, is_dateline_only
from communique.intake.features import content_words, ends_sentence, is_label, is_prose
from communique.intake.furniture import furniture
from communique.intake.header import HeaderFacts, header_facts
from communique.intake.lines import Line

_NAVIGATION_RUN: Final = 3  # short lines in a row before or after the report that make a menu of them
_LIST_RUN: Final = 6  # and within it, where lists of a report are possible too
_LONGEST_FURNITURE: Final = 3_000  # characters; the longest appeal seen has 900
_SIGNS_AT_THE_EDGE: Final = 3  # of five; four make an appeal anywhere
_HEADLINE_WORDS: Final = range(2, 31)


class Role(StrEnum):
    """What a line is to the report."""

    BODY = "body"
    HEADLINE = "headline"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATE = "date"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Labelled:
    """A line, its role, and for furniture which sort."""

    line: Line
    role: Role = Role.BODY
    sort: str = ""
    facts: HeaderFacts | None = None
    prose: bool = field(init=False)

    def __post_init__(self) -> None:
        self.prose = self.line.level == 0 and is_prose(self.line.shown)

    @property
    def text(self) -> str:
        """What the line shows."""
        return self.line.shown

    @property
    def loose(self) -> bool:
        """Whether nothing but its place could tell what it is: a short line without an end, no role found yet."""
        return self.role is Role.BODY and not self.prose and self.line.level == 0 and is_label(self.text)

    def drop(self, sort: str) -> None:
        """Make it furniture of this sort."""
        self.role, self.sort = Role.FURNITURE, sort

    @property
    def reason(self) -> str | None:
        """Why the line is left out of the text; None where it is kept."""
        if self.role is Role.BODY:
            return None
        return self.sort or self.role.value


def assign_roles(lines: Sequence[Line], title: str | None = None) -> list[Labelled]:
    """A role for each line. `title` is the headline where it is known from elsewhere."""
    labelled = [_alone(line) for line in lines]
    _drop_edge_appeals(labelled)
    _drop_edge_appeals(labelled[::-1])
    _cut_tail(labelled)
    first, last = _extent(labelled)
    _take_header(labelled, first, last)
    _take_bare_names(labelled[: first + 1], title)
    _take_offices(labelled)
    _take_headline(labelled, first, title)
    _drop_mastheads([*labelled[:first], *labelled[last:]])
    _drop_named_mastheads(labelled[:first])
    _drop_menus(labelled, first, last)
    _drop_neighbours(labelled)
    _take_foot(labelled)
    return labelled


def _alone(line: Line) -> Labelled:
    """What the line by itself shows of its role."""
    labelled = Labelled(line)
    if len(line.shown) > _LONGEST_FURNITURE:
        return labelled
    sort = furniture(line.shown)
    if sort:
        labelled.drop(sort)
    elif wire_credit(line.shown):
        labelled.role = Role.CREDIT
    elif is_caption(line.shown) or is_picture_credit(line.shown):
        labelled.role = Role.CAPTION
    return labelled


def _drop_edge_appeals(labelled: Sequence[Labelled]) -> None:
    """From one end of the page inwards, as far as furniture goes: three signs of an appeal are enough there."""
    questions: list[Labelled] = []
    for item in labelled:
        if item.role is not Role.BODY:
            questions = []
        elif appeal_signs(item.text) >= _SIGNS_AT_THE_EDGE:
            for asked in (*questions, item):
                asked.drop("appeal")
            questions = []
        elif _asks(item):
            questions.append(item)
        else:
            break


def _asks(item: Labelled) -> bool:
    """A short question, which an appeal may open or close with."""
    return item.text.endswith("?") and len(item.line.words) <= 8


_HEADER: Final = frozenset((Role.HEADLINE, Role.BYLINE, Role.DATE))
_END_MARKS: Final = (
    "latest headlines", "latest news", "latest stories", "related", "most read", "most popular", "recommended",
    "more from",
    "more in", "trending", "you may also like", "you might also like", "comments", "leave a comment", "leave a reply",
    "read next", "what to read next", "up next", "popular", "top stories", "see also", "more stories", "more news",
    "about the author", "recent posts", "post navigation", "related articles", "newsletter", "editor's picks",
    "blog comments powered", "latest posts", "more on this", "share this", "tags:", "filed under", "around the web",
    "also on", "also in", "subscribe", "sign up", "post a comment", "sponsored", "advertisement - ",
)  # fmt: skip


def _cut_tail(labelled: list[Labelled]) -> None:
    """After a mark such as "Related articles" with at least two thirds of the prose before it, all is furniture."""
    sizes = [len(item.text) if item.role is Role.BODY and item.prose else 0 for item in labelled]
    total, seen = sum(sizes), 0
    for number, item in enumerate(labelled):
        seen += sizes[number]
        if seen > total * 2 / 3 and _is_end_mark(item):
            for later in labelled[number:]:
                if later.role is Role.BODY:
                    later.drop("after-end")
            return


def _is_end_mark(item: Labelled) -> bool:
    bare = item.text.lower().replace("’", "'")
    return len(bare) <= 60 and not item.prose and bare.startswith(_END_MARKS)


def _extent(labelled: Sequence[Labelled]) -> tuple[int, int]:
    """Numbers of the first line of prose and of the line after the last; the whole where there is none."""
    prose = [n for n, item in enumerate(labelled) if item.role is Role.BODY and (item.prose or _opens(item))]
    if len(prose) > 1 and _is_long_headline(labelled, prose[0], prose[1]):
        del prose[0]
    return (prose[0], prose[-1] + 1) if prose else (0, len(labelled))


def _is_long_headline(labelled: Sequence[Labelled], number: int, then: int) -> bool:
    """Whether a line without an end stands over date or byline: so many words make a sentence, but not there."""
    if ends_sentence(labelled[number].text):
        return False
    return any(header_facts(item.text) for item in labelled[number + 1 : then])


def _opens(item: Labelled) -> bool:
    return is_dateline_only(item.text)


def _take_header(labelled: Sequence[Labelled], first: int, last: int) -> None:
    """Dates and bylines before the report and right after its first line, bylines after its end.

    Elsewhere a line is believed that calls itself the date of publication, or the page's only line of a full date.
    """
    found = {}
    for number, item in enumerate(labelled):
        facts = header_facts(item.text) if item.role is Role.BODY and not item.prose else None
        if facts:
            found[number] = facts
    full = {n for n, facts in found.items() if facts.date and facts.date.full}
    near = {n for n, facts in found.items() if n < first or _called(facts) or (n >= last and not facts.date)}
    near |= {n for n in found if n == first + 1 and n not in full}
    if len(full) == 1:  # several are the headings of a chronicle
        near |= full
    for number in near:
        item, facts = labelled[number], found[number]
        item.role, item.facts = Role.BYLINE if facts.byline and not facts.date else Role.DATE, facts


def _called(facts: HeaderFacts) -> bool:
    """Whether the line itself says that it holds the report's date."""
    return (facts.first or facts.later) and facts.date is not None


def _take_bare_names(zone: Sequence[Labelled], title: str | None) -> None:
    """A person's name alone on a line is a byline after a headline and beside the date, or where the title is known."""
    for number, item in enumerate(zone):
        beside = [zone[n] for n in (number - 1, number + 1) if 0 <= n < len(zone)]
        headed = any(_may_head(other) for other in zone[:number]) and any(other.role is Role.DATE for other in beside)
        who = bare_byline(item.text) if item.loose and (title or headed) else None
        if who and not _is_title(item.text, title or ""):
            item.role, item.facts = Role.BYLINE, HeaderFacts(byline=who)


def _take_offices(labelled: Sequence[Labelled]) -> None:
    """What the reporter is, on the line under the byline."""
    for before, item in pairwise(labelled):
        if before.role is Role.BYLINE and item.loose and is_office(item.text):
            item.role = Role.BYLINE


def _take_headline(labelled: Sequence[Labelled], first: int, title: str | None) -> None:
    """The one line that is the headline: the title known, a Markdown title, or the best short line before the body."""
    if title:
        for item in labelled[: first + 3]:
            if item.role is Role.BODY and _is_title(item.text, title):
                item.role = Role.HEADLINE
        return
    nexts = [*labelled[1 : first + 1], None]
    candidates = [
        item for item, after in zip(labelled[:first], nexts, strict=False) if _may_head(item) and not _breaks_off(after)
    ]
    if not candidates:
        return
    titles = [item for item in candidates if item.line.level == 1]
    best = titles[0] if titles else _best(candidates, labelled[first:])
    best.role = Role.HEADLINE
    for item in candidates:
        if item.text == best.text:
            item.role = Role.HEADLINE


def _is_title(text: str, title: str) -> bool:
    """Whether a line is the known title, which may carry the outlet's name besides."""
    words, known = content_words(text), content_words(title)
    return bool(words) and words <= known and len(words) >= len(known) / 2 and len(text) <= len(title) + 5


def _may_head(item: Labelled) -> bool:
    words = item.line.words
    return (
        item.role is Role.BODY
        and len(words) in _HEADLINE_WORDS
        and sum(any(char.isalpha() for char in word) for word in words) >= 2
        and not item.line.bullet
        and not item.text.rstrip("”\"’'").endswith((".", ",", ":", ";", "-", "–", "—", "_", "&QL"))
        and "http" not in item.text
        and byline(item.text) is None
        and find_dateline(item.text) is None
    )


def _breaks_off(after: Labelled | None) -> bool:
    """Whether the line before goes on in this one: a paragraph in pieces, of which no piece is a headline."""
    if after is None or after.role is not Role.BODY or after.line.after_blank:
        return False
    return after.text[0].islower()


def _best(candidates: Sequence[Labelled], body: Sequence[Labelled]) -> Labelled:
    """The candidate that shares most words with the first paragraphs; of two that share as many, no paper's name, and
    the earlier.
    """
    lead = content_words(" ".join(item.text for item in body[:6]))
    scored = [
        (len(content_words(item.text) & lead), not is_outlet(item.text), -number)
        for number, item in enumerate(candidates)
    ]
    return candidates[-max(scored)[-1]]


def _drop_mastheads(zone: Sequence[Labelled]) -> None:
    """An outlet's or agency's name alone on a line before or after the report."""
    for item in zone:
        credit = item.role is Role.CAPTION and not item.prose  # an agency's name alone may be a photographer's too
        if (item.loose or credit) and is_outlet(item.text):
            item.drop("masthead")


def _drop_named_mastheads(zone: Sequence[Labelled]) -> None:
    """A name that no word of publishing tells: over the site's menu, or "The …" beside headline, byline or date."""
    for number, item in enumerate(zone):
        after = zone[number + 1] if number + 1 < len(zone) else None
        beside = [zone[number - 1]] if number else []
        beside += [after] if after else []
        named = is_named_the(item.text) and any(other.role in _HEADER for other in beside)
        over_menu = after is not None and after.sort == "navigation" and _is_capitalised(item.line.words)
        if item.loose and (named or over_menu):
            item.drop("masthead")


def _is_capitalised(words: Sequence[str]) -> bool:
    return 0 < len(words) <= 5 and all(word[0].isupper() or word in ("and", "of", "&") for word in words)


def _drop_menus(labelled: Sequence[Labelled], first: int, last: int) -> None:
    """Runs of short lines: menus before and after the report, lists of links within it."""
    _drop_runs(labelled[:first], _NAVIGATION_RUN)
    _drop_runs(labelled[first:last], _LIST_RUN)
    _drop_runs(labelled[last:], _NAVIGATION_RUN)


def _drop_runs(zone: Sequence[Labelled], enough: int) -> None:
    """Furniture between short lines counts with them."""
    run: list[Labelled] = []
    for item in [*zone, None]:
        if item is not None and (item.loose or item.role is Role.FURNITURE):
            run.append(item)
            continue
        if len(run) >= enough:
            for short in run:
                if short.role is Role.BODY:
                    short.drop("navigation")
        run = []


def _drop_neighbours(labelled: Sequence[Labelled]) -> None:
    """Short lines between furniture, or between furniture and an end of the page, belong to it."""
    roles = [None, *labelled, None]
    for before, item, after in zip(roles, labelled, roles[2:], strict=False):
        if item.role is not Role.BODY or item.prose or item.line.level or not is_call(item.text):
            continue
        sides = [side is None or side.role is Role.FURNITURE for side in (before, after)]
        if all(sides) and not (before is None and after is None):
            item.drop("beside-furniture")


def _take_foot(labelled: Sequence[Labelled]) -> None:
    """After the wire credit that ends a report, nothing but prose can still belong to it."""
    ends = [n for n, item in enumerate(labelled) if item.role is Role.CREDIT]
    if not ends or any(item.role is Role.BODY and item.prose for item in labelled[ends[-1] :]):
        return
    for item in labelled[ends[-1] :]:
        if item.role is Role.BODY and not ends_sentence(item.text):
            item.drop("after-end")
