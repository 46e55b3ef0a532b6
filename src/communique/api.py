"""Reading from Python: one text, or many inputs. The same analyser serves every call of a process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from os import PathLike, fspath
from pathlib import Path

from communique.data import Findings, Given, Page, Rejected
from communique.errors import InputError
from communique.intake import pages
from communique.knowledge.actorfiles import read_actors
from communique.pipeline import Analyser
from communique.record import Record

Tables = str | PathLike[str] | Iterable[str | PathLike[str]]
"""One file, or several."""


def read(  # noqa: PLR0913 - what is known of a text beside its words, each optional
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    reader: str | None = None,
    codebook: Tables = (),
    actors: Tables = (),
) -> Findings:
    """What one report says.

    Args:
        text: the report as plain text, as it was captured or clean.
        title: its headline, where it is known and not in the text.
        published: its date, YYYY-MM-DD, YYYY-MM or YYYY; relative dates in the text are counted from it.
        outlet: who published it.
        url: where it was found.
        reader: an installed spaCy pipeline in place of the shipped one.
        codebook: tables of your own, whose triggers are added to the shipped ones or override them.
        actors: files of actors of your own, which are added to the shipped who's who or override it.

    Raises:
        InputError: there is no article in the text; its `reason` says why.
        ReaderError: the pipeline cannot be loaded.
        KnowledgeError: a file of `codebook` or `actors` is malformed; the message names file, line and what is allowed.
    """
    page = Page("text", text.encode(errors="replace"), "text/plain", url, given=Given(title, published, outlet))
    (outcome,) = read_all([page], reader=reader, codebook=codebook, actors=actors)
    if isinstance(outcome, Rejected):
        raise InputError(outcome.name, outcome.reason, outcome.detail, outcome.place)
    return outcome


def read_all(
    inputs: Iterable[str | PathLike[str] | Page],
    *,
    published: str | None = None,
    reader: str | None = None,
    codebook: Tables = (),
    actors: Tables = (),
) -> Iterator[Findings | Rejected]:
    """What each report says, in order, as it is read.

    Args:
        inputs: paths of files and folders as `communique read` takes them, and pages made by the caller.
        published: publication date of everything read from paths.
        reader: an installed spaCy pipeline in place of the shipped one.
        codebook: tables of your own, as for `read`.
        actors: files of actors of your own, as for `read`.

    Yields:
        Findings of each article, and a `Rejected` with its reason for each input that gave none.
    """
    tables, people = _paths(codebook), _paths(actors)
    changed = tuple(map(_changed, (*tables, *people)))
    return _analyser(reader, tables, changed, people).read(_pages(inputs, published))


def open_record(path: str | PathLike[str]) -> Record:
    """The record at `path`, made where there is none; a context manager.

    Raises:
        RecordError: the file is not a record of ours, or cannot be opened.
    """

    return Record.open(Path(path))


@lru_cache(maxsize=2)
def _analyser(
    reader: str | None, codebook: tuple[Path, ...], changed: tuple[int, ...], actors: tuple[Path, ...]
) -> Analyser:
    """Loading takes a second, so it is done once for a reader, and again where a file of the user's has changed."""
    return Analyser.load(reader, codebook=codebook, actors=read_actors(actors))


def _paths(tables: Tables) -> tuple[Path, ...]:
    return tuple(map(Path, [tables] if isinstance(tables, str | PathLike) else tables))


def _changed(table: Path) -> int:
    """When the file was last written, in nanoseconds; 0 for one that is not there, which loading reports."""
    return table.stat().st_mtime_ns if table.is_file() else 0


def _pages(inputs: Iterable[str | PathLike[str] | Page], published: str | None) -> Iterator[Page | Rejected]:

    for item in inputs:
        if isinstance(item, Page):
            yield item
        else:
            yield from pages([fspath(item)], given=Given(published=published))
