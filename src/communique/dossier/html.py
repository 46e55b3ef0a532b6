"""A dossier as one HTML file: no script, nothing loaded from elsewhere, every word of an article escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from communique.dossier import wording
from communique.dossier.gathering import Dossier, Source, weightiest
from communique.record.answers import PositionFound, QuoteFound
from communique.stories.disagreements import Disagreement
from communique.stories.happenings import Happening

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 Georgia, "Noto Serif", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1, h2, dt, .kind, time { font-family: system-ui, "Noto Sans", sans-serif }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; font-size: 1.2rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt, time { font-weight: 600 } dd { margin: 0 }
ol.plain { list-style: none; padding: 0 } li { margin: .7rem 0; break-inside: avoid }
blockquote { margin: .2rem 0 0 1.2rem; font-style: italic }
.kind { font-size: .85em } small { opacity: .8 } :target { outline: 2px solid }
@media print { body { margin: 0; max-width: none; font-size: 10pt } a { color: inherit; text-decoration: none } }
"""
# No script, no image, no form, no request: the file shows what it holds, and nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def to_html(dossier: Dossier, *, limit: int | None = None) -> str:
    """The dossier as one self-contained page; `limit` happenings, those that weigh most."""
    title, time = _text(dossier.subject.title), _text(wording.span_of_time(dossier))
    shown = weightiest(dossier.happenings, limit)
    part = f", the {len(shown)} that weigh most" if len(shown) < len(dossier.happenings) else ""
    figures = "".join(f"<dt>{name}</dt><dd>{_text(value)}</dd>" for name, value in wording.figures(dossier))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}: dossier</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1>{f'<p>{time}</p>' if time else ''}<dl>{figures}</dl></header>\n<main>\n"
        + _section("timeline", f"Timeline{part}", (_happening(dossier, each) for each in shown))
        + _section("quotations", "Quotations", (_quote(dossier, each) for each in dossier.quotes))
        + _section("positions", "Positions", (_position(dossier, each) for each in dossier.positions))
        + _section(
            "disagreements", "Where reports disagree", (_disagreement(dossier, e) for e in dossier.disagreements)
        )
        + _section("sources", "Sources", map(_source, dossier.sources))
        + "</main>\n</body>\n</html>\n"
    )


def _text(words: str) -> str:
    return escape(wording.plain(words))


def _section(identity: str, title: str, items: Iterable[str]) -> str:
    """A heading and its list; nothing where the list is empty."""
    lines = "\n".join(items)
    if not lines:
        return ""
    heading = f'<h2 id="{identity}-heading">{title}</h2>'
    return f'<section aria-labelledby="{identity}-heading">{heading}\n<ol class="plain">\n{lines}\n</ol></section>\n'


def _reference(number: int) -> str:
    return f'<a href="#source-{number}">[{number}]</a>'


def _happening(dossier: Dossier, found: Happening) -> str:
    numbers = " ".join(map(_reference, wording.numbers_of(dossier, found)))
    return (
        f'<li><time>{_text(wording.day(found))}</time> <span class="kind">{_text(wording.kind(found))}</span> '
        f"{_text(wording.deed(found))} <small>({wording.counts(found.counts)})</small> {numbers}"
        f"<blockquote>{_text(found.told_best.evidence)}</blockquote></li>"
    )


def _quote(dossier: Dossier, found: QuoteFound) -> str:
    number = _reference(dossier.numbers[found.article.id])
    who, when = _text(wording.speaker(found)), _text(wording.said_on(found))
    return f"<li><time>{when}</time> <b>{who}</b>: {_text(wording.said(found))} {number}</li>"


def _position(dossier: Dossier, found: PositionFound) -> str:
    position, number = found.position, _reference(dossier.numbers[found.article.id])
    return (
        f"<li><b>{_text(found.actor.label)}</b>, {position.stance.value}: {_text(position.issue)} {number}"
        f"<blockquote>{_text(found.evidence)}</blockquote></li>"
    )


def _disagreement(dossier: Dossier, found: Disagreement) -> str:
    sides = (f"{_text(s.value)} {_reference(dossier.numbers[s.article.id])}" for s in (found.one, found.other))
    return f"<li><b>{_text(found.about)}</b>: {' against '.join(sides)}</li>"


def _source(found: Source) -> str:
    copy = f", a copy of {_reference(found.copy_of)}" if found.copy_of else ""
    words = _text(wording.source(found))
    if found.article.url and urlsplit(found.article.url).scheme in ("http", "https"):
        words = f'<a href="{escape(found.article.url)}" rel="noopener noreferrer nofollow">{words}</a>'
    return (
        f'<li id="source-{found.number}">[{found.number}] {words}{copy} <small>{_text(found.article.id)}</small></li>'
    )
