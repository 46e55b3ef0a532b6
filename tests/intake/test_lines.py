"""Lines are freed from marks and rejoined where an editor wrapped them."""

from __future__ import annotations

import pytest

from communique.intake.lines import split_lines

WRAPPED = """The foreign ministers of Norland and of its neighbour Sudland
met in Geneva on Friday to discuss a treaty on the reduction of
arms, officials of both countries said. The talks will go on in
the next week."""


def shown(text: str) -> list[str]:
    return [line.shown for line in split_lines(text)]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("## Talks resume ##", "Talks resume"),
        ("**GENEVA** — It _was_ *not* easy", "GENEVA — It was not easy"),
        ("*By **Ann Lee** in Geneva*", "By Ann Lee in Geneva"),
        ('[NATO](https://x.example/a_(b) "t") said', "NATO said"),
        ("![picture](a.png) text", "text"),
        ("• a point", "a point"),
        ("- a point", "a point"),
        ("> quoted", "quoted"),
        ("co\u00adope\u200brate", "cooperate"),
    ],
)
def test_marks_are_taken_off(raw: str, clean: str) -> None:
    assert shown(raw) == [clean]


@pytest.mark.parametrize(
    "text",
    [
        "NEW YORK _ A woman said so _ twice.",
        "GENEVA (AP)_ It began.",
        "snake_case_word and f**k and s**t",
        "2 * 3 * 4 = 24",
        "-- he said",
        "#hashtag first",
        "\U0001f469\u200d\U0001f680 said",
        "It cost $5* (*at the time)",
    ],
)
def test_what_only_looks_like_marks_stays(text: str) -> None:
    assert shown(text) == [text]


def test_a_paragraph_wrapped_at_a_width_is_one_line() -> None:
    assert shown(WRAPPED) == [WRAPPED.replace("\n", " ")]


def test_short_paragraphs_of_a_wrapped_page_are_rejoined_too() -> None:
    short = "The river powers have been at war since July, and no one\nNorthern has won."
    note = "Norland Post\n3 March 2014"
    assert shown(f"{note}\n\n{WRAPPED}\n\n{short}") == [
        *note.split("\n"),
        WRAPPED.replace("\n", " "),
        short.replace("\n", " "),
    ]


def test_headlines_in_a_list_are_not_a_wrapped_paragraph() -> None:
    lines = [
        "Norland sends its foreign minister to Geneva once more",
        "Sudland says that it will not lift the blockade of Lund",
        "River towns count the cost after eight months of war",
    ]
    assert shown("\n".join(lines)) == lines


def test_a_hyphen_at_the_break_takes_no_space() -> None:
    text = WRAPPED.replace("\nmet in Geneva", "-\nrelated powers met").replace("reduction of\narms", "use of\narms")
    assert "Sudland-related" in shown(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Norland agreed on Monday to meet.\nSudland did not say if it would.\nTalks end on Friday.\nNo one knows.",
        "- first point of the list here\n- second point of the list it is\n- third point of the list at last",
        "Home\nWorld\nEurope",
        "Two lines only, of which the first is long enough to wrap\nhere.",
    ],
)
def test_sentences_lists_and_menus_keep_their_lines(text: str) -> None:
    assert len(shown(text)) == text.count("\n") + 1


def test_a_credit_at_the_end_of_a_paragraph_stands_alone() -> None:
    text = "He agreed. (Reporting by Ann Lee; Editing by Tom Hill)"
    assert shown(text) == ["He agreed.", "(Reporting by Ann Lee; Editing by Tom Hill)"]
