"""A dossier as Markdown. Whatever an article says is escaped: it can make no link, image or heading of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.dossier import wording
from communique.dossier.gathering import Dossier, Source, weightiest
from communique.record.answers import PositionFound, QuoteFound
from communique.stories.disagreements import Disagreement
from communique.stories.happenings import Happening

_WEB = re.compile(r"https?://[!-;=?-~]+")
# What starts markup in the middle of a line, and what some dialects make a link of.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|@]|:(?=//)|(?<=www)\.")


def to_markdown(dossier: Dossier, *, limit: int | None = None) -> str:
    """The dossier as one Markdown text; `limit` happenings, those that weigh most."""
    return "\n".join(_lines(dossier, limit)) + "\n"


def escaped(text: str) -> str:
    """Words as they are, whatever Markdown would make of them."""
    return _SPECIAL.sub(r"\\\g<0>", wording.plain(text))


def _lines(dossier: Dossier, limit: int | None) -> Iterator[str]:
    time = wording.span_of_time(dossier)
    yield f"# {escaped(dossier.subject.title)}"
    yield ""
    if time:
        yield f"{time[0].upper()}{time[1:]}."
        yield ""
    for name, value in wording.figures(dossier):
        yield f"- **{name}**: {escaped(value)}"
    shown = weightiest(dossier.happenings, limit)
    part = f", the {len(shown)} that weigh most" if len(shown) < len(dossier.happenings) else ""
    yield from _section(f"Timeline{part}", (_happening(dossier, each) for each in shown))
    yield from _section("Quotations", (_quote(dossier, each) for each in dossier.quotes))
    yield from _section("Positions", (_position(dossier, each) for each in dossier.positions))
    yield from _section("Where reports disagree", (_disagreement(dossier, each) for each in dossier.disagreements))
    yield from _section("Sources", (_source(each) for each in dossier.sources))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    """A heading and its lines; nothing where there are none."""
    for i, line in enumerate(lines):
        if i == 0:
            yield from ("", f"## {title}", "")
        yield line


def _reference(number: int) -> str:
    return f"[\\[{number}\\]](#source-{number})"


def _happening(dossier: Dossier, found: Happening) -> str:
    numbers = " ".join(map(_reference, wording.numbers_of(dossier, found)))
    line = f"- **{wording.day(found)}** {wording.kind(found)}: {escaped(wording.deed(found))} "
    return f"{line}({wording.counts(found.counts)}) {numbers}\n  > {escaped(found.told_best.evidence)}"


def _quote(dossier: Dossier, found: QuoteFound) -> str:
    line = f"- **{wording.said_on(found)}** {escaped(wording.speaker(found))}: {escaped(wording.said(found))}"
    return f"{line} {_reference(dossier.numbers[found.article.id])}"


def _position(dossier: Dossier, found: PositionFound) -> str:
    who, position = escaped(found.actor.label), found.position
    line = f"- {who}, **{position.stance.value}**: {escaped(position.issue)} (“{escaped(found.evidence)}”)"
    return f"{line} {_reference(dossier.numbers[found.article.id])}"


def _disagreement(dossier: Dossier, found: Disagreement) -> str:
    sides = (
        f"{escaped(side.value)} {_reference(dossier.numbers[side.article.id])}" for side in (found.one, found.other)
    )
    return f"- {escaped(found.about)}: {' against '.join(sides)}"


def _source(found: Source) -> str:
    copy = f", a copy of {_reference(found.copy_of)}" if found.copy_of else ""
    line = f'{found.number}. <a id="source-{found.number}"></a>{escaped(wording.source(found))}{copy}'
    url = f", {_address(found.article.url)}" if found.article.url else ""
    return f"{line}{url} (`communique show {found.article.id}`)"


def _address(url: str) -> str:
    return f"<{url}>" if _WEB.fullmatch(url) else escaped(url)
