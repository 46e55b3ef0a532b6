"""A dossier holds what the record holds on its subject, and every line leads to an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection

from communique.cli import dossier as dossier_command
from communique.cli import timeline as timeline_command
from communique.data import ActorKind, EventType
from communique.dossier.gathering import Subject, SubjectKind, gather, subject_of, weightiest
from communique.dossier.html import to_html
from communique.dossier.json import to_json
from communique.dossier.markdown import escaped, to_markdown
from communique.errors import RecordError
from communique.record import Record
from tests import made_up
from tests.made_up import LAVROV, RUSSIA, TURKEY, Report

HOSTILE = '<script>alert(1)</script> [x](javascript:y) **b** "q" & \x1b[31m\u202e www.evil.example https://evil.example'


def hostile() -> Report:
    """A report whose every part tries to be markup."""
    report = Report(
        "<b>.txt",
        f"Sergei Lavrov warned Turkey. {HOSTILE} he said. Turkey met Russia.",
        headline=HOSTILE,
        outlet=HOSTILE,
        published="2023-05-05",
        url="javascript:alert(1)",
    )
    lavrov, turkey = (
        report.actor(LAVROV, role=HOSTILE),
        report.actor(replace(TURKEY, id="iso:X", name=f"Turkey {HOSTILE}"), "Turkey"),
    )
    report.event(EventType.THREATEN, "warned", (lavrov,), (turkey,), day="2023-05-04")
    report.quote(HOSTILE, "said", lavrov)
    return report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "r.db") as record:
        for findings in (made_up.grain_talks(), made_up.grain_talks_retold(), made_up.port_strike()):
            record.put(findings)
        port = Report("port.txt", "The Odesa Harbour Board met.", published="2021-01-01")
        port.actor(
            replace(RUSSIA, id="org:board", name="Odesa Harbour Board", kind=ActorKind.ORGANISATION, country="UKR")
        )
        record.put(port.findings())
    return tmp_path / "r.db"


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    with Record.open(path) as record, record.reading() as connection:
        yield connection


@pytest.fixture
def hostile_connection(path: Path) -> Iterator[Connection]:
    with Record.open(path) as record:
        record.put(hostile().findings())
        with record.reading() as connection:
            yield connection


@pytest.mark.parametrize(
    ("asked", "kind", "names"),
    [
        ("Lavrov", SubjectKind.ACTOR, ("Lavrov",)),
        ("Russia, Ukraine", SubjectKind.PAIR, ("Russia", "Ukraine")),
        ("grain corridor", SubjectKind.ISSUE, ("grain corridor",)),
        ("lavrov", SubjectKind.ACTOR, ("lavrov",)),
        ("russia", SubjectKind.ACTOR, ("russia",)),
        ("person:Q58217", SubjectKind.ACTOR, ("person:Q58217",)),
        ("united", SubjectKind.ISSUE, ("united",)),
        ("Harbour", SubjectKind.ACTOR, ("Harbour",)),
        ("harbour", SubjectKind.ISSUE, ("harbour",)),
    ],
)
def test_what_is_asked_for(connection: Connection, asked: str, kind: SubjectKind, names: tuple[str, ...]) -> None:
    assert subject_of(connection, asked) == Subject(kind, names)


@pytest.mark.parametrize(
    ("asked", "error"), [("Lavrov,Atlantis", "'Atlantis'"), (" , ", "ask for"), ("a,b,c", "ask for")]
)
def test_what_cannot_be_asked_for(connection: Connection, asked: str, error: str) -> None:
    with pytest.raises(RecordError, match=error):
        subject_of(connection, asked)


def test_an_actor(connection: Connection) -> None:
    found = gather(connection, subject_of(connection, "Lavrov"))
    assert [each.type for each in found.happenings] == [EventType.CONSULT, EventType.SUPPORT]
    assert (found.figures.happenings, found.figures.cooperation, found.figures.conflict) == (2, 2, 0)
    assert found.figures.counts.independent == 2
    assert found.figures.actors == (("António Guterres", 2), ("Turkey", 1))
    assert [each.content for each in found.quotes] == [("The corridor must work for everybody",)]
    assert len(found.positions) == 1
    assert {source.article.name for source in found.sources} == {"grain.txt", "retold.html"}


def test_a_pair_and_an_issue(connection: Connection) -> None:
    pair = gather(connection, subject_of(connection, "Russia,Ukraine"))
    assert [each.type for each in pair.happenings] == [EventType.ACCUSE]
    issue = gather(connection, subject_of(connection, "grain deal"))
    assert [each.type for each in issue.happenings] == [EventType.AGREE]
    assert [each.speaker and each.speaker.name for each in issue.quotes] == ["António Guterres"]


def test_days(connection: Connection) -> None:
    subject = subject_of(connection, "Russia")
    late = gather(connection, subject, since=date(2023, 1, 1))
    assert [each.type for each in late.happenings] == [EventType.ASSAULT, EventType.ACCUSE]
    assert len(gather(connection, subject, until=date(2022, 12, 31)).happenings) == 2
    assert len(gather(connection, subject).happenings) == 5  # one without a date


def test_the_weightiest_keep_their_order(connection: Connection) -> None:
    happenings = gather(connection, subject_of(connection, "Russia")).happenings
    assert weightiest(happenings, None) == list(happenings)
    two = weightiest(happenings, 2)
    assert [each.type for each in two] == [EventType.ASSAULT, EventType.ASSAULT]
    assert [happenings.index(each) for each in two] == sorted(happenings.index(each) for each in two)


def test_markdown_leads_from_every_line_to_its_source(connection: Connection) -> None:
    text = to_markdown(gather(connection, subject_of(connection, "Russia")))
    assert text.startswith("# Russia\n")
    named = set(re.findall(r"\(#(source-\d+)\)", text))
    assert named == set(re.findall(r'id="(source-\d+)"', text)) == {"source-1", "source-2", "source-3"}
    entries = [line for line in text.splitlines() if line.startswith("- **20")]
    assert len(entries) > 4
    assert all("(#source-" in line for line in entries)
    assert made_up.grain_talks().article.id in text
    assert "  > Russian missiles struck the port of Odesa." in text


class Page(HTMLParser):
    """What a page holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        named = dict(attrs)
        self.links += [named["href"] or ""] if "href" in named else []
        self.ids += [named["id"] or ""] if "id" in named else []
        assert not any(name.startswith("on") or name == "src" for name in named)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_is_one_page_whose_links_lead_somewhere(connection: Connection) -> None:
    page = Page(to_html(gather(connection, subject_of(connection, "Russia"))))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner == {"source-1", "source-2", "source-3"} <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")] == ["https://harbour.example/2022/12/01/grain"]
    assert not {"script", "img", "link", "iframe", "form"} & page.tags
    assert "Russian missiles struck the port of Odesa." in page.text


def test_hostile_words_stay_words(hostile_connection: Connection) -> None:
    found = gather(hostile_connection, subject_of(hostile_connection, "Lavrov"))
    page = Page(to_html(found))
    assert "script" not in page.tags
    assert "b" in page.tags  # ours, around the speaker
    assert "<script>alert(1)</script>" in page.text
    assert not any("javascript" in link or "evil" in link for link in page.links)
    for text in (to_html(found), to_markdown(found)):
        assert "\x1b" not in text
        assert "\u202e" not in text
    markdown = to_markdown(found)
    assert not re.search(
        r"(?<!\\)<script|(?<!\\)\[x\]|(?<!\\)\*\*b|https://evil|www\.evil|(?<!\\)<javascript", markdown
    )


def test_markdown_escapes_only_what_it_must() -> None:
    assert escaped("22.5 (million) tons - in 2022! #1") == "22.5 (million) tons - in 2022! #1"
    assert escaped("a_b *c* [d](e) `f` a@b") == r"a\_b \*c\* \[d\](e) \`f\` a\@b"


def test_json_has_ids_spans_and_links(connection: Connection) -> None:
    written = json.loads(json.dumps(to_json(gather(connection, subject_of(connection, "Lavrov")))))
    meeting = written["happenings"][0]
    assert (meeting["mentions"], meeting["independent_sources"], meeting["copies"]) == (2, 2, 0)
    assert meeting["links"][0]["score"] > 0.5
    assert {told["event_id"] for told in meeting["told"]} == {
        made_up.grain_talks().events[0].id,
        made_up.grain_talks_retold().events[0].id,
    }
    assert written["figures"]["types"] == {"CONSULT": 1, "SUPPORT": 1}
    assert {source["article_id"] for source in written["sources"]} >= {told["article_id"] for told in meeting["told"]}


def test_disagreements_and_copies_are_shown(path: Path) -> None:
    with Record.open(path) as record:
        for name, count in (("one", "four"), ("other", "six")):
            report = Report(
                name, f"Russia shelled the silo and killed {count} people.", outlet=name, published="2023-02-15"
            )
            report.event(EventType.ASSAULT, "shelled", (report.actor(RUSSIA),), mode="heavy-weapons", day="2023-02-14")
            record.put(report.findings())
        copied = made_up.grain_talks()
        article = replace(
            copied.article, id="article:copy", outlet="Gazette", source=replace(copied.article.source, name="copy")
        )
        record.put(replace(copied, article=article))
        with record.reading() as connection:
            found = gather(connection, subject_of(connection, "Russia"))
    assert [each.about for each in found.disagreements] == ["person"]
    assert "person: four people [\\[" in to_markdown(found)
    assert "<b>person</b>: four people" in to_html(found)
    (copy,) = [source for source in found.sources if source.copy_of]
    assert f', a copy of <a href="#source-{copy.copy_of}">' in to_html(found)
    assert found.figures.counts.copies == 1


@pytest.mark.parametrize(("shape", "begins"), [("md", "# Russia"), ("html", "<!DOCTYPE html>"), ("json", "{")])
def test_the_command_writes_each_format(path: Path, tmp_path: Path, shape: str, begins: str) -> None:
    target = tmp_path / "dossier.out"
    arguments = ["Russia", "--format", shape, "-o", str(target), "--record", str(path)]
    assert CliRunner().invoke(dossier_command.command, arguments).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith(begins)


def test_a_subject_that_is_not_there(path: Path) -> None:
    result = CliRunner().invoke(dossier_command.command, ["zeppelins", "--record", str(path)])
    assert result.exit_code == 1
    assert "Nothing in this record on 'zeppelins'." in result.stderr


def test_the_timeline_is_in_order_and_names_its_articles(path: Path) -> None:
    result = CliRunner().invoke(timeline_command.command, ["Russia", "--record", str(path)])
    days = re.findall(r"^(\d{4}-\d\d-\d\d|no date) ", result.stdout, re.MULTILINE)
    assert days == ["2022-11-30", "2022-12-01", "2023-02-14", "2023-02-15", "no date"]
    assert "2 mentions, 2 articles, 2 independent sources" in result.stdout
    lines = (
        CliRunner()
        .invoke(timeline_command.command, ["Russia", "--limit", "1", "--format", "jsonl", "--record", str(path)])
        .stdout.splitlines()
    )
    assert [json.loads(line)["type"] for line in lines] == ["ASSAULT"]


@pytest.mark.parametrize("module", [dossier_command, timeline_command])
def test_help_shows_an_example(module: object) -> None:
    command = module.command  # type: ignore[attr-defined]
    assert "Example" in CliRunner().invoke(command, ["--help"]).output
