"""Several processes: the same results in the same order, and what happens when one of them dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique.data import Page, Rejected
from communique.errors import KnowledgeError, ReaderError
from communique.pipeline import Analyser
from communique.runners.local import CHUNK_PAGES, CHUNKS_AHEAD, THREAD_LIMITS, read_in_processes, read_pages
from tests.standins import BODY, load, load_broken, load_dying, page


@pytest.fixture(autouse=True)
def no_process_left() -> Iterator[None]:
    yield
    assert not multiprocessing.active_children()


def test_processes_give_what_one_process_gives_in_the_same_order() -> None:
    pages: list[Page | Rejected] = [page(number) for number in range(4 * CHUNK_PAGES + 1)]
    pages[2] = page(2, BODY + " SLOWLY\n")
    pages[5] = page(5, BODY + " RAISETHIS\n")
    pages.insert(0, Rejected("missing.txt", "missing", "no such file"))
    pages.append(Rejected("last.txt", "empty", "nothing in it"))
    assert list(read_in_processes(pages, load, 2)) == list(load().read(pages))


def test_nothing_to_read_gives_nothing() -> None:
    assert list(read_in_processes([], load, 2)) == []


def test_pages_all_refused_before_reading_pass_through() -> None:
    refused = [Rejected(f"{number}.txt", "empty", "nothing in it") for number in range(30)]
    assert list(read_in_processes(refused, load, 2)) == refused


def test_a_page_that_kills_its_worker_is_refused_by_name_and_the_others_are_read() -> None:
    pages = [page(number, BODY + (" KILLTHIS\n" if number == 2 else "")) for number in range(2 * CHUNK_PAGES)]
    outcomes = list(read_in_processes(pages, load, 2))
    refused = [(number, item) for number, item in enumerate(outcomes) if isinstance(item, Rejected)]
    assert len(outcomes) == len(pages)
    ((number, refusal),) = refused
    assert (number, refusal.name, refusal.reason) == (2, "2.txt", "worker")
    assert "exit code -9" in refusal.detail


def test_a_worker_killed_from_outside_costs_nothing() -> None:
    pages = [page(number, BODY + " SLOWLY\n") for number in range(2 * CHUNK_PAGES)]
    outcomes = read_in_processes(pages, load, 2)
    first = next(outcomes)
    victim = multiprocessing.active_children()[0]
    assert victim.pid is not None
    os.kill(victim.pid, signal.SIGKILL)
    assert [first, *outcomes] == list(load().read(pages))


@pytest.mark.parametrize(
    ("loader", "message"), [(load_broken, "no pipeline of this name"), (load_dying, "exit code 9 while it loaded")]
)
def test_a_reader_that_cannot_be_loaded_ends_the_run(loader: Callable[[], Analyser], message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        list(read_in_processes([page(1)], loader, 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_faulty_table_of_triggers_ends_the_run_before_a_process_is_started(tmp_path: Path, workers: int) -> None:
    outcomes = read_pages([page(1)], codebook=(tmp_path / "none.tsv",), workers=workers)
    with pytest.raises(KnowledgeError, match=r"none\.tsv"):
        next(outcomes)
    assert not multiprocessing.active_children()


def test_an_error_that_concerns_every_page_ends_the_run() -> None:
    with pytest.raises(ReaderError, match="no syntax"):
        list(read_in_processes([page(1, BODY + " UNUSABLE\n")], load, 1))


def test_leaving_early_ends_the_workers() -> None:
    outcomes = read_in_processes((page(number) for number in range(1000)), load, 2)
    next(outcomes)
    outcomes.close()


def test_input_is_taken_only_a_bounded_way_ahead() -> None:
    taken = 0

    def pages() -> Iterator[Page]:
        nonlocal taken
        for number in range(500):
            taken += 1
            yield page(number)

    outcomes = read_in_processes(pages(), load, 1)
    next(outcomes)
    assert taken <= (CHUNKS_AHEAD + 2) * CHUNK_PAGES
    outcomes.close()


def test_the_limits_on_threads_are_for_workers_only() -> None:
    before = {name: os.environ.get(name) for name in THREAD_LIMITS}
    list(read_in_processes([page(1)], load, 1))
    assert {name: os.environ.get(name) for name in THREAD_LIMITS} == before


def test_fewer_than_one_worker_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        next(read_pages([page(1)], workers=0))
