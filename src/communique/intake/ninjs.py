"""News in JSON (ninjs, IPTC) → pages. Versions 1 to 3, whose names differ in capitals, low lines and plurals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from communique.data import Given, Page
from communique.intake.facts import own_facts, web_address
from communique.intake.refusals import Reason, refusal

_MARKS: Final = ("type", "versioncreated", "headline", "headlines", "bodies", "bodytext", "bodyhtml", "bodyxhtml")
_BODIES: Final = (("bodytext", "text/plain"), ("bodyxhtml", "text/html"), ("bodyhtml", "text/html"))
_MEDIA: Final = {
    "text/plain": "text/plain",
    "text": "text/plain",
    "text/html": "text/html",
    "html": "text/html",
    "application/xhtml+xml": "text/html",
    "xhtml": "text/html",
}
_WITHHELD: Final = ("withheld", "canceled", "cancelled")
_DATES: Final = ("firstcreated", "versioncreated", "contentcreated")


def is_ninjs(row: object) -> bool:
    """Whether a JSON value is a news item rather than a row of ours: it has a `uri`, but no `text` or `html`."""
    if not isinstance(row, dict) or "uri" not in row or "text" in row or "html" in row:
        return False
    return any(_plain(key) in _MARKS for key in row)


def ninjs_page(name: str, place: str | None, row: Mapping[str, object], given: Given) -> Page:
    """The page of a news item; plain text goes before HTML. Raises InputError `no-article` or `fields`."""
    item = {_plain(key): value for key, value in row.items()}
    status = item.get("pubstatus")
    if status in _WITHHELD:
        raise refusal(name, Reason.NO_ARTICLE, f"the item's pubstatus is {status!r}", place)
    words, media = _body(item)
    if words is None:
        kind = item.get("type")
        detail = f"the item of type {str(kind)[:40]!r} has no body_text, body_html, body_xhtml or bodies with a value"
        raise refusal(name, Reason.NO_ARTICLE, detail, place)
    if not isinstance(words, str):
        raise refusal(name, Reason.FIELDS, "the item's body is no string", place)
    known = own_facts(
        given,
        title=_value(item, "headline", "headlines"),
        published=next((item[key] for key in _DATES if item.get(key)), None),
        outlet=_value(item, "infosource", "infosources") or item.get("copyrightholder"),
        byline=_value(item, "byline", "by", "bylines"),
    )
    return Page(name, words.encode("utf-8", "replace"), media, web_address(item.get("uri")), None, known)


def _plain(key: object) -> str:
    return str(key).replace("_", "").lower()


def _body(item: Mapping[str, object]) -> tuple[object, str]:
    """Body and media type; the body is None where there is none."""
    for key, media in _BODIES:
        if item.get(key):
            return item[key], media
    found = {_media(body): body.get("value") for body in reversed(_dicts(item.get("bodies"))) if body.get("value")}
    for media in ("text/plain", "text/html"):
        if media in found:
            return found[media], media
    return None, ""


def _media(body: Mapping[str, Any]) -> str | None:
    written = body.get("contenttype", body.get("contentType", "text/plain"))
    return _MEDIA.get(written.partition(";")[0].strip().lower()) if isinstance(written, str) else None


def _value(item: Mapping[str, object], *keys: str) -> str | None:
    """The first string under one of the keys, which may hold a string or a list of objects with `value` or `name`."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value
        for part in _dicts(value):
            for inner in ("value", "name"):
                if isinstance(part.get(inner), str):
                    return str(part[inner])
    return None


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [part for part in value[:20] if isinstance(part, dict)] if isinstance(value, list) else []
