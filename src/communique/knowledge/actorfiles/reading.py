"""Opening actors files: which format, which encoding, and nothing larger than anybody writes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from os import PathLike, fspath

from communique.errors import KnowledgeError
from communique.knowledge.actorfiles.given import GivenActors
from communique.knowledge.actorfiles.petrarch import looks_like_dictionary, read_dictionary
from communique.knowledge.actorfiles.table import looks_like_table, read_table

MAX_BYTES = 64 << 20  # the largest dictionaries known have 1.5 MB

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_actors(paths: Iterable[str | PathLike[str]]) -> GivenActors:
    """What the files say, in their order.

    Lines of a dictionary of another project that cannot be used are counted in a warning of the log; the rest is used.

    Raises:
        KnowledgeError: a file cannot be read, is of neither format, or a line of our own table is malformed; the
            message names the file, the line and what is allowed.
    """
    names = tuple(fspath(path) for path in paths)
    read = [_read(name) for name in names]
    actors = tuple(actor for given in read for actor in given.actors)
    return GivenActors(actors, tuple(role for given in read for role in given.roles), names)


def _read(name: str) -> GivenActors:
    data = _bytes_of(name)
    text, readable = _decoded(data)
    lines = _LINE_END.split(text)
    if looks_like_table(name, lines):
        if not readable:
            raise KnowledgeError(_not_unicode(name, data))
        return read_table(name, lines)
    if looks_like_dictionary(lines):
        return read_dictionary(name, lines)
    raise KnowledgeError(
        f"{name}: neither a table of actors (tab-separated, the first line names the columns, one of them 'name') "
        "nor a PETRARCH or TABARI dictionary (entries with codes such as [USAGOV] or [~MIL])"
    )


def _bytes_of(name: str) -> bytes:
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - /dev/fd/63 of a shell's <(…) is no regular path
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KnowledgeError(f"{name}: cannot be read ({reason}); a file of actors is needed") from error
    if len(data) > MAX_BYTES:
        raise KnowledgeError(f"{name}: larger than {MAX_BYTES >> 20} MiB, the most that a file of actors may have")
    return data


def _decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether it was Unicode throughout; anything else is read as Windows-1252."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), True
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), False


def _not_unicode(name: str, data: bytes) -> str:
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", data), start=1):
        try:
            line.decode()
        except UnicodeDecodeError:
            return f"{name}, line {number}: not UTF-8; save the table as UTF-8, or as UTF-16 with its byte order mark"
    return f"{name}: not UTF-16, as its byte order mark says; save the table as UTF-8"
