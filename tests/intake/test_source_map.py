"""The map back to the decoded input is exact, whatever characters the input holds."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.data import Article, Page
from communique.intake import clean
from communique.intake.decoding import decode
from tests.intake.samples import CAPTURE, article

WORDS = st.sampled_from(
    [
        *(
            "Norland",
            "said",
            "talks",
            "the",
            "of",
            "café",
            "cafe\u0301",
            "S\u0327tefan",
            "a\u00a0b",
            "1,200",
            "“we",
            "go”",
        ),
        *("\U0001f600", "\U0001f469\u200d\U0001f680", "co\u00adoperate", "zero\u200bwidth", "\ufeff", "said.", "end."),
        *("**bold**", "_soft_", "[link](https://x.example/a_(b))", "# ", "- ", "*", "_", "![i](u)"),
        *("Read more", "Advertisement", "(Reuters, AP)"),
    ]
)
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", "\r", "\u2028", "\n \t\n", *[" "] * 6, "  "])
TEXTS = st.lists(st.tuples(WORDS, BREAKS), min_size=1, max_size=60).map(lambda pairs: "".join(a + b for a, b in pairs))
BODIES = st.tuples(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))


def check(body: bytes, found: Article) -> None:
    decoded = decode("a", body)
    assert found.source_map is not None
    text_at = input_at = 0
    covered = [False] * len(decoded)
    for segment in found.source_map:
        start, end = segment.text_start, segment.text_start + segment.length
        assert segment.length > 0
        assert found.text[start:end] == decoded[segment.input_start : segment.input_start + segment.length]
        assert segment.input_start >= input_at, "sorted and apart"
        assert found.text[text_at:start] in {"", " ", "\n\n"}, "only joints are not covered"
        text_at, input_at = end, segment.input_start + segment.length
        covered[segment.input_start : input_at] = [True] * segment.length
    assert text_at == len(found.text)
    for gone in found.dropped:
        assert gone.reason and gone.start < gone.end
        assert not any(covered[gone.start : gone.end])
        covered[gone.start : gone.end] = [True] * (gone.end - gone.start)
    lost = {char for char, there in zip(decoded, covered, strict=True) if not there and not char.isspace()}
    assert {unicodedata.category(char) for char in lost} <= {"Cc", "Cf"}, "what is seen is kept or accounted for"


@settings(max_examples=150, deadline=None)
@given(BODIES)
def test_every_character_has_its_place(pair: tuple[str, str]) -> None:
    text, encoding = pair
    body = text.encode(encoding)
    found = clean(Page("a", body, "text/plain"))
    if isinstance(found, Article):
        check(body, found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_keeps_its_map(text: str) -> None:
    body = text.encode()
    found = clean(Page("a", body, "text/plain"))
    if isinstance(found, Article):
        check(body, found)


def test_a_capture_with_crlf_and_mark() -> None:
    body = b"\xef\xbb\xbf" + CAPTURE.replace("\n", "\r\n").encode()
    found = article(body)
    check(body, found)
    assert "\r" not in found.text
    assert found.text == article(CAPTURE).text


def test_offsets_count_code_points() -> None:
    found = article("\U0001f600 Norland’s cafe\u0301 said it agreed.")
    assert found.text[2:9] == "Norland"
    assert found.source_map is not None and found.source_map[0].length == len(found.text)
