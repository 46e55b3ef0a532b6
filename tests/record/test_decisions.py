"""Decisions stand apart from statements and can be taken back, never lost."""

from __future__ import annotations

import pytest

from communique.errors import RecordError
from communique.record import Record
from communique.record.decisions import Judgement, decide, standing, withdraw
from communique.record.dump import dump
from tests import made_up


def test_a_decision_stands_until_it_is_withdrawn(record: Record) -> None:
    with record.writing() as connection:
        made = decide(connection, Judgement.SAME, ("person:b", "person:a"), "ana", "one man, two spellings")
        other = decide(connection, Judgement.DIFFERENT, ("person:a", "person:c"), "bo", "father and son")
    assert (made.one, made.other, made.maker) == ("person:a", "person:b", "ana")
    with record.reading() as connection:
        assert standing(connection) == [made, other]
        assert standing(connection, "person:b") == [made]
    with record.writing() as connection:
        withdraw(connection, made.id, "bo", "not the same man")
    with record.reading() as connection:
        assert standing(connection) == [other]
        assert sum('"decisions"' in line for line in dump(connection)) == 3


def test_only_a_standing_decision_can_be_withdrawn(record: Record) -> None:
    with record.writing() as connection:
        made = decide(connection, Judgement.SAME, ("a", "b"), "ana", "why")
        withdraw(connection, made.id, "ana", "slip")
        for gone in (made.id, "decision:none"):
            with pytest.raises(RecordError, match="no standing decision"):
                withdraw(connection, gone, "ana", "again")


def test_decisions_outlive_the_statements_they_are_about(record: Record) -> None:
    event = made_up.grain_talks().events[0]
    with record.writing() as connection:
        decide(connection, Judgement.DIFFERENT, (event.id, "event:x"), "ana", "weekly talks")
    findings = made_up.grain_talks()
    record.put(type(findings)(findings.article, (), (), (), (), ()))
    with record.reading() as connection:
        assert len(standing(connection, event.id)) == 1
