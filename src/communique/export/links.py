"""Addresses from pages: hostile until they are plain links."""

from __future__ import annotations

import re
from typing import Final

_LINK: Final = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x20\x7f-\x9f]+")


def web_link(address: str | None) -> str | None:
    """`address` where it is a web address without blanks, brackets or control characters, else None: no script."""
    return address if address and _LINK.fullmatch(address) else None
