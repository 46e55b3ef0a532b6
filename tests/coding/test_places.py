"""Places and the place of an act, in sentences parsed by hand."""

from __future__ import annotations

from collections import Counter

import pytest
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from communique.coding.cast import Cast, Mention
from communique.coding.places import PlaceMention, find_places, place_of
from communique.coding.toponyms import choose
from communique.data import Actor, ActorKind, Article, Reading, Source, Span
from communique.knowledge.places import Place, load_gazetteer
from tests.coding.trees import tree

NOBODY = Cast((), ())


def with_places(doc: Doc, *names: str) -> Doc:
    """Mark each name of one word as a place, wherever it stands."""
    doc.ents = [Tokens(doc, token.i, token.i + 1, label="LOC") for token in doc if token.text in names]
    return doc


def places_in(doc: Doc, cast: Cast = NOBODY) -> tuple[PlaceMention, ...]:
    source = Source("a.txt", "0" * 64, "text/plain", None)
    article = Article("a", source, doc.text, None, None, None, "en", None, None, (), (), None, ())
    return find_places(Reading(article, doc), cast, load_gazetteer())


def found(doc: Doc, cast: Cast = NOBODY) -> list[tuple[str, str | None]]:
    return [(place.where.name, place.where.country) for place in places_in(doc, cast)]


def where(doc: Doc, word: str, cast: Cast = NOBODY) -> str | None:
    token = next(token for token in doc if token.text == word)
    place = place_of(token, places_in(doc, cast))
    return place.name if place else None


def country(name: str, code: str, doc: Doc, word: str, form: str = "name") -> Cast:
    """A cast of one country, named where `word` stands."""
    token = next(token for token in doc if token.text == word)
    span = Span(token.idx, token.idx + len(token))
    actor = Actor(f"iso:{code}", name, ActorKind.COUNTRY, code, "GOV", None, None, (span,))
    return Cast((actor,), (Mention(span, token.i, actor.id, form),))


def rallied_in(name: str) -> Doc:
    doc = tree(f"Thousands/NOUN/2/nsubj rallied/VERB/0/root in/ADP/4/case {name}/PROPN/2/obl")
    return with_places(doc, name)


def test_a_place_behind_in() -> None:
    doc = rallied_in("Sochi")
    assert found(doc) == [("Sochi", "RUS")]
    assert where(doc, "rallied") == "Sochi"
    assert places_in(doc)[0].geonames == 491422


def test_a_known_name_behind_in_needs_no_label() -> None:
    doc = rallied_in("Mosul")
    doc.ents = []
    assert found(doc) == [("Mosul", "IRQ")]


def test_a_government_is_no_place() -> None:
    doc = with_places(tree("Moscow/PROPN/2/nsubj rejected/VERB/0/root plans/NOUN/2/obj"), "Moscow")
    assert found(doc) == []


def test_a_metonym_is_no_place_wherever_it_stands() -> None:
    doc = with_places(
        tree("Talks/NOUN/2/nsubj angered/VERB/0/root people/NOUN/2/obj in/ADP/5/case Moscow/PROPN/3/nmod"), "Moscow"
    )
    assert found(doc, country("Russia", "RUS", doc, "Moscow", "metonym")) == []
    assert found(doc) == [("Moscow", "RUS")]


def test_a_person_is_no_place() -> None:
    doc = tree("They/PRON/2/nsubj believed/VERB/0/root in/ADP/4/case Jackson/PROPN/2/obl")
    doc.ents = [Tokens(doc, 3, 4, label="PER")]
    assert found(doc) == []


def test_sanctions_on_a_country_are_not_in_it() -> None:
    doc = tree("Leaders/NOUN/2/nsubj imposed/VERB/0/root curbs/NOUN/2/obj on/ADP/5/case Syria/PROPN/2/obl")
    assert where(with_places(doc, "Syria"), "imposed") is None


def test_what_is_done_to_a_town_is_done_there() -> None:
    bombed = with_places(tree("Jets/NOUN/2/nsubj bombed/VERB/0/root Homs/PROPN/2/obj"), "Homs")
    assert where(bombed, "bombed") == "Homs"
    seized = tree(
        "Gunmen/NOUN/2/nsubj seized/VERB/0/root the/DET/4/det town/NOUN/2/obj of/ADP/6/case Qaim/PROPN/4/nmod"
    )
    assert where(with_places(seized, "Qaim"), "seized") == "Al Qā’im"


def test_what_is_done_to_a_country_or_capital_is_done_to_its_government() -> None:
    doc = with_places(tree("Talks/NOUN/2/nsubj threaten/VERB/0/root Moscow/PROPN/2/obj"), "Moscow")
    assert found(doc) == []


def test_the_finest_of_two_places() -> None:
    doc = tree(
        "Gunmen/NOUN/2/nsubj struck/VERB/0/root in/ADP/4/case Iraq/PROPN/2/obl near/ADP/6/case Mosul/PROPN/2/obl"
    )
    assert where(with_places(doc, "Iraq", "Mosul"), "struck") == "Mosul"


def test_a_place_in_another_clause_is_not_that_of_the_act() -> None:
    doc = tree(
        "Leaders/NOUN/2/nsubj said/VERB/0/root rebels/NOUN/4/nsubj struck/VERB/2/ccomp in/ADP/6/case Homs/PROPN/4/obl"
    )
    assert where(with_places(doc, "Homs"), "struck") == "Homs"
    assert where(with_places(doc, "Homs"), "said") is None


def test_a_dateline_is_where_the_report_was_written() -> None:
    doc = tree("SOCHI/PROPN/5/obl (UPI)/PROPN/1/appos --/PUNCT/1/punct Envoys/NOUN/5/nsubj met/VERB/0/root")
    assert found(with_places(doc, "SOCHI")) == [("Sochi", "RUS")]
    assert where(doc, "met") is None


@pytest.mark.parametrize(
    ("name", "behind", "expected"),
    [
        ("Paris", "Texas", "USA"),
        ("Birmingham", "Alabama", "USA"),
        ("Tripoli", "Lebanon", "LBN"),
        ("Atlanta", "Georgia", "USA"),
    ],
)
def test_what_stands_behind_the_comma_decides(name: str, behind: str, expected: str) -> None:
    doc = tree(
        f"Thousands/NOUN/2/nsubj rallied/VERB/0/root in/ADP/4/case {name}/PROPN/2/obl ,/PUNCT/6/punct "
        f"{behind}/PROPN/4/appos"
    )
    assert found(with_places(doc, name, behind)) == [(name, expected)]


@pytest.mark.parametrize(
    ("name", "spoken_of", "expected"),
    [
        ("Tripoli", "LBN", "LBN"),
        ("Tripoli", "LBY", "LBY"),
        ("Georgia", "USA", "USA"),
        ("Georgia", "RUS", "GEO"),
        ("Birmingham", "USA", "USA"),
        ("Birmingham", "GBR", "GBR"),
        ("Cordoba", "ESP", "ESP"),
        ("Cordoba", "ARG", "ARG"),
    ],
)
def test_the_countries_spoken_of_decide(name: str, spoken_of: str, expected: str) -> None:
    place = choose(load_gazetteer().named(name), name, (), Counter({spoken_of: 3}))
    assert place is not None
    assert place.country == expected


def test_two_that_fit_as_well_give_none() -> None:
    twins = [
        Place(
            "city",
            i,
            "Twinford",
            code,
            None,
            0.0,
            0.0,
            90_000,
        )
        for i, code in enumerate(("GBR", "USA"))
    ]
    assert choose(twins, "Twinford", (), Counter()) is None
    assert choose(twins, "Twinford", (), Counter({"USA": 1})) is twins[1]


def test_an_unknown_name_is_not_invented() -> None:
    assert found(rallied_in("Xyzzyville")) == []


def test_a_name_that_two_countries_bear_speaks_for_neither() -> None:
    doc = tree(
        "Thousands/NOUN/2/nsubj rallied/VERB/0/root in/ADP/4/case Georgia/PROPN/2/obl after/ADP/6/case "
        "riots/NOUN/2/obl in/ADP/8/case Atlanta/PROPN/6/nmod"
    )
    cast = country("Georgia", "GEO", doc, "Georgia")
    assert found(with_places(doc, "Georgia", "Atlanta"), cast) == [("Georgia", "USA"), ("Atlanta", "USA")]
