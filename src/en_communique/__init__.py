"""The communique pipeline as a spaCy package: ``spacy.load("en_communique")``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.vocab import Vocab

from communique.reading.loading import build_pipeline

__version__ = "0.1.0"


def load(
    vocab: Vocab | bool = True,
    *,
    disable: str | Iterable[str] = (),
    enable: str | Iterable[str] = (),
    exclude: str | Iterable[str] = (),
    config: Mapping[str, object] | None = None,
) -> Language:
    """What ``spacy.load`` calls. The one component can be disabled or left out; there is nothing else to override."""
    nlp = build_pipeline()
    nlp.meta["version"] = __version__
    left_out = {exclude} if isinstance(exclude, str) else set(exclude)
    for name in left_out & set(nlp.pipe_names):
        nlp.remove_pipe(name)
    off = {disable} if isinstance(disable, str) else set(disable)
    on = {enable} if isinstance(enable, str) else set(enable)
    for name in list(nlp.pipe_names):
        if name in off or (on and name not in on):
            nlp.disable_pipe(name)
    return nlp
