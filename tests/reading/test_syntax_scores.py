from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from communique.evaluation.syntax import (
    bio_spans,
    f1,
    format_scores,
    read_treebank,
    score_gold,
    score_raw,
)
from communique.reading import load_reader

READER = load_reader()

ROWS = [
    {
        "id": "made_up-1",
        "text": "Norway signed the deal.",
        "words": ["Norway", "signed", "the", "deal", "."],
        "lemmas": ["Norway", "sign", "the", "deal", "."],
        "upos": ["PROPN", "VERB", "DET", "NOUN", "PUNCT"],
        "xpos": ["NNP", "VBD", "DT", "NN", "."],
        "feats": [
            "Number=Sing",
            "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin",
            "Definite=Def|PronType=Art",
            "Number=Sing",
            "_",
        ],
        "heads": [2, 0, 4, 2, 2],
        "deprels": ["nsubj", "root", "det", "obj", "punct"],
        "space_after": [1, 1, 1, 0, 1],
        "ner": ["B-LOC", "O", "O", "O", "O"],
    },
    {
        "id": "made_up-2",
        "text": "Nobody left the room.",
        "words": ["Nobody", "left", "the", "room", "."],
        "lemmas": ["nobody", "leave", "the", "room", "."],
        "upos": ["PRON", "VERB", "DET", "NOUN", "PUNCT"],
        "xpos": ["NN", "VBD", "DT", "NN", "."],
        "feats": [
            "Number=Sing|PronType=Neg",
            "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin",
            "Definite=Def|PronType=Art",
            "Number=Sing",
            "_",
        ],
        "heads": [2, 0, 4, 2, 2],
        "deprels": ["nsubj", "root", "det", "obj", "punct"],
        "space_after": [1, 1, 1, 0, 1],
        "ner": ["O", "O", "O", "O", "O"],
    },
]


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "made_up.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in ROWS)
    return path


def test_right_parses_score_full_marks(treebank: Path) -> None:
    scores = score_gold(READER, read_treebank(treebank))
    assert scores.words == 10
    assert (scores.uas, scores.las, scores.upos, scores.lemma, scores.names) == (1.0, 1.0, 1.0, 1.0, 1.0)
    assert "las 100.00" in format_scores(scores)


def test_wrong_gold_costs(treebank: Path) -> None:
    gold = read_treebank(treebank)
    wrong = json.loads(json.dumps(ROWS[0])) | {
        "heads": [2, 0, 2, 2, 2],
        "deprels": ["obj", "root", "det", "obj", "punct:x"],
    }
    with gzip.open(treebank, "wt", encoding="utf-8") as out:
        out.write(json.dumps(wrong) + "\n")
    scores = score_gold(READER, read_treebank(treebank))
    assert (scores.uas, scores.las, scores.las_universal) == (0.8, 0.4, 0.6)
    assert gold[0].heads == (2, 0, 4, 2, 2)


def test_raw_text(treebank: Path) -> None:
    scores = score_raw(READER, read_treebank(treebank))
    assert (scores.words, scores.sentence_starts, scores.las) == (1.0, 1.0, 1.0)


def test_bio_spans() -> None:
    labels = ["B-PER", "I-PER", "B-PER", "I-ORG", "O", "I-LOC", "I-LOC"]
    assert list(bio_spans(labels)) == [(0, 2, "PER"), (2, 3, "PER"), (3, 4, "ORG"), (5, 7, "LOC")]


def test_f1() -> None:
    assert f1(1, 2, 2) == 0.5
    assert f1(0, 0, 0) == 0.0


@pytest.mark.data
@pytest.mark.slow
def test_floor_on_ewt(shared: Path) -> None:
    """The shipped model keeps what it was released with, on a part of the development set."""
    scores = score_gold(READER, read_treebank(shared / "treebanks" / "ewt_dev.jsonl.gz")[:600])
    assert scores.upos >= 0.955
    assert scores.las >= 0.86
    assert scores.lemma >= 0.965
