"""Characters that would steer a terminal or end a line, written as escapes: what comes from pages is hostile."""

from __future__ import annotations

from typing import Final

# C0 but tab and line feed, DEL, C1, the line ends of Unicode, and what turns the order of writing.
_RAW: Final = (
    *(code for code in range(0x20) if chr(code) not in "\t\n"),
    *range(0x7F, 0xA0),
    *(0x061C, 0x200E, 0x200F),
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
)
_ESCAPED: Final = {code: f"\\u{code:04x}" for code in _RAW}


def escaped(text: str) -> str:
    r"""`text` safe on a terminal: JSON's escapes (\u001b) for control characters; tabs and line feeds stay."""
    return text.translate(_ESCAPED)
