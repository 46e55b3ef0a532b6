"""How many independent sources stand behind something: copies of one text are one source, and so is one outlet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from communique.record import queries
from communique.record.answers import ArticleLine
from communique.record.dates import Days, days_of
from communique.stories.copies import CopyPair, Text, find_copies, joined


@dataclass(frozen=True, slots=True)
class Counts:
    """Beside every number of happenings: how often, where and by whom it is told.

    `copies` are the articles that only repeat another one's text.
    """

    mentions: int
    articles: int
    independent: int
    copies: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Which articles are copies of each other, and which come from one source."""

    pairs: tuple[CopyPair, ...]
    text_of: dict[str, str]  # article id → id of the first article of the same text
    source_of: dict[str, str]  # article id → id of the first article of the same source

    def counts(self, articles: Iterable[str]) -> Counts:
        """Counts over article ids, one for every mention."""
        mentions = list(articles)
        ids = set(mentions)
        return Counts(
            mentions=len(mentions),
            articles=len(ids),
            independent=len({self.source_of[identity] for identity in ids}),
            copies=len(ids) - len({self.text_of[identity] for identity in ids}),
        )


def find_sources(connection: Connection, articles: Iterable[ArticleLine]) -> Sources:
    """Compares the texts of the articles, and their outlets."""
    lines = {article.id: article for article in articles}
    texts = queries.texts(connection, lines)
    pairs = find_copies(Text(identity, texts[identity], _days(line)) for identity, line in lines.items())
    copied = [(pair.one, pair.other) for pair in pairs]
    outlets: dict[str, str] = {}
    same_outlet = [
        (outlets.setdefault(line.outlet.casefold(), identity), identity)
        for identity, line in sorted(lines.items())
        if line.outlet
    ]
    return Sources(pairs, joined(lines, copied), joined(lines, [*copied, *same_outlet]))


def _days(article: ArticleLine) -> Days | None:
    return days_of(article.published.value) if article.published else None
