"""Each construction gives the same arguments as its plain active form."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from communique.coding.arguments import Arguments, arguments
from tests.coding.trees import tree


def of(doc: Doc, word: str) -> Arguments:
    return arguments(next(token for token in doc if token.text == word))


def words(doc: Doc, indices: tuple[int, ...]) -> str:
    return " ".join(doc[i].text for i in indices)


# trigger, subj, obj, tree
CLAUSES = {
    "active": ("attacked", "Rebels", "town", "Rebels/NOUN/2/nsubj attacked/VERB/0/root the/DET/4/det town/NOUN/2/obj"),
    "passive with by": (
        "attacked",
        "rebels",
        "Towns",
        "Towns/NOUN/3/nsubj:pass were/AUX/3/aux:pass attacked/VERB/0/root by/ADP/5/case rebels/NOUN/3/obl",
    ),
    "passive with obl:agent": (
        "attacked",
        "rebels",
        "Towns",
        "Towns/NOUN/3/nsubj:pass were/AUX/3/aux:pass attacked/VERB/0/root by/ADP/5/case rebels/NOUN/3/obl:agent",
    ),
    "passive without agent": (
        "attacked",
        "",
        "Towns",
        "Towns/NOUN/3/nsubj:pass were/AUX/3/aux:pass attacked/VERB/0/root",
    ),
    "coordinated subjects": (
        "attacked",
        "Chad Niger",
        "Mali",
        "Chad/PROPN/4/nsubj and/CCONJ/3/cc Niger/PROPN/1/conj attacked/VERB/0/root Mali/PROPN/4/obj",
    ),
    "coordinated verbs share the subject": (
        "burned",
        "Rebels",
        "town",
        "Rebels/NOUN/2/nsubj came/VERB/0/root and/CCONJ/4/cc burned/VERB/2/conj a/DET/6/det town/NOUN/4/obj",
    ),
    "coordinated verbs share the object": (
        "burned",
        "Rebels",
        "town",
        "Rebels/NOUN/2/nsubj took/VERB/0/root and/CCONJ/4/cc burned/VERB/2/conj a/DET/6/det town/NOUN/2/obj",
    ),
    "first verb finds the object on the second": (
        "took",
        "Rebels",
        "town",
        "Rebels/NOUN/2/nsubj took/VERB/0/root and/CCONJ/4/cc burned/VERB/2/conj a/DET/6/det town/NOUN/4/obj",
    ),
    "relative clause on the agent": (
        "attacked",
        "men",
        "Mali",
        "the/DET/2/det men/NOUN/0/root who/PRON/4/nsubj attacked/VERB/2/acl:relcl Mali/PROPN/4/obj",
    ),
    "relative clause on the patient": (
        "attacked",
        "rebels",
        "town",
        "the/DET/2/det town/NOUN/0/root that/PRON/5/obj rebels/NOUN/5/nsubj attacked/VERB/2/acl:relcl",
    ),
    "relative clause without a pronoun": (
        "attacked",
        "rebels",
        "town",
        "the/DET/2/det town/NOUN/0/root rebels/NOUN/4/nsubj attacked/VERB/2/acl:relcl",
    ),
    "subject control": (
        "attack",
        "Chad",
        "Mali",
        "Chad/PROPN/2/nsubj wants/VERB/0/root/want to/PART/4/mark attack/VERB/2/xcomp Mali/PROPN/4/obj",
    ),
    "object control": (
        "attack",
        "Niger",
        "Mali",
        "Chad/PROPN/2/nsubj urged/VERB/0/root/urge Niger/PROPN/2/obj to/PART/5/mark attack/VERB/2/xcomp "
        "Mali/PROPN/5/obj",
    ),
    "promise keeps subject control": (
        "defend",
        "Chad",
        "Mali",
        "Chad/PROPN/2/nsubj promised/VERB/0/root/promise Niger/PROPN/2/obj to/PART/5/mark defend/VERB/2/xcomp "
        "Mali/PROPN/5/obj",
    ),
    "the one called upon acts": (
        "leave",
        "Niger",
        "Mali",
        "Chad/PROPN/2/nsubj called/VERB/0/root/call on/ADP/4/case Niger/PROPN/2/obl to/PART/6/mark leave/VERB/2/xcomp "
        "Mali/PROPN/6/obj",
    ),
    "passive control": (
        "leave",
        "Chad",
        "Mali",
        "Chad/PROPN/3/nsubj:pass was/AUX/3/aux:pass forced/VERB/0/root/force to/PART/5/mark leave/VERB/3/xcomp "
        "Mali/PROPN/5/obj",
    ),
    "participle": (
        "attacking",
        "men",
        "Mali",
        "men/NOUN/0/root attacking/VERB/1/acl/attack Mali/PROPN/2/obj",
    ),
    "adverbial clause": (
        "attacking",
        "Chad",
        "Mali",
        "Chad/PROPN/2/nsubj retreated/VERB/0/root after/SCONJ/4/mark attacking/VERB/2/advcl/attack Mali/PROPN/4/obj",
    ),
}


@pytest.mark.parametrize("name", CLAUSES)
def test_verbs(name: str) -> None:
    trigger, subj, obj, text = CLAUSES[name]
    doc = tree(text)
    found = of(doc, trigger)
    assert (words(doc, found.at("subj")), words(doc, found.at("obj"))) == (subj, obj)


def test_passive_participle_on_a_noun() -> None:
    doc = tree("towns/NOUN/0/root attacked/VERB/1/acl/attack/Voice=Pass by/ADP/4/case rebels/NOUN/2/obl")
    found = of(doc, "attacked")
    assert (words(doc, found.at("subj")), words(doc, found.at("obj"))) == ("rebels", "towns")


def test_passive_of_a_giving_keeps_the_receiver_apart() -> None:
    doc = tree(
        "Mali/PROPN/3/nsubj:pass was/AUX/3/aux:pass given/VERB/0/root/give aid/NOUN/3/obj "
        "by/ADP/6/case Chad/PROPN/3/obl"
    )
    found = of(doc, "given")
    assert (words(doc, found.at("iobj")), words(doc, found.at("obj")), words(doc, found.at("subj"))) == (
        "Mali",
        "aid",
        "Chad",
    )


def test_prepositions_particles_and_clauses_have_their_slots() -> None:
    doc = tree(
        "Chad/PROPN/2/nsubj broke/VERB/0/root/break off/ADP/2/compound:prt talks/NOUN/2/obj with/ADP/6/case "
        "Mali/PROPN/2/obl and/CCONJ/8/cc Niger/PROPN/6/conj after/SCONJ/10/mark losing/VERB/2/advcl/lose"
    )
    found = of(doc, "broke")
    assert words(doc, found.at("prt")) == "off"
    assert words(doc, found.at("obl:with")) == "Mali Niger"
    assert words(doc, found.at("obl")) == "Mali Niger"
    assert words(doc, found.at("advcl:after")) == "losing"
    assert found.at("advcl:by") == ()


CHADS_ATTACK = "Chad/PROPN/3/nmod:poss 's/PART/1/case attack/NOUN/0/root on/ADP/5/case Mali/PROPN/3/nmod"
# subj, slot, filler, tree; the trigger is "attack" or "talks"
NOUNS = {
    "possessor": (
        "",
        "poss",
        "Chad",
        CHADS_ATTACK,
    ),
    "target": (
        "",
        "nmod:on",
        "Mali",
        CHADS_ATTACK,
    ),
    "by-phrase": ("Chad", "nmod:by", "Chad", "attack/NOUN/0/root by/ADP/3/case Chad/PROPN/1/nmod"),
    "light verb": (
        "Chad",
        "gov",
        "launched",
        "Chad/PROPN/2/nsubj launched/VERB/0/root/launch attacks/NOUN/2/obj/attack",
    ),
    "light verb in the passive": (
        "Chad",
        "gov",
        "launched",
        "an/DET/2/det attack/NOUN/4/nsubj:pass was/AUX/4/aux:pass launched/VERB/0/root/launch "
        "by/ADP/6/case Chad/PROPN/4/obl",
    ),
    "controlled light verb": (
        "Chad",
        "gov",
        "launch",
        "Chad/PROPN/2/nsubj plans/VERB/0/root/plan to/PART/4/mark launch/VERB/2/xcomp an/DET/6/det attack/NOUN/4/obj",
    ),
    "light verb's preposition": (
        "Chad",
        "nmod:with",
        "Mali",
        "Chad/PROPN/2/nsubj held/VERB/0/root/hold talks/NOUN/2/obj/talk with/ADP/5/case Mali/PROPN/2/obl",
    ),
    "taking part": (
        "Chad",
        "gov",
        "joined",
        "Chad/PROPN/2/nsubj joined/VERB/0/root/join in/ADP/5/case the/DET/5/det attack/NOUN/2/obl",
    ),
    "full verb lends no subject": (
        "",
        "gov",
        "condemned",
        "Chad/PROPN/2/nsubj condemned/VERB/0/root/condemn the/DET/4/det attack/NOUN/2/obj",
    ),
    "nationality": ("", "amod", "Chadian", "the/DET/3/det Chadian/ADJ/3/amod attack/NOUN/0/root"),
}


@pytest.mark.parametrize("name", NOUNS)
def test_event_nouns(name: str) -> None:
    subj, slot, filler, text = NOUNS[name]
    doc = tree(text)
    found = arguments(next(token for token in doc if token.lemma_ in ("attack", "talk")))
    assert words(doc, found.at("subj")) == subj
    assert words(doc, found.at(slot)) == filler


def test_participle_of_a_light_verb_names_the_agent() -> None:
    doc = tree("attack/NOUN/0/root launched/VERB/1/acl/launch/Voice=Pass by/ADP/4/case Chad/PROPN/2/obl")
    assert words(doc, of(doc, "attack").at("subj")) == "Chad"


def test_a_chain_of_clauses_ends() -> None:
    chain = " ".join(f"go/VERB/{i}/xcomp" for i in range(2, 40))
    doc = tree(f"Chad/PROPN/2/nsubj go/VERB/0/root {chain}")
    assert words(doc, arguments(doc[3]).at("subj")) == "Chad"
    assert arguments(doc[39]).at("subj") == ()
