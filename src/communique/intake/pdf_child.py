"""The text of one PDF file, in a process of its own: a hostile one can only end this process.

Run as a script, with nothing but pypdf imported. Takes the file's bytes on standard input; arguments are the most
pages, CPU seconds a page, and bytes of memory. Writes one JSON object: `pages` (texts) or `problem` (a code and a
sentence).
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError

_BROKEN = (
    *(PyPdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OSError),
    *(ArithmeticError, AssertionError, NotImplementedError, ImportError),
)


class _SlowError(Exception):
    """A page took longer than allowed."""


class _RefusedError(Exception):
    """The file is not read, for a code and a reason."""


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where the time limit alone holds
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raises _SlowError where the block takes more CPU time."""
    import signal  # noqa: PLC0415 - beside its use

    def stop(*_: object) -> None:
        raise _SlowError

    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _texts(body: bytes, most_pages: int, seconds: float) -> Iterator[str]:
    with _within(seconds):
        reader = pypdf.PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _RefusedError("unreadable", "it is encrypted with a password")
        count = len(reader.pages)
    if count > most_pages:
        raise _RefusedError("too-large", f"{count:,} pages; at most {most_pages} are read")
    for number in range(count):
        with _within(seconds):
            text = reader.pages[number].extract_text()
        yield text


def _answer(body: bytes, most_pages: int, seconds: float) -> dict[str, object]:
    try:
        return {"pages": list(_texts(body, most_pages, seconds))}
    except _RefusedError as error:
        return {"problem": error.args}
    except _SlowError:
        return {"problem": ("hostile-markup", f"opening it or one page takes more than {seconds} s of computing")}
    except (MemoryError, LimitReachedError):
        return {"problem": ("hostile-markup", "it unpacks to more memory than is allowed")}
    except _BROKEN as error:
        return {"problem": ("broken", f"no PDF that can be read: {type(error).__name__}: {str(error)[:200]}")}


def main() -> None:
    """Read, and write what was found."""
    logging.disable(logging.CRITICAL)
    most_pages, seconds, memory = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    body = sys.stdin.buffer.read()
    _limit_memory(memory)
    sys.stdout.write(json.dumps(_answer(body, most_pages, seconds)))


if __name__ == "__main__":
    main()
