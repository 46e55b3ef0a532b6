"""Reading the treebanks: UD English EWT with UNER names and PropBank roles, GUM with names from its entities."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from training.gum_names import GumAnnotation, read_gum
from training.peoples import people_words, with_peoples
from training.samples import TreeSentence

Document = tuple[TreeSentence, ...]


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def sentence_of(row: dict[str, Any]) -> TreeSentence:
    """One sentence of a treebank file; names unknown where the file has none."""
    size = len(row["words"])
    return TreeSentence(
        words=tuple(row["words"]),
        spaces=tuple(bool(s) for s in row["space_after"]),
        lemmas=tuple(row["lemmas"]),
        upos=tuple(row["upos"]),
        xpos=tuple(row["xpos"]),
        feats=tuple(row["feats"]),
        heads=tuple(row["heads"]),
        relations=tuple(row["deprels"]),
        names=tuple(row["ner"]) if row.get("ner") else (None,) * size,
        opens_paragraph=False,
    )


def _document_of(row: dict[str, Any]) -> str:
    return str(row["id"]).rsplit("-", 1)[0]


def read_documents(path: Path) -> dict[str, list[tuple[str, TreeSentence]]]:
    """Documents of a treebank file in order: document id to (sentence id, sentence)."""
    groups = groupby(read_jsonl(path), key=_document_of)
    return {name: [(str(row["id"]), sentence_of(row)) for row in rows] for name, rows in groups}


def training_documents(data: Path) -> list[Document]:
    """All treebank documents that training may see: EWT train and the GUM train genres. No dev, no test."""
    trees = data / "treebanks"
    peoples = people_words()
    roles = _arguments(trees / "ewt_srl_train.jsonl.gz")
    documents = [
        tuple(replace(with_peoples(s, peoples), arguments=roles.get((name, s.words), ())) for name, s in rows)
        for rows in read_documents(trees / "ewt_train.jsonl.gz").values()
    ]
    gum = read_documents(trees / "gum_train.jsonl.gz")
    extra = read_gum(trees / "gum_conllu.tar.gz", keep=frozenset(gum))
    for rows in gum.values():
        documents.append(tuple(with_peoples(_with_names(s, extra.get(name)), peoples) for name, s in rows))
    return documents


def _with_names(sentence: TreeSentence, annotation: GumAnnotation | None) -> TreeSentence:
    if annotation is None or annotation.words != sentence.words:
        return sentence
    return replace(sentence, names=annotation.names, opens_paragraph=annotation.opens_paragraph)


_Arguments = tuple[tuple[int, tuple[tuple[int, str], ...]], ...]


def _arguments(path: Path) -> dict[tuple[str, tuple[str, ...]], _Arguments]:
    """PropBank predicates and arguments by sentence id and words: another release of the treebank may differ."""
    return {
        (str(row["id"]), tuple(row["f"])): tuple(
            (at, tuple((head, role) for head, role, *_ in marked)) for at, _, marked in row["srl"]
        )
        for row in read_jsonl(path)
    }
