"""`clean`: one captured page to one article, or the reason why it is none."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from communique.data import Article, Dropped, Page, Rejected, Source, content_id
from communique.errors import InputError
from communique.intake.appeals import is_page_talk
from communique.intake.credits import AGENCIES
from communique.intake.dates import Day
from communique.intake.decoding import decode
from communique.intake.html import extract_html
from communique.intake.html_metadata import Metadata
from communique.intake.language import require_english
from communique.intake.limits import MAX_LINE_CHARS, MAX_LINES, MAX_TEXT_CHARS
from communique.intake.lines import BREAK
from communique.intake.markdown import unmarked
from communique.intake.plain import Cleaned, clean_text
from communique.intake.published import given_date, publication_date
from communique.intake.refusals import Reason, refusal, rejected

_ERROR_PAGE: Final = re.compile(
    r"(?:error )?(?:40[0-9]|41\d|429|50[0-9])\b|page (?:not found|can(?:no|')t be found|does ?n.t exist)|not found\b"
    r"|access (?:to this page has been )?denied|forbidden|just a moment|attention required|are you a (?:human|robot)"
    r"|(?:bad gateway|service unavailable|gateway time-?out|internal server error)|(?:oops|sorry)[!,. ].{0,80}$"
    r"|(?:please )?(?:enable|turn on) (?:javascript|cookies)|verif(?:y|ying) (?:that )?you are (?:a )?human"
    r"|checking your browser"
    r"|this (?:page|site|website) (?:is not available|can.t be reached|is no longer available)",
    re.I,
)
_MAPPED: Final = ("text/plain", "text/markdown")  # of others, the text is no slice of the file
_ERROR_CHARS: Final = 600  # a longer text with such a title is a report about it
_OWN_NAME: Final = (
    r"(?P<name>(?:[Tt]he )?[A-Z][\w&'’-]*(?:\.\w+)*(?: (?:(?:of|and|&|for) )?[A-Z][\w&'’-]*(?:\.\w+)*){0,5})"
)
_AGENCY_NAME: Final = re.compile(rf"\b(?:Bureau|Correspondents?)$|^(?:[A-Z]{{2,5}}|{AGENCIES})$")
_OWN: Final = (
    re.compile(rf"^{_OWN_NAME}(?: [-–—|]|[.,])? [Aa]ll [Rr]ights [Rr]eserved"),
    re.compile(rf"\b(?:journalists|newsroom|staff|editors|readers) (?:of|at) {_OWN_NAME}"),
    re.compile(
        rf"^(?:©|\([Cc]\)|[Cc]opyright)(?: ?©| ?\([Cc]\))? ?(?:\d{{4}})?(?: ?[-–] ?\d{{4}})?,? (?:by )?{_OWN_NAME}"
    ),
)


def clean(page: Page) -> Article | Rejected:
    """The report in `page`, or a `Rejected` that names why there is none.

    `Article.text` is the body alone. `source_map` and `dropped` speak of the decoded input: the characters of
    `page.body` without byte order mark, line endings as they came; for HTML and PDF they are None and empty.
    """
    try:
        return _article(page)
    except InputError as error:
        return rejected(error)


def _article(page: Page) -> Article:
    given = given_date(page.given.published, page.name) if page.given.published else None
    html = page.media_type == "text/html"
    decoded = decode(page.name, page.body, html=html)
    metadata = Metadata()
    captions: tuple[str, ...] = ()
    marks: tuple[Dropped, ...] = ()
    if html:
        extracted = extract_html(page.name, decoded)
        decoded, metadata, captions = extracted.text, extracted.metadata, extracted.captions
    _refuse_long(page.name, decoded)
    if page.media_type == "text/markdown":
        decoded, marks = unmarked(decoded)
    title = _one_line(page.given.title) or metadata.title
    cleaned = clean_text(decoded, title)
    language = require_english(page.name, cleaned.text or decoded)
    _refuse_empty(page.name, cleaned, title)
    url = page.url or metadata.url
    sha256 = hashlib.sha256(page.body).hexdigest()
    outlet = _one_line(page.given.outlet) or metadata.outlet or _own_name(cleaned)
    return Article(
        id=content_id("article", sha256=sha256, url=url, outlet=outlet),
        source=Source(page.name, sha256, page.media_type, url),
        text=cleaned.text,
        headline=title or cleaned.headline,
        outlet=outlet,
        byline=_one_line(page.given.byline) or metadata.author or cleaned.byline,
        language=language,
        dateline=cleaned.opening.dateline if cleaned.opening else None,
        published=publication_date(cleaned, given=given, metadata=_known(metadata.published), url=url),
        credits=cleaned.credits,
        captions=(*captions, *cleaned.captions),
        source_map=cleaned.source_map if page.media_type in _MAPPED else None,
        dropped=_in_order(cleaned.dropped, marks) if page.media_type in _MAPPED else (),
    )


def _in_order(dropped: tuple[Dropped, ...], marks: tuple[Dropped, ...]) -> tuple[Dropped, ...]:
    return tuple(sorted((*dropped, *marks), key=lambda part: part.start)) if marks else dropped


def _known(day: Day | None) -> Day | None:
    return day if day and day.year else None


def _one_line(value: str | None) -> str | None:
    return (" ".join(value.split()) or None) if value else None


def _refuse_long(name: str, text: str) -> None:
    if len(text) > MAX_TEXT_CHARS:
        raise refusal(name, Reason.TOO_LARGE, f"{len(text):,} characters of text; at most {MAX_TEXT_CHARS:,} are read")
    lines = BREAK.split(text)
    if len(lines) > MAX_LINES:
        raise refusal(name, Reason.TOO_LARGE, f"{len(lines):,} lines; at most {MAX_LINES:,} are read")
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE_CHARS:
            detail = f"a line of {len(line):,} characters; at most {MAX_LINE_CHARS:,} are read"
            raise refusal(name, Reason.TOO_LARGE, detail, f"line {number}")


def _refuse_empty(name: str, cleaned: Cleaned, title: str | None) -> None:
    opening = f"{title or cleaned.headline or ''}\n{cleaned.text[:200]}"
    if len(cleaned.text) < _ERROR_CHARS and any(_ERROR_PAGE.match(line.strip()) for line in opening.split("\n")):
        raise refusal(name, Reason.ERROR_PAGE, f"an error page: {opening.strip().splitlines()[0][:80]!r}")
    if not any(char.isalpha() for char in cleaned.text):
        raise refusal(name, Reason.NO_ARTICLE, "no line of it is part of a report")
    if len(cleaned.text) < _ERROR_CHARS and all(is_page_talk(line) for line in cleaned.text.split("\n\n")):
        raise refusal(name, Reason.NO_ARTICLE, "the page speaks to its reader and reports nothing")


def _own_name(cleaned: Cleaned) -> str | None:
    """The outlet that its own appeal or copyright line names, else its masthead; None unless they name one alone."""
    named = {match["name"].strip(" .") for words in cleaned.furniture for own in _OWN if (match := own.search(words))}
    named = named or {name for name in cleaned.mastheads if not _AGENCY_NAME.search(name)}
    return named.pop() if len(named) == 1 else None
