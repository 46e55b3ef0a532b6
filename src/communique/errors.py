"""The one error tree.

    CommuniqueError            root: catch this to catch everything communique raises on purpose
    ├── InputError             an input cannot be read; carries name, place and a countable reason
    ├── ReaderError            a language pipeline cannot be loaded or lacks what coding needs
    ├── KnowledgeError         a shipped or user-given table (codebook, who's who) is malformed
    ├── RecordError            a record cannot be opened, or is not one of ours
    └── ExtraError             a library that only one format needs is not installed

Every message says what was wrong, where, and what is allowed.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """Root of every error that communique raises on purpose."""


class InputError(CommuniqueError):
    """An input cannot be read. The rest of the batch goes on."""

    def __init__(self, name: str, reason: str, detail: str, place: str | None = None) -> None:
        """`reason` is a short countable code, `detail` a sentence, `place` where in the input (``line 7``)."""
        where = f"{name}, {place}" if place else name
        super().__init__(f"{where}: {detail} [{reason}]")
        self.name = name
        self.reason = reason
        self.detail = detail
        self.place = place


class ReaderError(CommuniqueError):
    """A language pipeline cannot be loaded, or does not set what coding needs."""


class KnowledgeError(CommuniqueError):
    """A table of facts or the codebook is malformed; the message names file, line and what is allowed."""


class RecordError(CommuniqueError):
    """A record cannot be opened, is locked, or was not made by communique."""


class ExtraError(CommuniqueError):
    """A library that only one format needs is not installed; the message names the extra that brings it."""
