"""Hostile pages are refused by name, or read, within a second."""

from __future__ import annotations

import random
import time

import pytest

from communique.data import Article, Page, Rejected
from communique.intake import clean
from communique.intake.limits import MAX_ATTRIBUTES

DEEP = b"<html><body>" + b"<div>" * 10_000 + b"x" + b"</div>" * 10_000 + b"</body></html>"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;</body></html>'
NAMES = b" ".join(b"a%d" % number for number in range(200_000))
UNSURE = bytes(random.Random(5).choices(range(32, 256), k=60_000))


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Models are loaded once, at the first page that needs them: that time is not the page's."""
    clean(Page("a", b"ein zwei drei vier " * 20, "text/plain"))
    clean(Page("a", b"<html><p>one two.</p></html>", "text/html"))


def timed(body: bytes, media_type: str) -> tuple[Article | Rejected, float]:
    began = time.process_time()
    found = clean(Page("a", body, media_type))
    return found, time.process_time() - began


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        (DEEP, "text/html", "hostile-markup"),
        (b"<b>" * 200_000, "text/html", "hostile-markup"),
        (b"<p>x" * 200_000, "text/html", "hostile-markup"),
        (b"<p " + NAMES + b">x", "text/html", "hostile-markup"),
        (b"<p " + NAMES.replace(b" ", b"='>' ") + b">x", "text/html", "hostile-markup"),
        (b"<p " + NAMES.replace(b" ", b'=">"') + b">x", "text/html", "hostile-markup"),
        (b"<!-- <a b=' --><p " + NAMES + b">x", "text/html", "hostile-markup"),
        (b"<svg><p/" + NAMES.replace(b" ", b"/") + b">x", "text/html", "hostile-markup"),
        (LAUGHS, "text/html", "hostile-markup"),
        (LAUGHS.lower(), "text/html", "hostile-markup"),
        (b"<" * 1_000_000, "text/html", "too-large"),
        (b"word " * 1_000_000, "text/plain", "too-large"),
        (b"word " * 100_000, "text/plain", "too-large"),
        (b"x" * 50_000_000, "text/plain", "too-large"),
        (b"\n" * 4_000_000 + b"x", "text/plain", "too-large"),
        (b"a b\n" * 100_000, "text/plain", "too-large"),
        (random.Random(5).randbytes(100_000), "text/plain", "binary"),
        (random.Random(5).randbytes(100_000), "text/html", "binary"),
        (UNSURE, "text/plain", "encoding"),
        (b"\xff\xfe" + b"\x00\xd8" * 1000, "text/plain", "encoding"),
    ],
)
def test_it_is_refused_by_name_in_a_second(body: bytes, media_type: str, reason: str) -> None:
    found, seconds = timed(body, media_type)
    assert isinstance(found, Rejected) and found.reason == reason
    assert seconds < 1


def test_attributes_up_to_the_limit_and_those_in_comments_are_no_attack() -> None:
    words = "<p>Norland and Sudland signed the treaty on Monday, the minister said in the capital.</p>"
    crowded = " ".join(f"a{number}='>'" for number in range(MAX_ATTRIBUTES))
    page = f"<html><body><div {crowded}>{words}</div><!-- <p {crowded} a b> --></body></html>"
    assert isinstance(clean(Page("a", page.encode(), "text/html")), Article)
    more = clean(Page("a", page.replace("<div ", "<div more ").encode(), "text/html"))
    assert isinstance(more, Rejected) and more.reason == "hostile-markup" and "<div>" in more.detail


MARKS = (
    "*a ",
    "_a ",
    "**a",
    "[a](",
    "![",
    "a" + " " * 50,
    '" ',
    "“",
    ", ",
    ". ",
    "1 ",
    "1/",
    "(",
    "A/",
    "a-",
    "ab | ",
    "ab•",
)
WORDS = (
    "AA ",
    "A",
    "Aa ",
    "AaBb",
    "May ",
    "By Aa ",
    "a, ",
    "Aa. ",
    "we ",
    "2011-",
    "© 2011 ",
    "AP, ",
    "AP and ",
    "Aa and ",
)
BEFORE = ("", "By ", "(", "© ", "Photo: ", "[", "GENEVA, ", "Source: ", "Original url: ")
AFTER = ("", "!", " end.", ")", " /", "|", " 2011")


@pytest.mark.parametrize("unit", MARKS + WORDS)
def test_no_pattern_runs_away(unit: str) -> None:
    _, seconds = timed((unit * (90_000 // len(unit)) + " end.").encode(), "text/plain")
    assert seconds < 2
    lines = [
        before + unit * (size // len(unit)) + after for before in BEFORE for after in AFTER for size in (60, 110, 180)
    ]
    _, seconds = timed("\n".join(lines).encode(), "text/plain")
    assert seconds < 2
