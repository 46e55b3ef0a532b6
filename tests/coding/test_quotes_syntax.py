"""The steps of attribution on trees written out by hand, and the lexicon of cues."""

from __future__ import annotations

import pytest

from communique.coding.dateline import dateline_end
from communique.coding.quotes.cues import load_lexicon, parse_lexicon
from communique.coding.quotes.frames import find_frames
from communique.coding.quotes.marks import Quotation
from communique.coding.quotes.nearby import find_source
from communique.coding.quotes.sources import phrase_of, source_of, subject_of
from communique.coding.quotes.spans import char_spans, join, subtree
from communique.data import Span
from communique.errors import KnowledgeError
from tests.coding.trees import tree

SAID = tree(
    "Peru/PROPN/2/nsubj said/VERB/0/root/say that/SCONJ/5/mark talks/NOUN/5/nsubj failed/VERB/2/ccomp/fail "
    "./PUNCT/2/punct"
)
CONTROL = tree(
    "Peru/PROPN/2/nsubj left/VERB/0/root/leave ,/PUNCT/4/punct saying/VERB/2/advcl/say "
    "talks/NOUN/6/nsubj failed/VERB/4/ccomp/fail"
)
PASSIVE = tree(
    "Peru/PROPN/3/nsubj:pass was/AUX/3/aux:pass accused/VERB/0/root/accuse of/ADP/5/case lying/NOUN/3/obl "
    "by/ADP/7/case Chile/PROPN/3/obl"
)
RELATIVE = tree("men/NOUN/0/root who/PRON/3/nsubj say/VERB/1/acl:relcl no/NOUN/3/obj")


def test_a_clause_is_the_content_of_its_verb() -> None:
    (found,) = find_frames(SAID, load_lexicon())
    assert (found.frame, found.cue.text) == ("clause", "said")
    assert [SAID[i].text for i in sorted(found.content)] == ["that", "talks", "failed"]


def test_subjects() -> None:
    subjects = [subject_of(SAID[1]), subject_of(CONTROL[3]), subject_of(PASSIVE[2]), subject_of(RELATIVE[2])]
    assert [t.text if t is not None else None for t in subjects] == ["Peru", "Peru", "Chile", "who"]


def test_whoever_is_seen_does_not_see() -> None:
    doc = tree("Peru/PROPN/0/root seen/VERB/1/acl/see as/ADP/4/case rival/NOUN/2/obl")
    assert subject_of(doc[1]) is None


def test_a_relative_pronoun_goes_with_what_it_stands_for() -> None:
    source = source_of(RELATIVE[2])
    assert source is not None
    span = phrase_of(source)
    assert RELATIVE.text[span.start : span.end] == "men who"


@pytest.mark.parametrize(("verb", "holder"), [("repeat", "Peru"), ("resist", None)])
def test_whose_noun_it_is_depends_on_the_verb(verb: str, holder: str | None) -> None:
    doc = tree(f"Peru/PROPN/2/nsubj does/VERB/0/root/{verb} calls/NOUN/2/obj/call for/ADP/5/case peace/NOUN/3/nmod")
    source = source_of(doc[2])
    assert (source.text if source is not None else None) == holder


def test_words_beside_marks_beat_a_broken_tree() -> None:
    doc = tree(
        'We/PRON/3/nsubj "/PUNCT/3/punct lost/VERB/0/root/lose "/PUNCT/3/punct said/VERB/3/parataxis/say '
        "Mr./PROPN/7/compound Berg/PROPN/3/obj"
    )
    source = find_source(doc[4], [Quotation(Span(3, 11), Span(4, 10), 0, True, False, False)])
    assert source is not None
    assert source.text == "Berg"


def test_spans_run_over_punctuation_and_drop_it_at_the_ends() -> None:
    doc = tree(
        "Well/INTJ/3/discourse ,/PUNCT/3/punct come/VERB/0/root ,/PUNCT/5/punct now/ADV/3/advmod ./PUNCT/3/punct"
    )
    assert [doc.text[s.start : s.end] for s in char_spans(doc, range(len(doc)))] == ["Well , come , now"]
    assert [doc.text[s.start : s.end] for s in char_spans(doc, [0, 4])] == ["Well", "now"]
    assert char_spans(doc, [1, 3]) == ()


def test_subtrees_leave_branches_out() -> None:
    assert subtree(SAID[1], without=[4]) == {0, 1, 5}


def test_joined_spans() -> None:
    text = 'one," two three'
    assert join([Span(6, 9), Span(0, 3)], text) == (Span(0, 9),)
    assert join([Span(0, 3), Span(10, 15)], text) == (Span(0, 3), Span(10, 15))


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("LIMA, Peru, July 5 (XYZ) -- The talks failed.", "The"),
        ("OSLO — The talks failed.", "The"),
        ("Lima (AP) - The talks failed.", "The"),
        ("The talks - long ones - failed.", "The"),
        ("", ""),
    ],
)
def test_datelines(text: str, begin: str) -> None:
    assert text[dateline_end(text) :].startswith(begin)
    assert dateline_end("The talks - long ones - failed.") == 0


def test_the_shipped_lexicon_knows_what_it_should() -> None:
    lexicon = load_lexicon()
    assert lexicon.frames("say", "VERB")["clause"].act == "said"
    assert lexicon.frames("promise", "VERB")["inf"].act == "promised"
    assert lexicon.frames("call", "VERB")["prep:for"].act == "demanded"
    assert lexicon.frames("table", "NOUN") == {}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("say\tVERB\tclause\tsaid\t3", "5 fields"),
        ("say\tADV\tclause\tsaid\t3\t0.5", "ADV clause"),
        ("say\tVERB\tsong\tsaid\t3\t0.5", "VERB song"),
        ("say\tVERB\tclause\tsaid\tmany\t0.5", "whole number"),
    ],
)
def test_a_malformed_row_is_named(row: str, fault: str) -> None:
    with pytest.raises(KnowledgeError, match=r"line 3.*") as caught:
        parse_lexicon(f"header\nsay\tVERB\tclause\tsaid\t3\t0.5\n{row}")
    assert fault in str(caught.value)
