"""BibTeX: every article once under a stable key, braces in balance, no command from outside."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from communique.data import EventType, PublicationDate
from communique.export.bibtex import key_of, write_bibtex
from communique.export.formats import Written
from communique.record.answers import ArticleLine
from communique.record.citations import Cited
from communique.record.queries import Filter
from tests.export.writing import REPORTS, hostile_report, write

PUBLISHED = REPORTS[0].article.published


def source(words: str | None, url: str | None = None, published: PublicationDate | None = PUBLISHED) -> Cited:
    return Cited(ArticleLine("article:00ff", "n", words, words, url, published), words, "2024-05-06")


def entries(text: str) -> list[str]:
    """The entries as BibTeX finds them: from "@" to the brace that closes the first one."""
    found, depth, start = [], 0, -1
    for place, char in enumerate(text):
        if char == "@" and depth == 0:
            start = place
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "}" and depth == 0:
            found.append(text[start : place + 1])
    assert depth == 0
    return found


def written_of(*sources: Cited) -> str:
    out = io.StringIO()
    assert write_bibtex(sources, out) == len(sources)
    return out.getvalue()


def test_an_entry_in_full() -> None:
    (entry,) = entries(written_of(source("Harbour Wire", "https://x.example/a_b%20c")))
    assert entry == (
        "@online{harbourwire2022-00ff,\n  title = {{Harbour Wire}},\n  author = {{Harbour Wire}},\n"
        "  organization = {{Harbour Wire}},\n  date = {2022-12-01},\n  url = {https://x.example/a_b%20c},\n"
        "  urldate = {2024-05-06},\n}"
    )


def test_what_is_not_known_is_absent() -> None:
    assert entries(written_of(source(None, "javascript:x", None))) == ["@online{report-00ff,\n}"]


def test_keys_are_plain_letters() -> None:
    assert key_of(source("Ünï, {the} Wire\n" + "x" * 50)) == "unithewirexxxxxxxxxxxxxxxxxxxx2022-00ff"


def test_every_article_of_a_record_once(tmp_path: Path) -> None:
    assert write(tmp_path, "bibtex") == Written(3)
    text = (tmp_path / "out").read_text(encoding="utf-8")
    keys = re.findall(r"@online\{([^,]+),", text)
    assert len(set(keys)) == len(entries(text)) == 3
    assert {key.partition("-")[2] for key in keys} == {each.article.id.partition(":")[2] for each in REPORTS}


def test_a_part_of_a_record(tmp_path: Path) -> None:
    assert write(tmp_path, "bibtex", REPORTS, Filter(type=EventType.ASSAULT)) == Written(1)


def test_hostile_text_stays_in_its_field(tmp_path: Path) -> None:
    write(tmp_path, "bibtex", (hostile_report(),))
    (entry,) = entries((tmp_path / "out").read_text(encoding="utf-8"))
    assert r"\textbraceleft{}\textbraceright{}\textbraceright{}\textbackslash{}\%\$\#\_" in entry
    assert "url" not in entry
    assert len(entry.splitlines()) == 6


@given(st.text())
def test_any_words_are_one_balanced_entry(words: str) -> None:
    (entry,) = entries(written_of(source(words)))
    fields = entry.splitlines()[1:-1]
    assert all(re.fullmatch(r"  [a-z]+ = \{.*\},", field) for field in fields)
    bare = re.sub(r"\\(?:text[a-z]+\{\}|[$&#%_])", "", entry)
    assert not set("\\$&#%_^~") & set(bare)


def test_keys_do_not_hang_on_the_rest() -> None:
    one = source("The Quay")
    assert key_of(one) == key_of(replace(one, byline="By X", read_on="2000-01-01"))
