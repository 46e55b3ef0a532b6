"""The communique pipeline as a spaCy package: ``spacy.load("en_communique")``."""

from __future__ import annotations

from functools import partial

from communique.reading.loading import OUR_NAME, load_package

__version__ = "0.1.0"

load = partial(load_package, OUR_NAME, __version__)
"""What ``spacy.load`` calls."""
