"""The PLOVER codebook: which words, in which frame, name which political act.

The entries are the readable tables beside this module, one file per event type; docs/codebook.md explains the columns.
"""

from communique.knowledge.codebook.book import Codebook, load_codebook
from communique.knowledge.codebook.entry import Condition, Entry

__all__ = ["Codebook", "Condition", "Entry", "load_codebook"]
