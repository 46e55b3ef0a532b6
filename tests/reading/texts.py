"""Texts written for the tests of this room."""

from __future__ import annotations

MEETING = (
    "Finland's foreign minister met her Swedish counterpart in Turku on Tuesday. "
    "The two didn't agree on penalties for smugglers, officials said."
)
QUOTE = '"We will not sign this treaty," said President Maria Lund, who spoke at the United Nations.'
CAPTION = "Protesters near the parliament in Oslo"
THREAT = "The ministry warned that it would close the border if the shelling of the port continued."
LIST = "Norway, Denmark and Iceland sent ships; Latvia, which had promised money, sent nobody."

PARAGRAPHS = (MEETING, QUOTE, CAPTION, THREAT, LIST)
