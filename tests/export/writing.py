"""A record of made-up reports, and what a format writes of it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from communique.data import Findings, Where
from communique.export.formats import FILES, FORMATS, Written
from communique.record import Record
from communique.record.queries import EVERYTHING, Filter
from tests import made_up

REPORTS = (made_up.grain_talks(), made_up.grain_talks_retold(), made_up.port_strike())

HOSTILE = '=cmd|"x"!A1 \x1b[31m\x00\x85\u2028\u202e\ufffe]]></data>&amp;<script>{}}\\%$#_^~@ é\r\n\tx'


def hostile_report() -> Findings:
    """A report with hostile text in every field that comes from outside."""
    report = made_up.grain_talks()
    text = report.article.text.replace("Turkey welcomed", HOSTILE[: len("Turkey ")] + "welcomed")
    source = replace(report.article.source, name=HOSTILE, url=f"javascript:{HOSTILE}")
    article = replace(report.article, text=text, headline=HOSTILE, outlet=HOSTILE, byline=HOSTILE, source=source)
    actors = tuple(replace(each, name=HOSTILE, role=HOSTILE, wikidata=HOSTILE) for each in report.actors)
    where = Where(HOSTILE, "TUR", 41.0, 29.0, None)
    events = tuple(replace(each, where=where, rule=HOSTILE) for each in report.events)
    return replace(report, article=article, actors=actors, events=events)


def write(folder: Path, name: str, reports: Sequence[Findings] = REPORTS, wanted: Filter = EVERYTHING) -> Written:
    """Writes `reports` as the format `name` to `folder / "out"`."""
    with Record.open(folder / "r.db") as record:
        for findings in reports:
            record.put(findings)
        with record.reading() as connection:
            if name in FILES:
                return FILES[name](connection, wanted, folder / "out")
            out = io.StringIO()
            written = FORMATS[name](connection, wanted, out)
            (folder / "out").write_bytes(out.getvalue().encode("utf-8"))
            return written
