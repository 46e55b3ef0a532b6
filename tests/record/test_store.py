"""What is put comes out, once, and a better reading takes the place of a worse one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from communique.data import Findings, Party, Rejected, Source, Span
from communique.errors import RecordError
from communique.record import Record, schema
from communique.record.dump import dump
from communique.record.loading import load_findings
from tests import made_up
from tests.strategies import findings as any_findings


def lines(record: Record) -> list[str]:
    with record.reading() as connection:
        return list(dump(connection))


def load(record: Record, article_id: str) -> Findings | None:
    with record.reading() as connection:
        return load_findings(connection, article_id)


def tables(record: Record) -> set[str]:
    return {line.split('"table": "')[1].split('"')[0] for line in lines(record)}


def test_what_is_put_comes_out(record: Record) -> None:
    for findings in (made_up.grain_talks(), made_up.grain_talks_retold(), made_up.port_strike()):
        assert load(record, findings.article.id) == findings
    assert tables(record) == set(schema.metadata.tables) - {"decisions"}


@given(any_findings())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_any_findings_come_out(record: Record, findings: Findings) -> None:
    with record.writing() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(table.delete())
    assert record.put(findings)
    assert load(record, findings.article.id) == findings
    assert not record.put(findings)


def test_the_same_again_changes_nothing(record: Record) -> None:
    before = lines(record)
    assert not record.put(made_up.grain_talks())
    record.refuse(made_up.refused())
    assert lines(record) == before


def test_order_of_reading_leaves_no_trace(record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "other.db") as other:
        other.refuse(made_up.refused())
        for findings in (made_up.port_strike(), made_up.grain_talks(), made_up.grain_talks_retold()):
            other.put(findings)
        assert lines(other) == lines(record)


def test_a_better_reader_replaces_all_statements(record: Record, tmp_path: Path) -> None:
    better = made_up.grain_talks()
    worse = replace(better, events=better.events[:1], quotes=(), positions=(), actors=better.actors[:2])
    worse = replace(worse, events=(replace(worse.events[0], mode=None, recipients=(Party(None, Span(0, 8)),)),))
    assert record.put(worse)
    assert load(record, better.article.id) == worse
    assert record.put(better)
    with Record.open(tmp_path / "fresh.db") as fresh:
        for findings in (better, made_up.grain_talks_retold(), made_up.port_strike()):
            fresh.put(findings)
        fresh.refuse(made_up.refused())
        assert lines(record) == lines(fresh)


def test_a_better_intake_takes_the_old_article_away(record: Record) -> None:
    old = made_up.grain_talks()
    article = replace(old.article, id="article:better", text=old.article.text + " More.")
    record.put(replace(old, article=article))
    assert load(record, old.article.id) is None
    assert load(record, "article:better") is not None
    assert old.article.id not in "".join(lines(record))


def test_one_text_under_two_names_is_one_article(record: Record) -> None:
    once = made_up.grain_talks()
    source = Source("a-copy.txt", "0" * 64, "text/plain", None)
    record.put(replace(once, article=replace(once.article, source=source, source_map=None, dropped=())))
    found = load(record, once.article.id)
    assert found is not None
    assert found.article.source == source  # the first by name
    assert found.events == once.events
    with record.reading() as connection:
        captures = connection.execute(schema.captures.select()).all()
    assert [row.name for row in captures if row.article_id == once.article.id] == ["grain.txt", "a-copy.txt"]


def test_a_refused_input_that_is_read_later_is_no_longer_refused(record: Record) -> None:
    record.refuse(Rejected("late.txt", "empty", "nothing in it"))
    assert any("late.txt" in line for line in lines(record))
    late = made_up.many(1)[0]
    record.put(replace(late, article=replace(late.article, source=replace(late.article.source, name="late.txt"))))
    assert not any('"refusals"' in line and "late.txt" in line for line in lines(record))
    assert any('"refusals"' in line and "broken.jsonl" in line for line in lines(record))


def test_a_statement_about_nobody_is_an_error_and_leaves_nothing(record: Record) -> None:
    before = lines(record)
    good = made_up.many(1)[0]
    bad = replace(good, events=(replace(good.events[0], sources=(Party("person:unknown", None),)),))
    with pytest.raises(RecordError, match="FOREIGN KEY"):
        record.put(bad)
    assert lines(record) == before


def test_half_a_surrogate_pair_is_a_clear_error(record: Record) -> None:
    good = made_up.many(1)[0]
    with pytest.raises(RecordError, match="surrogate"):
        record.put(replace(good, article=replace(good.article, headline="\ud800")))
