from __future__ import annotations

import pytest

from communique.data import EventType, Span
from communique.errors import InputError
from communique.relating import MAX_CHARACTERS, Question, load_relater, question_of

STRIKES = "Turkish jets bombed Kurdish positions near Dohuk overnight."
THANKS = "The Kenyan president thanked Ethiopia for sheltering the refugees."


def asked(text: str, source: str, recipient: str) -> Question:
    left, right = (Span(text.index(words), text.index(words) + len(words)) for words in (source, recipient))
    return Question(text, text, left, right)


def test_what_one_does_to_the_other() -> None:
    questions = [asked(STRIKES, "Turkish jets", "Kurdish positions"), asked(THANKS, "The Kenyan president", "Ethiopia")]
    (first, attack), (second, thanks) = load_relater().answer(questions)
    assert (first.text, second.text) == (STRIKES, THANKS)
    assert attack.type is EventType.ASSAULT
    assert attack.factuality == "actual"
    assert thanks.type is EventType.SUPPORT


def test_probabilities_are_a_distribution() -> None:
    ((_, relation),) = load_relater().answer([asked(STRIKES, "Turkish jets", "Kurdish positions")])
    assert sum(p for _, p in relation.alternatives) == pytest.approx(1.0, abs=0.01)
    assert relation.alternatives == tuple(sorted(relation.alternatives, key=lambda pair: -pair[1]))
    assert relation.alternatives[0] == (relation.type, relation.confidence)
    assert {kind for kind, _ in relation.alternatives} == set(EventType)


def test_company_changes_nothing() -> None:
    question = asked(STRIKES, "Turkish jets", "Kurdish positions")
    ((_, alone),) = load_relater().answer([question])
    among = list(load_relater().answer([asked(THANKS, "Ethiopia", "refugees"), *[question] * 70]))
    assert {relation for asked_for, relation in among if asked_for == question} == {alone}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not-json"),
        ("[" * 100_000, "not-json"),
        ("[]", "no-text"),
        ('{"text": 7}', "no-text"),
        ('{"text": "A hit B", "source": [0, 1]}', "bad-span"),
        ('{"text": "A hit B", "source": [0, 1], "recipient": [6, 9]}', "bad-span"),
        ('{"text": "A hit B", "source": [1, 2], "recipient": [6, 7]}', "bad-span"),
        ('{"text": "A hit B", "source": [true, 1], "recipient": [6, 7]}', "bad-span"),
        ('{"id": {}, "text": "A hit B", "source": [0, 1], "recipient": [6, 7]}', "no-id"),
        ('{"text": "' + "x" * (MAX_CHARACTERS + 1) + '"}', "too-long"),
    ],
)
def test_what_is_refused(line: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        question_of(line, "pairs.jsonl", "line 3")
    assert caught.value.reason == reason
    assert "pairs.jsonl, line 3" in str(caught.value)


def test_a_line_without_an_id_goes_by_its_place() -> None:
    question = question_of('{"text": "A hit B", "source": [0, 1], "recipient": [6, 7]}', "pairs.jsonl", "line 3")
    assert question.id == "line 3"
