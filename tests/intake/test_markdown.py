"""Markdown: marks go, words stay at their own places, front matter becomes fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.data import Given, Page
from communique.intake.markdown import front_matter, unmarked
from tests.intake.kinds import REPORT, SECONDS, article, found, only_page

FRONT = (
    "---\ntitle: 'Talks fail'\ndate: 2020-01-02T10:00:00Z\nauthor: [Ann Bee, Cy Dee]\nurl: https://a.example/x\n---\n"
)


def report(tmp_path: Path, text: str) -> Page:
    return only_page(found(tmp_path, "a.md", text.encode()))


def test_front_matter_becomes_fields(tmp_path: Path) -> None:
    source = FRONT + "\n" + "\n\n".join(REPORT) + "\n"
    page = report(tmp_path, source)
    assert (page.url, page.media_type, page.body) == ("https://a.example/x", "text/markdown", source.encode())
    cleaned = article(page)
    assert (cleaned.headline, cleaned.byline) == ("Talks fail", "Ann Bee, Cy Dee")
    assert cleaned.published is not None
    assert cleaned.published.value == "2020-01-02"
    assert cleaned.text == "\n\n".join(REPORT)


SOURCE = f"""\
{FRONT}
The *foreign minister* of [Norland](a "*b*") said that __the talks__ with [Sudland][1] had `failed`. ![a map](m.png)

> He told <b>reporters</b> that the border \\[would\\] remain closed &amp; guarded, see [this][] and <https://b.example>.

[1]: https://a.example/s
[this]: https://a.example/t

| a | b |
|---|---|
| 1 | 2 |

```
print("a program")
```

Nobody else in the capital was ready to say what the next step of the government would be.
"""


def test_marks_go_and_the_source_map_is_true(tmp_path: Path) -> None:
    cleaned = article(report(tmp_path, SOURCE))
    assert cleaned.text == (
        "The foreign minister of Norland said that the talks with Sudland had failed.\n\n"
        "He told reporters that the border [would] remain closed & guarded, see this and https://b.example.\n\n"
        "Nobody else in the capital was ready to say what the next step of the government would be."
    )
    assert cleaned.source_map is not None
    for part in cleaned.source_map:
        words = cleaned.text[part.text_start : part.text_start + part.length]
        assert words == SOURCE[part.input_start : part.input_start + part.length]
    seen = {at for part in cleaned.source_map for at in range(part.input_start, part.input_start + part.length)}
    seen |= {at for part in cleaned.dropped for at in range(part.start, part.end)}
    assert [char for at, char in enumerate(SOURCE) if at not in seen and not char.isspace()] == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab *_`[]()<>!&;#>|-=~\\\n\r\"':.1", max_size=200))
def test_each_character_keeps_its_place(source: str) -> None:
    text, dropped = unmarked(source)
    assert len(text) == len(source)
    assert all(char in (old, " ", "\u200b") for char, old in zip(text, source, strict=True))
    assert all(source[part.start : part.end].strip() for part in dropped)
    letters = {at for part in dropped for at in range(part.start, part.end)}
    assert all(old in "\r\n" or text[at] == " " for at, old in enumerate(source) if at in letters)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "*a ",
        "**a_",
        ">",
        "[a](b",
        "[a](b)",
        "[a]: b\n",
        "<a ",
        "<div>\n",
        "&amp;",
        "- a\n",
        "|a",
        "![[]()",
        "---\n",
        "<!--",
    ],
)
def test_a_hostile_text_is_read_in_time(piece: str) -> None:
    import time

    for size in (30_000, 1_000_000):
        source = (piece * size)[:size]
        start = time.process_time()
        assert len(unmarked(source)[0]) == len(source)
        front_matter(source.encode(), Given())
        assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "header",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b, *b]\ntitle: *c",
        "a: &a [*a]\ntitle: *a",
        "a: &a {x: y}\n<<: [*a, *a]",
        "[" * 3_900,
        "title: !!python/object/apply:os.system [ls]",
        "- title",
        "title: [",
        "1: 2\n? [a]\n: b",
        "title: " + "x" * 5_000,
    ],
)
def test_a_hostile_header_says_nothing(header: str) -> None:
    known, url = front_matter(f"---\n{header}\n---\nNorland said no.".encode(), Given(outlet="Post"))
    assert (known.outlet, known.published, url) == ("Post", None, None)
    assert known.title in (None, "ls")


def test_a_date_that_cannot_be_read_is_none_and_what_was_given_stays() -> None:
    known, _ = front_matter(b"---\ndate: tomorrow\n---\n", Given(published="2019"))
    assert known.published == "2019"
