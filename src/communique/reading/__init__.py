"""The language reading: text to a spaCy ``Doc`` with syntax, names and event triggers.

    text ──▶ windows, shapes, pieces ──▶ encoder (ONNX) ──▶ analysis, trees, lemmas ──▶ reader ──▶ pipeline (spaCy)

`load_reader` gives our pipeline or any other spaCy pipeline; `labels.to_ud` makes the others usable for our rules.
"""

from communique.reading.loading import load_reader

__all__ = ["load_reader"]
