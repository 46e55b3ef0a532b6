"""Reading on this machine, in this process or in several, with the results in the order of the pages.

A worker process that dies (killed, out of memory, a crash in native code) costs the page that killed it, which is
refused by name with the reason "worker"; the other pages it had are read again by a new process.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from communique.data import Page, Rejected
from communique.errors import ReaderError
from communique.knowledge.actorfiles import NO_ACTORS, GivenActors
from communique.knowledge.codebook import load_codebook
from communique.pipeline import Analyser, Outcome
from communique.runners.worker import Broken, Ready, serve

CHUNK_PAGES = 4  # pages a worker takes at once: fewer messages, and the reader works on batches
CHUNKS_AHEAD = 4  # per worker: how far reading may run ahead of the slowest page before it waits
STOP_SECONDS = 5.0  # a worker that has not ended by then is killed
THREAD_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

Loader = Callable[[], Analyser]
Chunk = list[tuple[int, Page]]

log = logging.getLogger(__name__)


def read_pages(
    pages: Iterable[Page | Rejected],
    *,
    reader: str | None = None,
    codebook: Sequence[Path] = (),
    actors: GivenActors = NO_ACTORS,
    workers: int = 1,
) -> Generator[Outcome, None, None]:
    """One outcome per page, in order, read by `workers` processes (1: this one).

    `codebook` are tables of the user's own beside the shipped codebook, `actors` what the user's files of actors say.

    Raises:
        ReaderError: the reader cannot be loaded.
        KnowledgeError: a table of `codebook` is malformed.
        ValueError: fewer than one worker.
    """
    if workers < 1:
        raise ValueError(f"{workers} workers: at least 1 is needed")
    if workers == 1:
        yield from Analyser.load(reader, codebook=codebook, actors=actors).read(pages)
    else:
        load_codebook(*codebook)  # a faulty table is told before any process is started
        load = partial(Analyser.load, reader, threads=_share(workers), codebook=codebook, actors=actors)
        yield from read_in_processes(pages, load, workers)


def read_in_processes(pages: Iterable[Page | Rejected], load: Loader, workers: int) -> Generator[Outcome, None, None]:
    """As `read_pages`, each process with the analyser that `load` (picklable) makes there."""
    crew = _Crew(load, workers)
    try:
        yield from crew.read(pages)
    finally:
        crew.close()


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    chunk: Chunk | None = None


class _Crew:
    """The worker processes, what each is reading, and the outcomes that wait for their turn."""

    def __init__(self, load: Loader, size: int) -> None:
        self._load = load
        self._threads = _share(size)
        self._window = size * CHUNKS_AHEAD * CHUNK_PAGES
        self._again: deque[Chunk] = deque()  # single pages of a worker that died with several
        self._done: dict[int, Outcome] = {}
        self._taken = 0  # pages pulled from the input
        self._given = 0  # outcomes yielded
        self._workers: list[_Worker] = []
        for _ in range(size):
            self._hire()

    def read(self, pages: Iterable[Page | Rejected]) -> Iterator[Outcome]:
        chunks = self._chunks(pages)
        waiting = next(chunks, None)
        while waiting is not None or self._given < self._taken:
            yield from self._in_order()
            waiting = self._hand_out(waiting, chunks)
            if self._given < self._taken:  # then a worker is busy, or about to be ready for what waits
                self._collect()

    def close(self) -> None:
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.connection.close()
            worker.process.join(STOP_SECONDS)
            if worker.process.is_alive():
                worker.process.kill()

    def _chunks(self, pages: Iterable[Page | Rejected]) -> Iterator[Chunk]:
        """Numbered pages to read; what was already refused goes straight to the outcomes."""
        chunk: Chunk = []
        for number, page in enumerate(pages):
            self._taken = number + 1
            if isinstance(page, Rejected):
                self._done[number] = page
                continue
            chunk.append((number, page))
            if len(chunk) == CHUNK_PAGES:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _in_order(self) -> Iterator[Outcome]:
        while self._given in self._done:
            outcome = self._done.pop(self._given)
            self._given += 1
            yield outcome

    def _hand_out(self, waiting: Chunk | None, chunks: Iterator[Chunk]) -> Chunk | None:
        """Gives idle workers something to read; returns the next chunk, if it has to wait."""
        for worker in self._workers:
            if not worker.ready or worker.chunk is not None:
                continue
            if self._again:
                self._send(worker, self._again.popleft())
            elif waiting is not None and self._taken - self._given <= self._window:
                self._send(worker, waiting)
                waiting = next(chunks, None)
        return waiting

    def _send(self, worker: _Worker, chunk: Chunk) -> None:
        worker.chunk = chunk
        try:
            worker.connection.send([page for _, page in chunk])
        except OSError:  # it died while idle: its connection ends, which `_collect` sees next
            log.debug("worker %s took no pages", worker.process.pid)

    def _collect(self) -> None:
        """Waits until a worker has something to say, or has died."""
        speaking = wait([worker.connection for worker in self._workers])
        for worker in [worker for worker in self._workers if worker.connection in speaking]:
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker)
            else:
                self._accept(worker, message)

    def _accept(self, worker: _Worker, message: Ready | Broken | list[Outcome]) -> None:
        if isinstance(message, Broken):
            raise ReaderError(message.message)
        if isinstance(message, list):
            numbers = [number for number, _ in worker.chunk or ()]
            self._done.update(zip(numbers, message, strict=True))
            worker.chunk = None
        worker.ready = True

    def _hire(self) -> None:
        context = get_context("spawn")  # forking a process that holds threads or a database can hang or corrupt
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._load), daemon=True)
        with _limited_threads(self._threads):
            process.start()
        theirs.close()  # the worker holds the only other end, so its death closes the connection
        self._workers.append(_Worker(process, ours))

    def _replace(self, worker: _Worker) -> None:
        """Accounts for the chunk of a dead worker: a page read alone is refused, several are read again one by one."""
        worker.process.join()
        self._workers.remove(worker)
        ending = f"ended with exit code {worker.process.exitcode}"
        if not worker.ready:
            raise ReaderError(f"a worker process {ending} while it loaded the language reader")
        chunk = worker.chunk or []
        log.warning(
            "a worker process %s while it read %s", ending, ", ".join(page.name for _, page in chunk) or "nothing"
        )
        if len(chunk) == 1:
            number, page = chunk[0]
            self._done[number] = Rejected(page.name, "worker", f"the process that read it {ending}")
        else:
            self._again.extend([entry] for entry in chunk)
        self._hire()


def _share(workers: int) -> int:
    """How many of the processors this process may use fall to each worker."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, processors // workers)


@contextmanager
def _limited_threads(threads: int) -> Iterator[None]:
    """Processes started inside use this many threads each, so that they do not fight for the cores."""
    before = {name: os.environ.get(name) for name in THREAD_LIMITS}
    os.environ.update(dict.fromkeys(THREAD_LIMITS, str(threads)))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
