"""Explanations of events in sentences of our own: they agree with what is coded, and say what it rests on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

from communique.coding.confidence import THRESHOLD
from communique.coding.events import code_events
from communique.coding.explanation import Clue, Explanation, explain_event
from communique.coding.layers import Layers, find_layers
from communique.data import Event, EventType, Reading, Span
from communique.evaluation.quotes import GoldText, article_of
from communique.knowledge.codebook import Codebook, load_codebook
from communique.knowledge.places import load_gazetteer
from communique.knowledge.whoswho import load_whoswho

TEXT = (
    "Norway condemned Chile on Monday. Chile will expel two envoys of Peru. Ethiopia attacked Eritrea on Monday. "
    'Two hours later the attack was over. "We did not attack Eritrea," the Ethiopian foreign minister said in Nairobi. '
    "The presidents of Chile and Peru met in Nairobi. Kenya condemned the attack."
)


class Explained:
    """A text, its events, and their explanations."""

    def __init__(self, reader: Language, text: str, codebook: Codebook | None = None) -> None:
        self.reading = Reading(article_of(GoldText("a", text, ())), reader(text))
        self.codebook = codebook or load_codebook()
        self.found: Layers = find_layers(self.reading, load_whoswho(), load_gazetteer())
        layers = (self.found.cast, self.found.quotes, self.found.times, self.found.places)
        self.events = code_events(self.reading, *layers, self.codebook)

    def of(self, event: Event) -> Explanation:
        return explain_event(self.reading, self.found, self.codebook, event)

    def event(self, trigger: str) -> Event:
        return next(event for event in self.events if self.reading.article.words(event.trigger) == trigger)

    def clues(self, trigger: str, field: str) -> list[tuple[str, str | None, str]]:
        """Value, words and rule of a field."""
        told = [clue for clue in self.of(self.event(trigger)).clues if clue.field == field]
        words = self.reading.article.words
        return [(clue.value, words(clue.span) if clue.span else None, clue.rule) for clue in told]


@pytest.fixture(scope="module")
def explained(reader: Language) -> Explained:
    return Explained(reader, TEXT)


def test_every_explanation_is_of_the_event_that_is_coded(explained: Explained) -> None:
    assert len(explained.events) > 3
    for event in explained.events:
        told = explained.of(event)
        values: dict[str, list[Clue]] = {}
        for clue in told.clues:
            values.setdefault(clue.field, []).append(clue)
        assert told.event == event
        assert [clue.value for clue in values["type"]] == [event.type]
        assert [clue.span for clue in values["type"]] == [event.trigger]
        assert [clue.value for clue in values["mode"]] == [event.mode or "none"]
        assert [clue.value for clue in values["factuality"]] == [event.factuality]
        assert [clue.value for clue in values["date"]] == [event.when.value if event.when else "none"]
        for side, parties in (("source", event.sources), ("recipient", event.recipients)):
            assert [clue.span for clue in values[side]] == ([party.span for party in parties] or [None])
        assert told.confidence is not None
        assert round(told.confidence, 3) == event.confidence
        assert told.confidence >= told.threshold == THRESHOLD


def test_no_alternative_is_what_was_chosen(explained: Explained) -> None:
    for event in explained.events:
        for other in explained.of(event).alternatives:
            assert (other.field, other.value, other.rule) != ("type", event.type.value, "trigger head")
            assert (other.field, other.value) != ("factuality", event.factuality.value)
            assert other.probability is None or 0 <= other.probability <= 1


def test_the_type_names_its_entry_with_its_line(explained: Explained) -> None:
    ((value, words, rule),) = explained.clues("condemned", "type")
    assert (value, words) == ("ACCUSE", "condemned")
    assert "“ACCUSE condemn.VERB" in rule
    assert "(accuse.tsv:" in rule
    assert "trigger head " in rule


def test_parties_name_their_slots(explained: Explained) -> None:
    ((name, words, rule),) = explained.clues("condemned", "source")
    assert (name, words) == ("Norway", "Norway")
    assert rule.startswith("slot subj of “condemned”")
    ((_, words, rule),) = explained.clues("condemned", "recipient")
    assert words == "Chile"
    assert rule.startswith("slot obj of “condemned”")


def test_a_party_of_another_telling_is_told_as_such(explained: Explained) -> None:
    (told,) = (e for e in explained.events if e.type is EventType.ACCUSE and e.trigger.start > TEXT.index("Kenya"))
    rules = [clue.rule for clue in explained.of(told).clues if clue.field == "recipient" and clue.span]
    assert rules == ["named where the article tells the act elsewhere"]


def test_the_word_behind_a_factuality_is_shown(reader: Language) -> None:
    explained = Explained(reader, "Kenya will withdraw its troops from Chad. Norway condemned Chile.")
    ((value, words, rule),) = explained.clues("withdraw", "factuality")
    assert (value, words) == ("planned", "will")
    assert rule.startswith("modal")
    ((value, words, _),) = explained.clues("condemned", "factuality")
    assert (value, words) == ("actual", None)


def test_an_own_entry_is_named_as_such(reader: Language, tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(
        "type\ttrigger\tpos\tcameo\tsource\trecipient\nsanction\toutvote\tVERB\t160\tsubj\tobj\n", encoding="utf-8"
    )
    explained = Explained(reader, "Chile outvoted Peru on Monday.", load_codebook(table))
    ((value, _, rule),) = explained.clues("outvoted", "type")
    assert value == "SANCTION"
    assert "(mine.tsv:2, your own; weight 0)" in rule
    assert "which is not asked" in rule


def test_a_refused_sense_is_told(reader: Language, explained: Explained, tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    header = "type\ttrigger\tpos\twhere\tcameo\tsource\trecipient\n"
    table.write_text(f"{header}refuse\tcondemn\tVERB\tsubj=PARTY obj=PARTY\t\t\t\n", encoding="utf-8")
    told = Explained(reader, TEXT, load_codebook(table)).of(explained.event("condemned"))
    assert told.event is None
    assert any(
        other.value == "no political act" and "mine.tsv:2, your own" in other.rule for other in told.alternatives
    )


def test_words_without_a_proposal_have_no_clues(explained: Explained) -> None:
    lost = replace(explained.events[0], trigger=Span(*(TEXT.index("Two") + at for at in (0, 3))), id="event:none")
    told = explained.of(lost)
    assert (told.event, told.clues, told.parts, told.confidence) == (None, (), (), None)


def test_what_is_no_longer_coded_says_how_near_it_came(reader: Language, explained: Explained) -> None:
    event = explained.event("condemned")
    bare = Explained(reader, TEXT)
    bare.reading.doc._.trigger_scores = bare.reading.doc._.trigger_scores * 0
    told = bare.of(event)
    assert told.event is None
    assert told.confidence is not None
    assert told.confidence < told.threshold
    assert [part.name for part in told.parts][:1] == ["bias"]


def test_another_type_at_the_same_words_is_told(explained: Explained) -> None:
    event = explained.event("condemned")
    told = explained.of(replace(event, type=EventType.REJECT, id="event:other"))
    assert told.event == event
    assert told.clues[0].value == "ACCUSE"


def test_a_reader_without_heads_is_explained(reader: Language) -> None:
    explained = Explained(reader, "Norway condemned Chile.")
    event = explained.event("condemned")
    for head in ("trigger_scores", "role_scores", "mode_scores", "factuality_scores"):
        setattr(explained.reading.doc._, head, None)
    told = explained.of(event)
    assert "the reader has no trigger head" in told.clues[0].rule
    assert all(other.rule.startswith("codebook entry") for other in told.alternatives)
