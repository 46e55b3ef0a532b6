"""Finding the reader: our own pipeline, or any spaCy pipeline in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import spacy
from spacy.language import Language
from spacy.vocab import Vocab

from communique.errors import ReaderError
from communique.reading.pipeline import FACTORY, set_extensions

OUR_NAME = "en_communique"
FAST_NAME = "en_communique_fast"
"""The same model read with four of its six layers."""

_PARSERS = frozenset({"parser", FACTORY, "trainable_parser", "experimental_biaffine_parser", "udpipe", "stanza"})


def build_pipeline(threads: int = 0, *, fast: bool = False) -> Language:
    """Our pipeline: spaCy's English tokenizer and the communique model."""
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY, config={"threads": threads, "fast": fast})
    nlp.meta["name"] = "communique_fast" if fast else "communique"
    nlp.meta["description"] = "English news: sentences, tags, lemmas, Universal Dependencies, names, event triggers."
    nlp.meta["license"] = "Apache-2.0"
    return nlp


def load_package(  # noqa: PLR0913 - the arguments are spaCy's
    name: str,
    version: str,
    *,
    vocab: Vocab | bool = True,
    disable: str | Iterable[str] = (),
    enable: str | Iterable[str] = (),
    exclude: str | Iterable[str] = (),
    config: Mapping[str, object] | None = None,
) -> Language:
    """What ``spacy.load`` gives for one of our names. The one component can be disabled or left out, no more."""
    nlp = build_pipeline(fast=name == FAST_NAME)
    nlp.meta["version"] = version
    left_out = {exclude} if isinstance(exclude, str) else set(exclude)
    for component in left_out & set(nlp.pipe_names):
        nlp.remove_pipe(component)
    off = {disable} if isinstance(disable, str) else set(disable)
    on = {enable} if isinstance(enable, str) else set(enable)
    for component in list(nlp.pipe_names):
        if component in off or (on and component not in on):
            nlp.disable_pipe(component)
    return nlp


def load_reader(name: str | None = None, threads: int = 0) -> Language:
    """The pipeline called `name` (an installed package or a folder), or ours where no name is given.

    `threads` is how many our own uses; 0 leaves it to the reader. Others keep their own settings.

    Raises `ReaderError` where there is no such pipeline, or where it sets no dependencies.
    """
    set_extensions()
    if name in (None, OUR_NAME, FAST_NAME):
        return build_pipeline(threads, fast=name == FAST_NAME)
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ReaderError(
            f"reader {name!r}: spaCy finds no installed pipeline or folder of that name; "
            f"install it, give a path, or leave --reader out for the built-in {OUR_NAME}"
        ) from error
    except Exception as error:
        raise ReaderError(f"reader {name!r} cannot be loaded: {error}") from error
    if not _sets_dependencies(nlp):
        raise ReaderError(
            f"reader {name!r} sets no dependencies (its components: {', '.join(nlp.pipe_names) or 'none'}); "
            "coding needs a pipeline with a parser"
        )
    return nlp


def _sets_dependencies(nlp: Language) -> bool:
    """Whether a component says that it assigns ``token.dep``, or is a parser by its factory's name."""
    for name in nlp.pipe_names:
        meta = nlp.get_pipe_meta(name)
        if "token.dep" in meta.assigns or meta.factory in _PARSERS:
            return True
    return False
