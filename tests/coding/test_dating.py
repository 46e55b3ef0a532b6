"""The date of an act, in sentences parsed by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from communique.coding.dating import date_of
from communique.coding.times import find_times
from communique.data import DateBasis, Precision, PublicationDate, When
from tests.coding.trees import tree

DAY = PublicationDate("2014-07-05", Precision.DAY, DateBasis.GIVEN)  # a Saturday
PAST = "Tense=Past|VerbForm=Fin"
PRESENT = "Tense=Pres|VerbForm=Fin"

MET_AND_SIGNED = tree(
    f"Envoys/NOUN/2/nsubj met/VERB/0/root/meet/{PAST} on/ADP/4/case Friday/PROPN/2/obl and/CCONJ/6/cc "
    f"signed/VERB/2/conj/sign/{PAST} papers/NOUN/6/obj"
)
SAID_TUESDAY = tree(
    f"Leaders/NOUN/2/nsubj said/VERB/0/root/say/{PAST} Tuesday/PROPN/2/obl:unmarked that/SCONJ/7/mark "
    f"rebels/NOUN/7/nsubj had/AUX/7/aux/have/{PAST} attacked/VERB/2/ccomp/attack/VerbForm=Part towns/NOUN/7/obj"
)
CONDEMNED = tree(
    f"Leaders/NOUN/3/nsubj Tuesday/PROPN/3/obl:unmarked condemned/VERB/0/root/condemn/{PAST} the/DET/5/det "
    "bombings/NOUN/3/obj/bombing"
)
LAUNCHED = tree(
    f"Troops/NOUN/3/nsubj Thursday/PROPN/3/obl:unmarked launched/VERB/0/root/launch/{PAST} strikes/NOUN/3/obj/strike"
)
LAST_YEARS_DEAL = tree(
    "Senators/NOUN/2/nsubj attacked/VERB/0/root/attack/Tense=Past|VerbForm=Fin last/ADJ/4/amod year/NOUN/6/nmod:poss "
    "'s/PART/4/case deal/NOUN/2/obj"
)
BOMBED = tree(
    f"Rebels/NOUN/2/nsubj bombed/VERB/0/root/bomb/{PAST} Homs/PROPN/2/obj on/ADP/5/case July/PROPN/2/obl 1/NUM/5/nummod"
)
THEY_FLED = tree(f"Thousands/NOUN/2/nsubj fled/VERB/0/root/flee/{PAST} north/ADV/2/advmod ./PUNCT/2/punct")
THEY_REJECT = tree(f"Rebels/NOUN/2/nsubj reject/VERB/0/root/reject/{PRESENT} talks/NOUN/2/obj ./PUNCT/2/punct")
THEY_WILL_MEET = tree(f"Envoys/NOUN/3/nsubj will/AUX/3/aux/will/{PRESENT} meet/VERB/0/root/meet/VerbForm=Inf")
BOMBINGS_OF = tree(
    f"Police/NOUN/2/nsubj probed/VERB/0/root/probe/{PAST} the/DET/6/det April/PROPN/6/compound 7/NUM/4/nummod "
    "bombings/NOUN/2/obj/bombing"
)


def when(doc: Doc, word: str, published: PublicationDate | None = DAY) -> When | None:
    token = next(token for token in reversed(list(doc)) if token.text == word)
    return date_of(token, find_times(doc.text, published), published)


def dated(doc: Doc, word: str, published: PublicationDate | None = DAY) -> tuple[str, str, str] | None:
    found = when(doc, word, published)
    return (found.value, found.precision, found.basis) if found else None


def test_the_date_of_its_own_clause() -> None:
    found = when(MET_AND_SIGNED, "met")
    assert found is not None
    assert (found.value, found.basis) == ("2014-07-04", "clause")
    assert found.span is not None
    assert MET_AND_SIGNED.text[found.span.start : found.span.end] == "Friday"


def test_a_coordinated_verb_shares_it() -> None:
    assert dated(MET_AND_SIGNED, "signed") == ("2014-07-04", "day", "clause")


def test_the_day_of_saying_is_not_the_day_of_what_is_said() -> None:
    assert dated(SAID_TUESDAY, "said") == ("2014-07-01", "day", "clause")
    assert dated(SAID_TUESDAY, "attacked") is None


def test_the_object_of_a_light_verb_shares_its_time() -> None:
    assert dated(LAUNCHED, "strikes") == ("2014-07-03", "day", "clause")


def test_a_known_act_does_not_share_the_time_of_its_condemnation() -> None:
    assert dated(CONDEMNED, "bombings") is None


def test_a_date_that_belongs_to_another_noun_is_left_to_it() -> None:
    assert dated(LAST_YEARS_DEAL, "attacked") is None


def test_a_past_tense_goes_on_from_the_day_told_last() -> None:
    assert dated(Doc.from_docs([BOMBED, THEY_FLED]), "fled") == ("2014-07-01", "day", "narrative")


def test_the_same_act_told_with_its_date_elsewhere() -> None:
    assert dated(Doc.from_docs([BOMBINGS_OF, CONDEMNED]), "bombings") == ("2014-04-07", "day", "narrative")


def test_the_present_tense_holds_at_publication() -> None:
    month = PublicationDate("2014-07", Precision.MONTH, DateBasis.URL)
    assert dated(THEY_REJECT, "reject") == ("2014-07-05", "day", "published")
    assert dated(THEY_REJECT, "reject", month) == ("2014-07", "month", "published")
    assert dated(THEY_REJECT, "reject", None) is None


@pytest.mark.parametrize(("doc", "word"), [(THEY_FLED, "fled"), (THEY_WILL_MEET, "meet")])
def test_without_a_date_there_is_none(doc: Doc, word: str) -> None:
    assert dated(doc, word) is None


def test_the_dateline_dates_no_act() -> None:
    doc = tree(
        "SOCHI/PROPN/0/root ,/PUNCT/1/punct July/PROPN/1/nmod 5/NUM/3/nummod (/PUNCT/6/punct UPI/PROPN/1/appos "
        ")/PUNCT/6/punct --/PUNCT/1/punct"
    )
    fled = tree(f"Thousands/NOUN/2/nsubj fled/VERB/0/root/flee/{PAST}")
    text = Doc.from_docs([doc, fled])
    assert [t.value for t in find_times(text.text, DAY)] == ["2014-07-05"]
    whole = Doc(
        text.vocab,
        words=[token.text for token in text],
        heads=[token.head.i if token.i != 0 else 9 for token in text],
        deps=[token.dep_ if token.i != 0 else "parataxis" for token in text],
        pos=[token.pos_ for token in text],
        sent_starts=[token.i == 0 for token in text],
    )
    assert dated(whole, "fled") is None


def test_an_interval_is_given_as_one() -> None:
    doc = tree(
        f"Envoys/NOUN/2/nsubj met/VERB/0/root/meet/{PAST} last/ADJ/4/amod week/NOUN/2/obl:unmarked",
    )
    assert dated(doc, "met") == ("2014-06-23/2014-06-29", "interval", "clause")


def test_a_year_and_a_month_keep_their_precision() -> None:
    def held(month: str) -> Doc:
        return tree(f"They/PRON/2/nsubj met/VERB/0/root/meet/{PAST} in/ADP/4/case {month}/PROPN/2/obl")

    assert dated(held("2009"), "met") == ("2009", "year", "clause")
    assert dated(held("May"), "met") == ("2014-05", "month", "clause")
