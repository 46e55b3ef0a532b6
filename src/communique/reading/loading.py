"""Finding the reader: our own pipeline, or any spaCy pipeline in its place."""

from __future__ import annotations

import spacy
from spacy.language import Language

from communique.errors import ReaderError
from communique.reading.pipeline import FACTORY, set_extensions

OUR_NAME = "en_communique"

_PARSERS = frozenset({"parser", FACTORY, "trainable_parser", "experimental_biaffine_parser", "udpipe", "stanza"})


def build_pipeline(threads: int = 0) -> Language:
    """Our pipeline: spaCy's English tokenizer and the communique model."""
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY, config={"threads": threads})
    nlp.meta["name"] = "communique"
    nlp.meta["description"] = "English news: sentences, tags, lemmas, Universal Dependencies, names, event triggers."
    nlp.meta["license"] = "Apache-2.0"
    return nlp


def load_reader(name: str | None = None) -> Language:
    """The pipeline called `name` (an installed package or a folder), or ours where no name is given.

    Raises `ReaderError` where there is no such pipeline, or where it sets no dependencies.
    """
    set_extensions()
    if name is None or name == OUR_NAME:
        return build_pipeline()
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
