"""What stands over a report and is none of it: headline, byline, date lines, the outlet's name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from communique.intake.credits import bare_byline, byline, is_named_the, is_office, is_outlet
from communique.intake.dateline import find_dateline
from communique.intake.features import content_words, ends_sentence
from communique.intake.header import HeaderFacts, header_facts
from communique.intake.labelled import Labelled, Role

_HEADLINE_WORDS: Final = range(2, 31)
_HEADER: Final = frozenset((Role.HEADLINE, Role.BYLINE, Role.DATE))


def extent(labelled: Sequence[Labelled]) -> tuple[int, int]:
    """Numbers of the first line of prose and of the line after the last; the whole where there is none."""
    prose = [n for n, item in enumerate(labelled) if item.role is Role.BODY and (item.prose or _opens(item))]
    if len(prose) > 1 and _is_long_headline(labelled, prose[0], prose[1]):
        del prose[0]
    return (prose[0], prose[-1] + 1) if prose else (0, len(labelled))


def _is_long_headline(labelled: Sequence[Labelled], number: int, then: int) -> bool:
    """Whether a line without a full stop stands over a date, a byline or the dateline's paragraph.

    So many words, or a question, make a sentence, but not there.
    """
    text = labelled[number].text
    if ends_sentence(text) and not text.endswith("?"):
        return False
    return find_dateline(labelled[then].text) is not None or any(
        header_facts(item.text) for item in labelled[number + 1 : then]
    )


def _opens(item: Labelled) -> bool:
    """Whether a report begins with it, though its first line may be cut off."""
    return find_dateline(item.text) is not None


def take_header(labelled: Sequence[Labelled], first: int, last: int) -> None:
    """Dates and bylines before the report and right after its first line, bylines after its end.

    Elsewhere a line is believed that calls itself the date of publication, or the page's only line of a full date.
    """
    found = {}
    for number, item in enumerate(labelled):
        facts = header_facts(item.text) if item.role is Role.BODY and not item.prose else None
        if facts:
            found[number] = facts
    full = {n for n, facts in found.items() if facts.date and facts.date.full}
    near = {n for n, facts in found.items() if n < first or _called(facts) or (n >= last and not facts.date)}
    near |= {n for n in found if n == first + 1 and n not in full}
    if len(full) == 1:  # several are the headings of a chronicle
        near |= full
    for number in near:
        item, facts = labelled[number], found[number]
        item.role, item.facts = Role.BYLINE if facts.byline and not facts.date else Role.DATE, facts


def _called(facts: HeaderFacts) -> bool:
    """Whether the line itself says that it holds the report's date."""
    return (facts.first or facts.later) and facts.date is not None


def take_bare_names(zone: Sequence[Labelled], title: str | None) -> None:
    """A person's name alone on a line is a byline beside date, outlet or dateline, or where the title is known."""
    for number, item in enumerate(zone):
        beside = [zone[n] for n in (number - 1, number + 1) if 0 <= n < len(zone)]
        headed = any(_may_head(other) for other in zone[:number]) and any(_frames(other) for other in beside)
        who = bare_byline(item.text) if item.loose and (title or headed) else None
        if who and not _is_title(item.text, title or ""):
            item.role, item.facts = Role.BYLINE, HeaderFacts(byline=who)


def _frames(item: Labelled) -> bool:
    return item.role is Role.DATE or is_outlet(item.text) or _opens(item)


def take_offices(labelled: Sequence[Labelled]) -> None:
    """What the reporter is, on the line under the byline."""
    for before, item in pairwise(labelled):
        if before.role is Role.BYLINE and item.loose and is_office(item.text):
            item.role = Role.BYLINE


def take_headline(labelled: Sequence[Labelled], first: int, title: str | None) -> None:
    """The one line that is the headline: the title known, a Markdown title, or the best short line before the body."""
    if title:
        for item in labelled[: first + 3]:
            if item.role is Role.BODY and _is_title(item.text, title):
                item.role = Role.HEADLINE
        return
    nexts = [*labelled[1 : first + 1], None]
    candidates = [
        item for item, after in zip(labelled[:first], nexts, strict=False) if _may_head(item) and not _breaks_off(after)
    ]
    if not candidates:
        return
    titles = [item for item in candidates if item.line.level == 1]
    best = titles[0] if titles else _best(candidates, labelled[first:])
    best.role = Role.HEADLINE
    for item in candidates:
        if item.text == best.text:
            item.role = Role.HEADLINE


def _is_title(text: str, title: str) -> bool:
    """Whether a line is the known title, which may carry the outlet's name besides."""
    words, known = content_words(text), content_words(title)
    return bool(words) and words <= known and len(words) >= len(known) / 2 and len(text) <= len(title) + 5


def _may_head(item: Labelled) -> bool:
    words = item.line.words
    return (
        item.role is Role.BODY
        and len(words) in _HEADLINE_WORDS
        and sum(any(char.isalpha() for char in word) for word in words) >= 2
        and not item.line.bullet
        and not item.text.rstrip("”\"’'").endswith((".", ",", ":", ";", "-", "–", "—", "_", "&QL"))
        and "http" not in item.text
        and byline(item.text) is None
        and find_dateline(item.text) is None
    )


def _breaks_off(after: Labelled | None) -> bool:
    """Whether the line before goes on in this one: a paragraph in pieces, of which no piece is a headline."""
    if after is None or after.role is not Role.BODY or after.line.after_blank:
        return False
    return after.text[0].islower()


def _best(candidates: Sequence[Labelled], body: Sequence[Labelled]) -> Labelled:
    """The candidate that shares most words with the first paragraphs; of two that share as many, no paper's name, and
    the earlier.
    """
    lead = content_words(" ".join(item.text for item in body[:6]))
    scored = [
        (len(content_words(item.text) & lead), not is_outlet(item.text), -number)
        for number, item in enumerate(candidates)
    ]
    return candidates[-max(scored)[-1]]


def drop_mastheads(zone: Sequence[Labelled]) -> None:
    """An outlet's or agency's name alone on a line before or after the report."""
    for item in zone:
        credit = item.role is Role.CAPTION and not item.prose  # an agency's name alone may be a photographer's too
        if (item.loose or credit) and is_outlet(item.text):
            item.drop("masthead")


def drop_named_mastheads(zone: Sequence[Labelled]) -> None:
    """A name that no word of publishing tells: over the site's menu, or "The …" beside headline, byline or date."""
    for number, item in enumerate(zone):
        after = zone[number + 1] if number + 1 < len(zone) else None
        beside = [zone[number - 1]] if number else []
        beside += [after] if after else []
        named = is_named_the(item.text) and any(other.role in _HEADER for other in beside)
        over_menu = after is not None and after.sort == "navigation" and _is_capitalised(item.line.words)
        if item.loose and (named or over_menu):
            item.drop("masthead")


def _is_capitalised(words: Sequence[str]) -> bool:
    return 0 < len(words) <= 5 and all(word[0].isupper() or word in ("and", "of", "&") for word in words)
