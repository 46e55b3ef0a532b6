"""Events in sentences of our own, read by the shipped reader: what is coded, with whom, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from communique.coding.cast import find_cast
from communique.coding.confidence import THRESHOLD, Evidence, confidence
from communique.coding.events import code_events, trigger_score
from communique.coding.places import find_places
from communique.coding.quotes import find_quotes
from communique.coding.times import find_times
from communique.data import DateBasis, Event, EventType, Factuality, Party, Precision, PublicationDate, Reading, Span
from communique.evaluation.quotes import GoldText, article_of
from communique.knowledge.codebook import Codebook, load_codebook
from communique.knowledge.places import load_gazetteer
from communique.knowledge.whoswho import load_whoswho

PUBLISHED = PublicationDate("2021-05-12", Precision.DAY, DateBasis.GIVEN)  # a Wednesday


class Coded:
    """The events of a text, with the names of their parties."""

    def __init__(self, reader: Language, text: str, codebook: Codebook | None = None) -> None:
        self.text = text
        reading = Reading(article_of(GoldText("a", text, ())), reader(text))
        self.cast = find_cast(reading, load_whoswho())
        self.times = find_times(text, PUBLISHED, reading.doc)
        quotes = find_quotes(reading, self.cast, self.times)
        places = find_places(reading, self.cast, load_gazetteer())
        self.events = code_events(reading, self.cast, quotes, self.times, places, codebook or load_codebook())

    def words(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def names(self, parties: tuple[Party, ...]) -> list[str]:
        """Actor names, or the words of a party that is no actor."""
        return [
            self.cast.actor(p.actor).name if p.actor else self.words(p.span) if p.span else "nobody" for p in parties
        ]

    def rows(self) -> list[tuple[str, list[str], list[str]]]:
        """Type and both sides of every event."""
        return [(e.type, self.names(e.sources), self.names(e.recipients)) for e in self.events]

    def of(self, event_type: str) -> list[Event]:
        """The events of one type."""
        return [event for event in self.events if event.type == event_type]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Norway condemned Peru on Monday.", ("ACCUSE", ["Norway"], ["Peru"])),
        ("Peru was condemned by Norway on Monday.", ("ACCUSE", ["Norway"], ["Peru"])),
        ("Norway accused Chile of attacking fishing boats.", ("ACCUSE", ["Norway"], ["Chile"])),
        ("Kenyan police arrested two journalists.", ("COERCE", ["Kenyan police"], ["two journalists"])),
        ("Norway urged Chile to release the sailors.", ("REQUEST", ["Norway"], ["Chile"])),
        ("Norway praised Chile for its help.", ("SUPPORT", ["Norway"], ["Chile"])),
        ("Ethiopia launched an attack on Eritrea.", ("ASSAULT", ["Ethiopia"], ["Eritrea"])),
        ("Ethiopia's invasion of Eritrea began in May.", ("ASSAULT", ["Ethiopia"], ["Eritrea"])),
        ("Chile, which invaded Peru in May, has a new king.", ("ASSAULT", ["Chile"], ["Peru"])),
        ("Ethiopia attacked a convoy in the desert.", ("ASSAULT", ["Ethiopia"], ["a convoy"])),
        ("Norway threatened to impose sanctions on Chile.", ("THREATEN", ["Norway"], ["Chile"])),
        ("Russian troops fired artillery into Georgia.", ("ASSAULT", ["Russian troops"], ["Georgia"])),
        ("Norway rejected the accusation.", ("REJECT", ["Norway"], [])),
    ],
)
def test_one_sided_acts(reader: Language, text: str, row: tuple[str, list[str], list[str]]) -> None:
    assert row in Coded(reader, text).rows()


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Chile held talks in Oslo on Monday.",
        "Norway met Chile in Oslo for talks on fishing.",
        "Talks between Norway and Chile opened in Oslo.",
    ],
)
def test_two_sided_acts_name_all_as_sources(reader: Language, text: str) -> None:
    assert any(set(sources) == {"Norway", "Chile"} and not rest for _, sources, rest in Coded(reader, text).rows())


def test_a_call_to_a_counterpart_is_no_accusation(reader: Language) -> None:
    coded = Coded(reader, "Foreign minister Espen Dahl of Norway called his Chilean counterpart, Rosa Prieto.")
    assert not coded.of("ACCUSE")


def test_light_verb_and_noun_are_one_event(reader: Language) -> None:
    assert len(Coded(reader, "Ethiopia launched an attack on Eritrea.").of("ASSAULT")) == 1
    assert len(Coded(reader, "Norway and Chile held talks in Oslo.").of("CONSULT")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The company launched a new phone on Monday.",
        "He suffered a heart attack in May.",
        "The striker fired the ball into the net.",
        "Sales of the novel exploded last year.",
        "The river meets the sea near the old town.",
        "The weather was mild, and people sat outside.",
        "",
    ],
)
def test_other_senses_are_refused(reader: Language, text: str) -> None:
    assert Coded(reader, text).events == ()


def test_first_person_in_a_quotation_is_its_speaker(reader: Language) -> None:
    coded = Coded(reader, '"We condemn the attack on Peru," Norwegian foreign minister Espen Dahl said on Monday.')
    (event,) = coded.of("ACCUSE")
    assert coded.names(event.sources) == ["Espen Dahl"]
    assert event.quote is not None


def test_an_act_told_again_keeps_its_parties(reader: Language) -> None:
    coded = Coded(reader, "Ethiopia attacked Eritrea on Monday. Two hours later the attack was over.")
    assert [names for _, *names in coded.rows()] == [[["Ethiopia"], ["Eritrea"]]] * 2


def test_who_condemns_an_act_speaks_to_those_who_did_it(reader: Language) -> None:
    coded = Coded(reader, "Ethiopia attacked Eritrea on Monday. Kenya condemned the attack.")
    assert ("ACCUSE", ["Kenya"], ["Ethiopia"]) in coded.rows()


def test_a_promise_not_to_act_is_no_threat(reader: Language) -> None:
    assert not Coded(reader, "Ethiopia promised not to attack the ports.").of("THREATEN")


def test_events_are_tied_to_the_text(reader: Language) -> None:
    coded = Coded(reader, "The lake is calm. Norway condemned Peru on Monday.")
    (event,) = coded.of("ACCUSE")
    assert coded.words(event.trigger) == "condemned"
    assert coded.words(event.evidence) == "Norway condemned Peru on Monday."
    assert event.when is not None
    assert (event.when.value, event.when.basis) == ("2021-05-10", "clause")
    assert (event.mode, event.cameo, event.factuality) == ("disapprove", "111", Factuality.ACTUAL)
    assert THRESHOLD <= event.confidence <= 1
    assert event.rule.startswith("ACCUSE condemn.VERB")


def test_a_place_is_that_of_the_act_not_of_who_speaks_of_it(reader: Language) -> None:
    told = Coded(reader, '"Norway has condemned Peru," the Chilean minister told reporters in Nairobi.').of("ACCUSE")
    assert [event.where for event in told] == [None]
    (met,) = Coded(reader, "The presidents of Chile and Peru met in Nairobi.").of("CONSULT")
    assert met.where is not None
    assert met.where.name == "Nairobi"


def test_planned_acts_are_planned(reader: Language) -> None:
    (event,) = Coded(reader, "Norway will withdraw its troops from Chile next month.").of("RETREAT")
    assert event.factuality is Factuality.PLANNED


def test_ids_are_those_of_the_content(reader: Language) -> None:
    text = "Norway condemned Peru on Monday."
    first, second = Coded(reader, text).events, Coded(reader, text).events
    assert first == second
    assert len({event.id for event in first}) == len(first)


def test_without_the_trigger_head_the_codebook_speaks_alone(reader: Language) -> None:
    doc = reader("Norway condemned Peru.")
    assert trigger_score(doc, [1], EventType.ACCUSE) is not None
    doc._.trigger_scores = None
    assert trigger_score(doc, [1], EventType.ACCUSE) is None


def test_a_trigger_of_the_users_own_is_coded_whatever_the_reader_thinks_of_it(reader: Language, tmp_path: Path) -> None:
    text = "Chile outvoted Peru on Monday, and Norway condemned Peru."
    assert not Coded(reader, text).of("SANCTION")
    table = tmp_path / "mine.tsv"
    table.write_text(
        "type\ttrigger\tpos\twhere\tcameo\tsource\trecipient\nsanction\toutvote\tVERB\tobj=PARTY\t160\tsubj\tobj\n",
        encoding="utf-8",
    )
    coded = Coded(reader, text, load_codebook(table))
    assert ("SANCTION", ["Chile"], ["Peru"]) in coded.rows()
    assert [event.rule for event in coded.of("SANCTION")] == ["SANCTION outvote.VERB obj=PARTY"]
    assert coded.of("ACCUSE")


def test_more_evidence_never_lowers_confidence() -> None:
    weak = Evidence(EventType.ACCUSE, 0.2, 0.1, source=False, recipient=False)
    strong = Evidence(EventType.ACCUSE, 0.9, 0.9, source=True, recipient=True)
    assert 0 < confidence(weak) < THRESHOLD < confidence(strong) < 1
