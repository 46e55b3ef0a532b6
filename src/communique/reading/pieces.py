"""Word pieces: the encoder's input for each word of a text, cut apart from its neighbours.

A word always gives the same pieces wherever it stands, so they are kept in a table as they are met. The tokenizer file
is BERT's uncased vocabulary without its unused slots and without scripts other than Latin.
"""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from communique.errors import ReaderError

MAX_PIECES_OF_WORD = 12
"""Pieces kept of one word. Heads read a word's first piece; past a dozen there are only web addresses and base64."""

_CACHE_LIMIT = 200_000
"""Words remembered before the table starts afresh: about 40 MB. A year of one outlet stays below it."""

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "`": "'", "\u00ad": ""})
"""The treebanks write straight quotation marks, the web both: they are one sign to the encoder."""


def plain_quotes(word: str) -> str:
    """The word with straight quotation marks and without soft hyphens."""
    return word.translate(_QUOTES)


class WordPieces:
    """Turns words into piece numbers; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Read the tokenizer file at `path`."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self.cls, self.sep, self._unknown = (self._number(piece) for piece in ("[CLS]", "[SEP]", "[UNK]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Piece numbers of one word; one at least, `MAX_PIECES_OF_WORD` at most."""
        found = self._known.get(word)
        if found is None:
            found = self._cut(word)
            if len(self._known) >= _CACHE_LIMIT:
                self._known.clear()
            self._known[word] = found
        return found

    def knows(self, word: str) -> bool:
        """Whether the vocabulary holds `word` (lower case) as one whole piece."""
        return self._tokenizer.token_to_id(word) is not None

    def _number(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ReaderError(f"the tokenizer file has no piece {piece}")
        return number

    def _cut(self, word: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(plain_quotes(word), add_special_tokens=False).ids[:MAX_PIECES_OF_WORD]
        return tuple(ids) or (self._unknown,)
