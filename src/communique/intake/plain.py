"""A page's characters → the report in them, its map back, and the facts its lines hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from communique.data import Dropped, Segment
from communique.intake.compose import account, compose
from communique.intake.dateline import Opening, find_dateline, is_dateline_only
from communique.intake.features import ends_sentence
from communique.intake.header import HeaderFacts
from communique.intake.labelled import Labelled, Role
from communique.intake.lines import Line, split_lines
from communique.intake.roles import assign_roles

_OPENING_PARAGRAPHS: Final = 3


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The body of a report and what stood around it."""

    text: str
    source_map: tuple[Segment, ...]
    dropped: tuple[Dropped, ...]
    headline: str | None
    opening: Opening | None
    byline: str | None
    credits: tuple[str, ...]
    captions: tuple[str, ...]
    facts: tuple[HeaderFacts, ...]  # of date lines and bylines, in order
    mastheads: tuple[str, ...]  # names of papers and agencies alone on a line
    furniture: tuple[str, ...]  # as in the decoded input: it may name the outlet, or the page's address


def clean_text(decoded: str, title: str | None = None) -> Cleaned:
    """The report in a plain text. `title` is its headline where known from elsewhere."""
    labelled = assign_roles(split_lines(decoded), title)
    kept = [item.line for item in labelled if item.role is Role.BODY]
    text, source_map = compose(list(zip(kept, _joints(kept), strict=True)))
    facts = tuple(item.facts for item in labelled if item.facts)
    return Cleaned(
        text=text,
        source_map=source_map,
        dropped=account(decoded, [(item.line, item.reason) for item in labelled]),
        headline=next(iter(_shown(labelled, Role.HEADLINE)), None),
        opening=_opening(text),
        byline=next((fact.byline for fact in facts if fact.byline), None),
        credits=_shown(labelled, Role.CREDIT),
        captions=_shown(labelled, Role.CAPTION),
        facts=facts,
        mastheads=tuple(i.text for i in labelled if i.sort == "masthead"),
        furniture=tuple(decoded[i.line.start : i.line.end] for i in labelled if i.role is Role.FURNITURE),
    )


def _opening(text: str) -> Opening | None:
    """The first dateline among the first paragraphs: a kicker or a summary may stand before it."""
    paragraphs = text.split("\n\n", _OPENING_PARAGRAPHS)[:_OPENING_PARAGRAPHS]
    return next((opening for paragraph in paragraphs if (opening := find_dateline(paragraph))), None)


def _shown(labelled: Sequence[Labelled], role: Role) -> tuple[str, ...]:
    return tuple(item.text for item in labelled if item.role is role)


def _joints(lines: Sequence[Line]) -> list[str]:
    """What goes before each line of the body: nothing, a space where a paragraph was broken, or a blank line."""
    joints = []
    for number, line in enumerate(lines):
        broken = number > 0 and _continues(lines[number - 1], line)
        joints.append("" if number == 0 else " " if broken else "\n\n")
    return joints


def _continues(before: Line, line: Line) -> bool:
    """Whether a line goes on in the sentence of the line before it."""
    if before.level or line.level or line.bullet:
        return False
    if is_dateline_only(before.shown):
        return True
    open_end = len(before.words) >= 2 and not ends_sentence(before.shown) and not before.shown.endswith((":", ";"))
    return open_end and (line.shown[0].islower() or before.shown.endswith(","))
