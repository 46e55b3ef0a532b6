"""Which lines of a page are the report's body, and what the others are.

When unsure, a line is kept: to lose a sentence of the report is worse than to keep a button. Structure is used only
where a page shows that it is a dump of a screen, by runs of short lines that end no sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from communique.intake.appeals import appeal_signs, is_call
from communique.intake.credits import is_caption, is_picture_credit, wire_credit
from communique.intake.features import ends_sentence
from communique.intake.furniture import furniture
from communique.intake.heading import (
    drop_mastheads,
    drop_named_mastheads,
    extent,
    take_bare_names,
    take_header,
    take_headline,
    take_offices,
)
from communique.intake.labelled import Labelled, Role
from communique.intake.lines import Line

_NAVIGATION_RUN: Final = 3  # short lines in a row before or after the report that make a menu of them
_LIST_RUN: Final = 6  # and within it, where lists of a report are possible too
_LONGEST_FURNITURE: Final = 3_000  # characters; the longest appeal seen has 900
_SIGNS_AT_THE_EDGE: Final = 3  # of five; four make an appeal anywhere


def assign_roles(lines: Sequence[Line], title: str | None = None) -> list[Labelled]:
    """A role for each line. `title` is the headline where it is known from elsewhere."""
    labelled = [_alone(line) for line in lines]
    _drop_edge_appeals(labelled)
    _drop_edge_appeals(labelled[::-1])
    _cut_tail(labelled)
    first, last = extent(labelled)
    take_header(labelled, first, last)
    take_bare_names(labelled[: first + 1], title)
    take_offices(labelled)
    take_headline(labelled, first, title)
    drop_mastheads([*labelled[:first], *labelled[last:]])
    drop_named_mastheads(labelled[:first])
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
