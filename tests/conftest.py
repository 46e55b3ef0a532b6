"""Fixtures that every room shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the checkout; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"development data not found at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def reader() -> Language:
    """The shipped reader, loaded once for all tests that need it."""
    from communique.reading import load_reader

    return load_reader()
