"""Limits on what intake reads. Everything from the web is hostile; whatever passes a limit is refused by name."""

MAX_PAGE_BYTES = 5_000_000
"""One page: a text or HTML file, one JSON line, standard input. Real news pages stay under 2 MB."""

MAX_JSON_BYTES = 20_000_000
"""One .json file, which is held in memory whole. Larger collections belong in JSON Lines, which is streamed."""

MAX_TEXT_CHARS = 1_000_000
"""One article's text: also the most that a spaCy pipeline reads."""

MAX_LINE_CHARS = 100_000
"""One line of plain text. The longest of 1,493 news texts looked at has 11,090 characters."""

MAX_LINES = 20_000
"""Lines of one plain text. Screen dumps have up to 3,000."""

MAX_TAGS = 30_000
"""Tags of an HTML page. Real news pages have 1,000 to 10,000."""

MAX_ATTRIBUTES = 500
"""Attributes of one tag. Real tags stay under 50; a tree's time grows quadratically with them."""

MAX_DEPTH = 150
"""Nesting of an HTML page's elements. Real pages stay under 60; extractors slow down or overflow far above that."""
