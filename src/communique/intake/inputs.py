"""`pages`: files, folders and standard input → captured pages, one at a time; `kinds` says what reads which file."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from communique.data import Given, Page, Rejected
from communique.errors import InputError
from communique.intake.decoding import escaped
from communique.intake.kinds import SUFFIXES, reader_of, whole
from communique.intake.limits import MAX_JSON_BYTES, MAX_PAGE_BYTES
from communique.intake.published import given_date
from communique.intake.refusals import Reason, refusal, rejected
from communique.intake.rows import json_pages, jsonl_pages

_ALLOWED: Final = f"allowed are {', '.join(SUFFIXES)}, folders of these, and - for standard input"
_MARKUP: Final = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body|article|main|div|p)\b", re.I | re.S
)


def pages(
    inputs: Iterable[str], *, stdin: BinaryIO | None = None, given: Given | None = None
) -> Iterator[Page | Rejected]:
    """Each page of the inputs in turn; one that cannot be read is a `Rejected` and the rest go on.

    `given` holds for every page; what a JSON row says of itself goes before it. Raises InputError `date` at once where
    `given.published` is no date.
    """
    known = given or Given()
    if known.published:
        given_date(known.published, "--published")
    return (_encodable(page) for name in inputs for page in _read(name, stdin, known))


def _encodable(page: Page | Rejected) -> Page | Rejected:
    """With undecodable bytes of file names and lone surrogates of JSON strings escaped: they have no UTF-8."""
    if isinstance(page, Rejected):
        return replace(page, name=escaped(page.name), detail=escaped(page.detail))
    title, outlet, byline = page.given.title, page.given.outlet, page.given.byline
    given = replace(
        page.given,
        title=title and escaped(title),
        outlet=outlet and escaped(outlet),
        byline=byline and escaped(byline),
    )
    return replace(page, name=escaped(page.name), url=page.url and escaped(page.url), given=given)


def _read(name: str, stdin: BinaryIO | None, given: Given) -> Iterator[Page | Rejected]:
    try:
        yield from _standard_input(stdin, given) if name == "-" else _path(name, given)
    except InputError as error:
        yield rejected(error)
    except FileNotFoundError as error:
        yield rejected(
            refusal(name, Reason.NOT_FOUND, f"no such file or folder{_address_hint(name)} ({error.strerror})")
        )
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield rejected(refusal(name, Reason.UNREADABLE, str(getattr(error, "strerror", None) or error)))


def _address_hint(name: str) -> str:
    return ": addresses are not fetched, save the page first" if "://" in name else ""


def _path(name: str, given: Given) -> Iterator[Page | Rejected]:
    mode = os.stat(name).st_mode  # noqa: PTH116 - `Path` takes an empty name for the working directory
    if stat.S_ISDIR(mode):
        yield from _folder(name, given)
    elif stat.S_ISREG(mode):
        yield from _file(name, given)
    else:
        raise refusal(name, Reason.UNSUPPORTED, f"neither a file nor a folder; {_ALLOWED}")


def _folder(name: str, given: Given) -> Iterator[Page | Rejected]:
    found = False
    for path in _files_under(name):
        found = True
        yield from _read(path, None, given)
    if not found:
        raise refusal(name, Reason.NO_ARTICLE, f"the folder holds no file of a kind that is read; {_ALLOWED}")


def _files_under(folder: str) -> Iterator[str]:
    """Paths in sorted order; hidden ones are passed over, and a folder met again through a link is not entered."""
    entered: set[tuple[int, int]] = set()
    for root, folders, files in os.walk(folder, followlinks=True):
        here = Path(root).stat()
        if (here.st_dev, here.st_ino) in entered:
            folders.clear()
            continue
        entered.add((here.st_dev, here.st_ino))
        folders[:] = sorted(sub for sub in folders if not sub.startswith("."))
        for file in sorted(files):
            if not file.startswith(".") and file.lower().endswith(SUFFIXES):
                yield str(Path(root, file))


def _file(name: str, given: Given) -> Iterator[Page | Rejected]:
    read = reader_of(name)
    if read is None:
        suffix = Path(name).suffix.lower() or "without suffix"
        raise refusal(name, Reason.UNSUPPORTED, f"a file of the kind {suffix!r} is not read; {_ALLOWED}")
    with Path(name).open("rb") as stream:
        yield from read(name, stream, given)


def _standard_input(stdin: BinaryIO | None, given: Given) -> Iterator[Page | Rejected]:
    """JSON Lines, one JSON value, HTML or plain text: told apart by how it begins."""
    if stdin is None:
        raise refusal("-", Reason.UNREADABLE, "there is no standard input")
    first = stdin.readline(MAX_PAGE_BYTES + 1)
    bare = first.removeprefix(b"\xef\xbb\xbf").strip()
    if bare.startswith((b'{"', b"{ ", b"{}")):
        yield from jsonl_pages("-", stdin, given, first)
    elif bare in (b"{", b"[") or bare.startswith((b"[{", b'["')):
        yield from json_pages("-", first + stdin.read(MAX_JSON_BYTES + 1 - len(first)), given)
    else:
        body = whole("-", stdin, first)
        yield Page("-", body, "text/html" if _MARKUP.match(body[:2000]) else "text/plain", given=given)
