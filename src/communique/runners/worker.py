"""What runs inside a worker process: load once, then answer every chunk of pages with its outcomes."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from communique.errors import CommuniqueError
from communique.pipeline import Analyser


@dataclass(frozen=True, slots=True)
class Ready:
    """The analyser is loaded."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The analyser cannot be loaded, or cannot be used at all; no other worker would fare better."""

    message: str


def serve(connection: Connection, load: Callable[[], Analyser]) -> None:
    """Answers until the parent closes its end. Ctrl-C is the parent's business: it ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        analyser = load()
        connection.send(Ready())
        while True:
            connection.send(list(analyser.read(connection.recv())))
    except CommuniqueError as error:
        connection.send(Broken(str(error)))
    except (EOFError, BrokenPipeError):
        return
