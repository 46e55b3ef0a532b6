"""communique: a sourced record of the political world that news reports describe.

    import communique

    findings = communique.read("MOSCOW, July 17 (AP) -- Russia said on Monday that it was leaving the grain deal …")
    for event in findings.events:
        print(event.type, findings.article.words(event.evidence))

Importing this is cheap: `communique.api` and all below it load when one of its names is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.api import open_record, read, read_all

__all__ = ["open_record", "read", "read_all"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'communique' has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module("communique.api"), name)
