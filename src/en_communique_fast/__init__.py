"""The communique pipeline read with four of six layers, as a spaCy package: ``spacy.load("en_communique_fast")``."""

from __future__ import annotations

from functools import partial

from communique.reading.loading import FAST_NAME, load_package

__version__ = "0.1.0"

load = partial(load_package, FAST_NAME, __version__)
"""What ``spacy.load`` calls."""
