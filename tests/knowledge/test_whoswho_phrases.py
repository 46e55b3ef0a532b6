"""What phrases say: names found in running text, and role phrases read to country and sector."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge.describe import describe, towards
from communique.knowledge.phrases import PhraseTable, pieces_of
from communique.knowledge.roles import load_roles, plural_of, singular_of
from communique.knowledge.whoswho import WhosWho, load_whoswho

PHRASES = Path(__file__).with_name("phrases_told.tsv")
FLOOR = 0.96


@pytest.fixture(scope="module")
def whoswho() -> WhosWho:
    return load_whoswho()


def test_country_and_sector_of_role_phrases(whoswho: WhosWho) -> None:
    with PHRASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = []
    for row in rows:
        told = describe(row["phrase"], whoswho)
        if (told.code or "", told.sector or "") != (row["code"], row["sector"]):
            wrong.append(f"{row['phrase']}: {told.code} {told.sector}")
    assert len(wrong) <= (1 - FLOOR) * len(rows), wrong


def test_where_a_diplomat_is_sent_is_not_whose_he_is(whoswho: WhosWho) -> None:
    assert describe("the Indian ambassador to France", whoswho).code == "IND"
    assert describe("ambassador to France", whoswho).code is None


def test_for_and_against_is_not_of(whoswho: WhosWho) -> None:
    assert describe("pro-Russian fighters", whoswho).code is None
    assert describe("the U.S.-backed alliance", whoswho).code is None
    assert towards("anti-Gadhafi forces", 5, 12)
    assert not towards("Libyan forces", 0, 6)


def test_two_countries_are_not_one(whoswho: WhosWho) -> None:
    assert describe("Peruvian and Chilean officials", whoswho).code is None


def test_who_left_office_is_elite(whoswho: WhosWho) -> None:
    told = describe("former Danish prime minister", whoswho)
    assert (told.code, told.sector, told.former) == ("DNK", "ELI", True)


def found(whoswho: WhosWho, text: str) -> list[str]:
    return [text[hit.span.start : hit.span.end] for hit in whoswho.search(text)]


def test_the_longest_name_wins(whoswho: WhosWho) -> None:
    assert found(whoswho, "The U.N. Security Council met.") == ["U.N. Security Council"]
    assert found(whoswho, "South Sudan and Sudan") == ["South Sudan", "Sudan"]


def test_names_are_found_through_hyphens_and_apostrophes(whoswho: WhosWho) -> None:
    assert found(whoswho, "the Turkish-Greek border and Côte d’Ivoire’s cocoa") == ["Turkish", "Greek", "Côte d’Ivoire"]


def test_capitals_decide_between_names_and_words(whoswho: WhosWho) -> None:
    assert found(whoswho, "They gave us who knows what: turkey on ice, with the polish.") == []
    assert found(whoswho, "The WHO told the US that Turkey was ready.") == ["WHO", "US", "Turkey"]


def test_a_name_does_not_reach_over_a_sentence() -> None:
    table = PhraseTable([("New Zealand", 1)])
    assert [hit.value for hit in table.search("It is new. Zealand is an island; New Zealand is two.")] == [1]
    assert table.exact("New Zealand") == 1
    assert table.exact("New Zealand coast") is None


@given(st.text(max_size=80))
def test_searching_never_fails_and_never_overlaps(text: str) -> None:
    hits = load_whoswho().search(text)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(hits))
    assert all(text[piece.start : piece.end] == piece.written for piece in pieces_of(text))


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("rebel", "rebels"),
        ("gunman", "gunmen"),
        ("secretary of state", "secretaries of state"),
        ("attorney general", "attorneys general"),
        ("militia", "militias"),
        ("spokesperson", "spokespersons"),
    ],
)
def test_plurals_and_singulars(singular: str, plural: str) -> None:
    roles = load_roles()
    one, many = roles.get(singular), roles.get(plural)
    assert one is not None
    assert many is not None
    assert one.lemma == many.lemma == singular
    assert many.plural
    assert not one.plural


def test_words_that_only_look_plural() -> None:
    assert singular_of("congress") == "congress"
    assert singular_of("chief of staff") == "chief of staff"
    assert plural_of("deputy") == "deputies"


def test_acronyms_keep_their_capitals() -> None:
    roles = load_roles()
    assert roles.get("PM") is not None
    assert roles.get("pm") is None


def test_the_head_of_a_phrase() -> None:
    roles = load_roles()
    for phrase, term in (
        ("Minister of Defence", "minister of defence"),
        ("deputy finance minister of Peru", "finance minister"),
        ("spokesman for the army", "spokesman"),
    ):
        head = roles.head_of(phrase)
        assert head is not None
        assert head.term == term
    assert roles.head_of("the weather") is None
