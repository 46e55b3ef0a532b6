"""Why a page was refused. Each reason is a countable code; `docs/intake.md` says what to do about it."""

from __future__ import annotations

from enum import StrEnum

from communique.data import Rejected
from communique.errors import InputError


class Reason(StrEnum):
    """All reasons that intake gives."""

    NOT_FOUND = "not-found"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    EMPTY = "empty"
    BINARY = "binary"
    TRUNCATED = "truncated"
    TOO_LARGE = "too-large"
    ENCODING = "encoding"
    BROKEN_JSON = "broken-json"
    BROKEN = "broken"
    FIELDS = "fields"
    DATE = "date"
    HOSTILE_MARKUP = "hostile-markup"
    ERROR_PAGE = "error-page"
    LIST_PAGE = "list-page"
    NO_ARTICLE = "no-article"
    SCANNED = "scanned"
    LANGUAGE = "language"


def refusal(name: str, reason: Reason, detail: str, place: str | None = None) -> InputError:
    """The error to raise inside intake; the room's doors turn it into a `Rejected`."""
    return InputError(name, reason.value, detail, place)


def rejected(error: InputError) -> Rejected:
    """The value that leaves the room for a refusal raised inside it."""
    return Rejected(error.name, error.reason, error.detail, error.place)
