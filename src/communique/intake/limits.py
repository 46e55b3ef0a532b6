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

MAX_SKIPPED_BYTES = 200_000_000
"""One record of a WARC file that is no page, unpacked to be passed over. After a larger one the next is searched."""

MAX_BROKEN_PLACES = 100
"""Broken places of a WARC file after which its rest is not read."""

MAX_BROKEN_ROWS = 1_000
"""Rows of a table one after the other that cannot be read, after which its rest is not."""

MAX_MAIL_BYTES = 15_000_000
"""One mail with its attachments."""

MAX_MAIL_LINES = 1_500_000
"""Lines of one mail times the multiparts in it, to which the parser's time is proportional: at most a second."""

MAX_MAIL_LEVELS = 50
"""Multiparts and mails within one mail. Newsletters have one to three."""

MAX_MAIL_PARTS = 5_000
"""Lines of one mail that begin with two hyphens, as the borders of its parts do."""

MAX_XML_BYTES = 20_000_000
"""One NewsML-G2 file, which is held in memory whole."""

MAX_XML_TAGS = 200_000
"""Tags of an XML file, opening and closing ones."""

MAX_XML_ATTRIBUTES = 200_000
"""Equals signs in an XML file, and so attributes."""

MAX_PDF_BYTES = 30_000_000
"""One PDF file."""

MAX_PDF_PAGES = 60
"""Pages of a PDF file. A report has one to ten; books are not reports."""

MAX_PDF_PAGE_SECONDS = 0.6
"""CPU time for the text of one PDF page. Printed news pages take 0.05."""

MAX_PDF_SECONDS = 20
"""Time for one PDF file."""

MAX_PDF_MEMORY = 400_000_000
"""Address space in bytes of the process that reads one PDF file; half of it is the interpreter's own."""

MAX_HEADER_CHARS = 4_000
"""The front matter of a Markdown file."""

MAX_MARKDOWN_CHARS = 30_000
"""Characters of a Markdown file that a parser reads. Of a longer one only headings, emphasis and links are known."""
