"""The matcher: which entry fits where, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.tokens import Doc

from communique.coding.triggers import Candidate, find_triggers
from communique.data import EventType
from communique.knowledge.codebook import Codebook, load_codebook
from tests.coding.trees import Named, tree

NAMES = ("Chad", "Mali", "Niger", "Chadian", "troops", "he")


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def found(doc: Doc, codebook: Codebook) -> tuple[Candidate, ...]:
    return find_triggers(doc, codebook, Named(doc, NAMES))


def read(text: str, codebook: Codebook) -> list[tuple[str, str, str | None]]:
    doc = tree(text)
    result = []
    for candidate in found(doc, codebook):
        assert candidate.entry.type is not None
        words = " ".join(doc[i].text for i in candidate.tokens)
        result.append((words, candidate.entry.type.value, candidate.entry.mode))
    return result


CODED = {
    "plain verb": (
        "Chad/PROPN/2/nsubj condemned/VERB/0/root/condemn Mali/PROPN/2/obj",
        [("condemned", "ACCUSE", "disapprove")],
    ),
    "phrasal verb": (
        "Chad/PROPN/2/nsubj turned/VERB/0/root/turn down/ADP/2/compound:prt the/DET/5/det offer/NOUN/2/obj",
        [("turned down", "REJECT", None)],
    ),
    "verb and object apart": (
        "Rebels/NOUN/2/nsubj/rebel took/VERB/0/root/take six/NUM/4/nummod monks/NOUN/2/obj/monk hostage/NOUN/2/xcomp",
        [("took hostage", "ASSAULT", "abduct")],
    ),
    "compound noun": (
        "a/DET/3/det hunger/NOUN/3/compound strike/NOUN/0/root",
        [("hunger strike", "PROTEST", "hunger")],
    ),
    "hyphen as one token": ("a/DET/2/det cease-fire/NOUN/0/root", [("cease-fire", "RETREAT", "ceasefire")]),
    "hyphen as three tokens": (
        "a/DET/4/det cease/NOUN/4/compound -/PUNCT/4/punct fire/NOUN/0/root",
        [("cease fire", "RETREAT", "ceasefire")],
    ),
    "class of objects": (
        "Chad/PROPN/2/nsubj released/VERB/0/root/release prisoners/NOUN/2/obj/prisoner",
        [("released", "RETREAT", "release")],
    ),
    "passive fits the active frame": (
        "Prisoners/NOUN/3/nsubj:pass/prisoner were/AUX/3/aux:pass released/VERB/0/root/release",
        [("released", "RETREAT", "release")],
    ),
    "party needed and there": (
        "Chad/PROPN/2/nsubj met/VERB/0/root/meet Mali/PROPN/2/obj",
        [("met", "CONSULT", None)],
    ),
    "complement decides the type": (
        "Chad/PROPN/2/nsubj threatened/VERB/0/root/threaten to/PART/4/mark expel/VERB/2/xcomp Mali/PROPN/4/obj",
        [("threatened", "THREATEN", "expel"), ("expel", "SANCTION", "expel")],
    ),
}


@pytest.mark.parametrize("name", CODED)
def test_coded(name: str, codebook: Codebook) -> None:
    text, expected = CODED[name]
    assert read(text, codebook) == expected


REFUSED = {
    "strike a chord": "It/PRON/2/nsubj struck/VERB/0/root/strike a/DET/4/det chord/NOUN/2/obj",
    "release a statement": "Chad/PROPN/2/nsubj released/VERB/0/root/release a/DET/4/det statement/NOUN/2/obj",
    "a storm that kills": "Storms/NOUN/2/nsubj/storm killed/VERB/0/root/kill people/NOUN/2/obj",
    "shares that retreat": "Shares/NOUN/2/nsubj/share retreated/VERB/0/root/retreat",
    "heart attack": "a/DET/3/det heart/NOUN/3/compound attack/NOUN/0/root",
    "meet a deadline": "Chad/PROPN/2/nsubj met/VERB/0/root/meet the/DET/4/det deadline/NOUN/2/obj",
    "visit a grave": "he/PRON/2/nsubj visited/VERB/0/root/visit the/DET/4/det grave/NOUN/2/obj",
    "party needed and absent": "we/PRON/2/nsubj met/VERB/0/root/meet her/PRON/2/obj",
    "verb entry on a noun": "the/DET/2/det accuse/NOUN/0/root",
    "words of a phrase in another clause": (
        "they/PRON/2/nsubj take/VERB/0/root that/SCONJ/5/mark hostage/NOUN/5/nsubj:pass films/VERB/2/ccomp/film"
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, codebook: Codebook) -> None:
    assert [row for row in read(REFUSED[name], codebook) if row[0] != "hostage"] == []


def test_a_word_inside_a_longer_match_is_not_matched_again(codebook: Codebook) -> None:
    doc = tree("Rebels/NOUN/2/nsubj/rebel took/VERB/0/root/take monks/NOUN/2/obj/monk hostage/NOUN/2/xcomp")
    assert [candidate.tokens for candidate in found(doc, codebook)] == [(1, 3)]


def test_candidates_carry_their_arguments(codebook: Codebook) -> None:
    doc = tree(
        "Mali/PROPN/3/nsubj:pass was/AUX/3/aux:pass invaded/VERB/0/root/invade by/ADP/5/case Chad/PROPN/3/obl "
        "and/CCONJ/7/cc Niger/PROPN/5/conj"
    )
    (candidate,) = found(doc, codebook)
    assert candidate.entry.type is EventType.ASSAULT
    assert candidate.arguments.at(candidate.entry.source[0][0]) == (4, 6)
    assert candidate.arguments.at(candidate.entry.recipient[0][0]) == (0,)


def test_the_one_under_attack_is_the_recipient(codebook: Codebook) -> None:
    doc = tree(
        "Mali/PROPN/2/nsubj came/VERB/0/root/come under/ADP/4/case attack/NOUN/2/obl from/ADP/6/case Chad/PROPN/2/obl"
    )
    (candidate,) = found(doc, codebook)
    assert candidate.arguments.at(candidate.entry.source[0][0]) == (5,)
    assert candidate.arguments.at(candidate.entry.recipient[0][0]) == (0,)


@pytest.mark.parametrize("relation", ["compound", "amod"])
def test_a_modifier_is_no_trigger(codebook: Codebook, relation: str) -> None:
    assert read(f"massacre/NOUN/2/{relation} site/NOUN/0/root", codebook) == []


def test_a_wrong_lemma_does_not_hide_a_trigger(codebook: Codebook) -> None:
    text = "Chad/PROPN/2/nsubj denounced/VERB/0/root/denounc Mali/PROPN/2/obj"
    assert read(text, codebook) == [("denounced", "ACCUSE", "disapprove")]


HEADER = "type\ttrigger\tpos\twhere\tmode\tcameo\tsource\trecipient\treliability\tnote\n"


def test_the_most_specific_frame_wins_whatever_the_order(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    for rows in (
        ["accuse\tzap\tVERB\t\tallege\t112\tsubj\tobj", "assault\tzap\tVERB\tobj=town\tdestroy\t1712\tsubj\tobj"],
        ["assault\tzap\tVERB\tobj=town\tdestroy\t1712\tsubj\tobj", "accuse\tzap\tVERB\t\tallege\t112\tsubj\tobj"],
    ):
        table.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        mine = load_codebook(table)
        assert read("he/PRON/2/nsubj zap/VERB/0/root town/NOUN/2/obj", mine) == [("zap", "ASSAULT", "destroy")]
        assert read("he/PRON/2/nsubj zap/VERB/0/root ship/NOUN/2/obj", mine) == [("zap", "ACCUSE", "allege")]


def test_conditions_of_every_kind(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(
        HEADER
        + "accuse\tzap\tVERB\tobl:with/obl:to=he\tallege\t112\tsubj\tobj\n"
        + "assault\tzaps\tNOUN\tnumber=plur !nmod:of=@sport\t\t190\tsubj\tobj\n"
        + "reject\tzip\tVERB\t!xcomp advcl:by\t\t120\tsubj\t-\n",
        encoding="utf-8",
    )
    mine = load_codebook(table)
    assert read("zap/VERB/0/root with/ADP/3/case sand/NOUN/1/obl", mine)
    assert not read("zap/VERB/0/root to/ADP/3/case sand/NOUN/1/obl", mine)
    assert read("zip/VERB/0/root by/SCONJ/3/mark going/VERB/1/advcl/go", mine)
    assert not read("zip/VERB/0/root by/SCONJ/3/mark going/VERB/1/advcl/go to/PART/5/mark run/VERB/1/xcomp", mine)
    assert not read("zap/NOUN/0/root/zaps/Number=Sing", mine)
    assert read("zaps/NOUN/0/root/zaps/Number=Plur", mine)
