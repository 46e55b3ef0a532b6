"""Killed writers, several writers, readers beside a writer: nothing is lost, doubled or half there."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from communique.errors import RecordError
from communique.record import Record, engine, queries, schema
from communique.record.dump import dump
from tests import made_up

ROOT = Path(__file__).resolve().parents[2]


def writer(record: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.record.writer", str(record), str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def lines(path: Path) -> list[str]:
    with Record.open(path, create=False) as record, record.reading() as connection:
        return list(dump(connection))


def undisturbed(path: Path, count: int) -> list[str]:
    with Record.open(path) as record:
        for findings in made_up.many(count, words=120):
            record.put(findings)
        record.refuse(made_up.refused())
    return lines(path)


@pytest.mark.slow
def test_killed_at_any_moment_and_run_again(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "killed.db"
    for _ in range(6):
        process = writer(path, 0, 60)
        assert process.stdout is not None
        for _ in range(chance.randrange(0, 40)):
            process.stdout.readline()
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.wait()
        process.stdout.close()
    last = writer(path, 0, 60)
    last.communicate(timeout=120)
    assert last.returncode == 0
    assert lines(path) == undisturbed(tmp_path / "whole.db", 60)


@pytest.mark.slow
def test_killed_while_the_record_is_made(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    for delay in (0.2, 0.4, 0.5, 0.6, 0.7):
        process = writer(path, 0, 1)
        time.sleep(delay)
        process.kill()
        process.communicate()
    assert writer(path, 0, 3).wait(timeout=120) == 0
    assert lines(path) == undisturbed(tmp_path / "whole.db", 3)


@pytest.mark.slow
def test_two_writers_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    both = [writer(path, 0, 40), writer(path, 20, 60)]  # they meet in the middle, and race to make the file
    for process in both:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert lines(path) == undisturbed(tmp_path / "whole.db", 60)


def test_a_second_writer_that_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    first, second = made_up.many(2)
    with Record.open(tmp_path / "r.db") as one, Record.open(tmp_path / "r.db") as other:
        with one.writing(), pytest.raises(RecordError, match="locked"):
            other.put(first)
        assert other.put(first)
        assert one.put(second)
        with one.reading() as connection:
            assert queries.totals(connection).articles == 2


@pytest.mark.slow
def test_two_readers_beside_a_writer_always_see_whole_articles(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Record.open(path).close()
    process = writer(path, 0, 80)
    seen = set()
    with Record.open(path) as one, Record.open(path) as other:
        while process.poll() is None:
            for reader in (one, other):
                with reader.reading() as connection:
                    articles = queries.totals(connection).articles
                    per_article = select(func.count()).select_from(schema.events).group_by(schema.events.c.article_id)
                    assert set(connection.execute(select(schema.events.c.article_id)).scalars()) == set(
                        connection.execute(select(schema.articles.c.id)).scalars()
                    )
                    assert len(set(connection.execute(per_article).scalars())) <= 1
                    seen.add(articles)
    assert process.stdout is not None
    process.stdout.close()
    assert process.returncode == 0
    assert len(seen) > 3  # they read while it wrote
