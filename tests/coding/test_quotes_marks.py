"""Quotation marks of every style, odd ones included."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.coding.quotes.marks import find_quotations, paragraphs


def quoted(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," he said. "So do they."', ['"We agree,"', '"So do they."']),
        ("“We agree,” he said. “So do they.”", ["“We agree,”", "“So do they.”"]),
        ("``We agree,'' he said.", ["``We agree,''"]),
        ("''We agree,'' he said. ''We do.''", ["''We agree,''", "''We do.''"]),
        ("«Oui», said the envoy.", ["«Oui»"]),
        ("„Ja“, said the envoy.", ["„Ja“"]),
        ("‘We agree,’ he said.", ["‘We agree,’"]),
        ("'We agree,' he said.", ["'We agree,'"]),
        ('a plan for ("mutual trust") in Europe', ['"mutual trust"']),
        ('He said:"We agree."', ['"We agree."']),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister's aides don't know the ministers' plans.",
        "Rock 'n' roll of the '90s was 'em all.",
        "He is 6'2 tall and ’tis true.",
        "It’s the unions’ view that they’re right.",
    ],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_plural_possessive_does_not_end_a_quotation() -> None:
    assert quoted("'The workers' rights were lost,' he said.") == ["'The workers' rights were lost,'"]


def test_a_mark_inside_a_quotation_is_part_of_it() -> None:
    assert quoted("“He called it a “great day” for all,” she said.") == ["“He called it a “great day” for all,”"]
    assert quoted("“He said ‘no’ to us,” she said.") == ["“He said ‘no’ to us,”"]


def test_a_quotation_goes_on_through_paragraphs() -> None:
    first, second = find_quotations("“The talks failed.\n\n“We will try again,” he said.")
    assert not first.closed
    assert second.closed
    assert second.resumed
    assert (first.paragraph, second.paragraph) == (0, 1)


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = 'He said: "The talks failed.\n\nNobody answered.\n\n"We will try," she said.'
    assert quoted(text) == ['"The talks failed.', '"We will try,"']
    assert not find_quotations(text)[1].resumed


def test_an_odd_mark_costs_one_quotation_only() -> None:
    assert quoted("“One “two,” he said. “Three.”\n\n“Four,” she said.") == ["“two,”", "“Three.”", "“Four,”"]


def test_paragraphs_are_trimmed_runs_of_lines() -> None:
    text = "\n\none \nline \n \n\n two\t\n"
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["one \nline", "two"]


@given(st.text(alphabet="ab ,.\n\"'“”‘’«»„`"))
def test_nothing_breaks_it(text: str) -> None:
    found = find_quotations(text)
    for q in found:
        assert q.span.contains(q.inner)
        assert q.inner.end > q.inner.start
        assert "\n\n" not in text[q.span.start : q.span.end]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
