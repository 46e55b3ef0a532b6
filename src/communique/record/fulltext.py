"""Full-text search over headline and text: the one module that knows how a database does it (SQLite: FTS5).

The index holds no text of its own: it reads `articles` and is kept in step by triggers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

# Stems (missile, missiles), and folds accents, so that Lavrov's Côte d'Ivoire is found from a plain keyboard.
_CREATE = (
    "CREATE VIRTUAL TABLE article_words USING fts5(headline, text, content='articles', content_rowid='number', "
    'tokenize="porter unicode61 remove_diacritics 2")',
    "CREATE TRIGGER article_words_insert AFTER INSERT ON articles BEGIN "
    "INSERT INTO article_words(rowid, headline, text) VALUES (new.number, new.headline, new.text); END",
    "CREATE TRIGGER article_words_delete AFTER DELETE ON articles BEGIN "
    "INSERT INTO article_words(article_words, rowid, headline, text) "
    "VALUES ('delete', old.number, old.headline, old.text); END",
    "CREATE TRIGGER article_words_update AFTER UPDATE OF headline, text ON articles BEGIN "
    "INSERT INTO article_words(article_words, rowid, headline, text) "
    "VALUES ('delete', old.number, old.headline, old.text); "
    "INSERT INTO article_words(rowid, headline, text) VALUES (new.number, new.headline, new.text); END",
)
_DROP = (
    "DROP TRIGGER article_words_insert",
    "DROP TRIGGER article_words_delete",
    "DROP TRIGGER article_words_update",
    "DROP TABLE article_words",
)

# Characters that mark a match inside a snippet; a control character of an article is dropped from its snippet first.
_OPEN, _CLOSE = "\x02", "\x03"
_SEARCH = text(
    "SELECT a.id AS id, snippet(article_words, 1, char(2), char(3), ' … ', :width) AS snippet "
    "FROM article_words JOIN articles a ON a.number = article_words.rowid "
    "WHERE article_words MATCH :words ORDER BY bm25(article_words, 4.0, 1.0), a.id LIMIT :limit"
)
_TERM = re.compile(r'"([^"]*)"?(\*)?|([^\s"()]+)')
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet, and whether it is what was searched for."""

    words: str
    match: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An article that holds the words, and where."""

    article_id: str
    snippet: tuple[Piece, ...]


def create(connection: Connection) -> None:
    """Make the index; part of the first migration."""
    for statement in _CREATE:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Take the index away."""
    for statement in _DROP:
        connection.execute(text(statement))


def expression(words: str) -> str | None:
    """What a person typed as an FTS5 query that cannot fail; None where nothing in it can be searched for.

    Every term is quoted, so odd characters are only characters. "quoted words" are a phrase, `missil*` a beginning;
    AND, OR and NOT in capitals join two terms, and mean themselves anywhere else.

    >>> expression('"missile defence" OR radar')
    '"missile defence" OR "radar"'
    """
    terms: list[str] = []
    typed = words.replace("\x00", " ").encode(errors="replace").decode()  # half a surrogate pair becomes "?"
    for match in _TERM.finditer(typed):
        phrase, star, word = match.groups()
        if word in _OPERATORS:
            if terms and terms[-1] not in _OPERATORS:
                terms.append(word)
            continue
        term = _quoted(phrase if phrase is not None else word, starred=bool(star))
        if term:
            terms.append(term)
    while terms and terms[-1] in _OPERATORS:
        terms.pop()
    return " ".join(_joined(terms)) or None


def _quoted(words: str, *, starred: bool) -> str | None:
    if not any(c.isalnum() for c in words):
        return None
    prefix = starred or words.endswith("*")
    return f'"{words.rstrip("*")}"{"*" if prefix else ""}'


def _joined(terms: list[str]) -> list[str]:
    """Terms with the AND between neighbours written out: FTS5 binds a bare neighbour more tightly than AND."""
    joined: list[str] = []
    for term in terms:
        if joined and term not in _OPERATORS and joined[-1] not in _OPERATORS:
            joined.append("AND")
        joined.append(term)
    return joined


def find(connection: Connection, words: str, *, limit: int, width: int = 24) -> list[Found]:
    """Articles that hold the words, best first (headline counts four times), with `width` words around the match."""
    query = expression(words)
    if query is None:
        return []
    rows = connection.execute(_SEARCH, {"words": query, "limit": limit, "width": width})
    return [Found(row.id, _pieces(row.snippet)) for row in rows]


def _pieces(snippet: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for part in snippet.split(_OPEN):
        match, closed, rest = part.partition(_CLOSE)
        if closed:
            pieces.append(Piece(match, match=True))
        pieces.append(Piece(rest if closed else match, match=False))
    return tuple(piece for piece in pieces if piece.words)
