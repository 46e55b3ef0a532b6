"""Who acts and who is acted on, in sentences of our own, read by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.coding.arguments import arguments
from communique.coding.cast import find_cast
from communique.coding.parties import Scene, find_parties, find_sides, is_again, phrase
from communique.coding.quotes import find_quotes
from communique.data import Article, Party, Reading
from communique.evaluation.quotes import GoldText, article_of
from communique.knowledge.whoswho import load_whoswho

SUBJECT, OBJECT = (("subj",),), (("obj",), ("obl:on",), ("nmod:on",), ("obl:to",))
OWNER = (("poss",), ("nmod:by",), ("subj",), ("amod", "compound"))


class Told:
    """A text with one marked trigger, and what its sides are found to be."""

    def __init__(self, reader: Language, marked: str) -> None:
        text = marked.replace("[", "").replace("]", "")
        self.article: Article = article_of(GoldText("a", text, ()))
        reading = Reading(self.article, reader(text))
        cast = find_cast(reading, load_whoswho())
        self.scene = Scene(reading.doc, cast, find_quotes(reading, cast, ()))
        self.trigger = next(token for token in reading.doc if token.idx == marked.index("["))

    def names(self, parties: tuple[Party, ...]) -> list[str]:
        """Actor names, or the words of a party that is no actor."""
        named = []
        for party in parties:
            assert party.actor or party.span
            if party.actor:
                named.append(self.scene.cast.actor(party.actor).name)
            elif party.span:
                named.append(self.article.words(party.span))
        return named

    def sides(self, targets: frozenset[str] = frozenset()) -> tuple[list[str], list[str]]:
        """Names of both sides by the paths of a plain verb, or of a plain event noun."""
        source = OWNER if self.trigger.pos_ == "NOUN" else SUBJECT
        found = arguments(self.trigger)
        sources, recipients = find_sides(self.scene, self.trigger.i, found, source, OBJECT, targets=targets)
        return self.names(sources), self.names(recipients)


@pytest.mark.parametrize(
    ("marked", "source", "recipient"),
    [
        ("Norway [condemned] Peru on Monday.", "Norway", "Peru"),
        ("Peru was [condemned] by Norway on Monday.", "Norway", "Peru"),
        ("Norway wanted to [attack] Peru.", "Norway", "Peru"),
        ("Norway urged Chile to [attack] Peru.", "Chile", "Peru"),
        ("Norway promised Chile to [attack] Peru.", "Norway", "Peru"),
        ("Norway, which [attacked] Peru in May, has a new king.", "Norway", "Peru"),
        ("Norway, [attacked] by Peru in May, has a new king.", "Peru", "Norway"),
        ("Norway armed its navy and [attacked] Peru.", "Norway", "Peru"),
        ("Norway launched an [attack] on Peru.", "Norway", "Peru"),
        ("Norway's [attack] on Peru lasted two days.", "Norway", "Peru"),
        ("A Norwegian [attack] on Peru lasted two days.", "Norway", "Peru"),
        ("The [attack] on Peru by Norway lasted two days.", "Norway", "Peru"),
    ],
)
def test_sides_of_an_act(reader: Language, marked: str, source: str, recipient: str) -> None:
    assert Told(reader, marked).sides() == ([source], [recipient])


def test_coordinated_parties_all_count(reader: Language) -> None:
    sources, recipients = Told(reader, "Norway and Sweden [condemned] Peru, Chile and Kenya.").sides()
    assert (set(sources), set(recipients)) == ({"Norway", "Sweden"}, {"Peru", "Chile", "Kenya"})


def test_first_person_is_the_speaker(reader: Language) -> None:
    told = Told(reader, '"We [condemn] Peru," Norwegian foreign minister Espen Dahl said on Monday.')
    assert told.sides() == (["Espen Dahl"], ["Peru"])


def test_first_person_outside_quotations_is_nobody(reader: Language) -> None:
    told = Told(reader, "We [condemn] the law.")
    assert find_parties(told.scene, SUBJECT, arguments(told.trigger)) == ()


def test_a_thing_is_a_recipient_only_where_it_can_be_struck(reader: Language) -> None:
    marked = "Norway [shelled] a bridge."
    assert Told(reader, marked).sides() == (["Norway"], [])
    assert Told(reader, marked).sides(targets=frozenset({"bridge"})) == (["Norway"], ["a bridge"])


def test_a_thing_stands_for_its_owner(reader: Language) -> None:
    assert Told(reader, "Norway [condemned] the decision of Peru.").sides() == (["Norway"], ["Peru"])


def test_times_and_weapons_are_no_recipients(reader: Language) -> None:
    told = Told(reader, "Norway [fired] rockets in the morning.")
    assert told.sides(targets=frozenset({"bridge"})) == (["Norway"], [])


def test_nobody_stands_on_both_sides(reader: Language) -> None:
    told = Told(reader, "Norway [asked] itself and Norway again.")
    sources, recipients = told.sides()
    assert not set(sources) & set(recipients)


def test_an_act_without_recipients_has_none(reader: Language) -> None:
    told = Told(reader, "Norway [met] Peru.")
    sources, recipients = find_sides(
        told.scene, told.trigger.i, arguments(told.trigger), (("subj", "obj"),), (), targets=frozenset()
    )
    assert (told.names(sources), recipients) == (["Norway", "Peru"], ())


def test_who_condemns_an_attack_did_not_make_it(reader: Language) -> None:
    sources, _ = Told(reader, "Norway condemned the [attack].").sides()
    assert sources == []


@pytest.mark.parametrize(("marked", "again"), [("The [attack] failed.", True), ("An [attack] failed.", False)])
def test_definite_nouns_speak_of_an_act_again(reader: Language, marked: str, again: bool) -> None:
    assert is_again(Told(reader, marked).trigger) == again


def test_phrase_leaves_out_what_follows_the_head(reader: Language) -> None:
    told = Told(reader, "Norway shelled two old stone [bridges] near the coast.")
    assert told.article.words(phrase(told.trigger)) == "two old stone bridges"
