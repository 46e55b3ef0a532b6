"""Scores any spaCy pipeline against treebanks: tags, lemmas, dependencies, names, sentence starts.

Two ways: with gold words and sentences given (what the literature calls gold tokenisation), and from raw text, where
words are matched by their characters and everything is an F1. Attachment scores count punctuation. LAS compares full
labels; `las_universal` only the part before a colon, as the CoNLL 2018 shared task does.

    python -m communique.evaluation.syntax DATA [--reader NAME]

DATA is a folder with ``treebanks/{ewt,gum}_test.jsonl.gz``: objects with id, text, words, lemmas, upos, xpos, feats,
heads, deprels, space_after and, where names are annotated, ner (BIO).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from communique.reading.labels import to_ud
from communique.reading.loading import load_reader

_NAMED = frozenset({"PER", "ORG", "LOC"})
"""The kinds of names that UNER labels: peoples (NORP) are none there."""


@dataclass(frozen=True)
class GoldSentence:
    """One treebank sentence; `heads` count from 1, 0 is the root; `names` is None where names aren't annotated."""

    document: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...] | None

    @property
    def text(self) -> str:
        """The sentence as written."""
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True)).rstrip()


@dataclass(frozen=True)
class GoldScores:
    """Shares of words, 0 to 1, given gold words and sentences; `names` is the F1 of exact spans."""

    words: int
    upos: float
    xpos: float
    feats: float
    lemma: float
    uas: float
    las: float
    las_universal: float
    names: float | None


@dataclass(frozen=True)
class RawScores:
    """F1 from raw text, 0 to 1: words by their characters, sentence starts, tags and attachment of matched words."""

    words: float
    sentence_starts: float
    upos: float
    las: float


def read_treebank(path: Path) -> list[GoldSentence]:
    """All sentences of a treebank file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_gold_sentence(line) for line in lines]


def _gold_sentence(line: str) -> GoldSentence:
    row = json.loads(line)
    return GoldSentence(
        document=str(row["id"]).rsplit("-", 1)[0],
        words=tuple(row["words"]),
        spaces=tuple(bool(s) for s in row["space_after"]),
        lemmas=tuple(row["lemmas"]),
        upos=tuple(row["upos"]),
        xpos=tuple(row["xpos"]),
        feats=tuple(row["feats"]),
        heads=tuple(row["heads"]),
        relations=tuple(row["deprels"]),
        names=tuple(row["ner"]) if row.get("ner") else None,
    )


def score_gold(nlp: Language, sentences: Sequence[GoldSentence]) -> GoldScores:
    """Scores with gold words and sentences, each sentence a document of its own."""
    hits = dict.fromkeys(("upos", "xpos", "feats", "lemma", "uas", "las", "las_universal"), 0)
    found: set[tuple[int, int, int, str]] = set()
    wanted: set[tuple[int, int, int, str]] = set()
    for number, (doc, gold) in enumerate(zip(_read_gold(nlp, sentences), sentences, strict=True)):
        for token in doc:
            for key, hit in _hits(token, gold).items():
                hits[key] += hit
        if gold.names is not None:
            found.update((number, e.start, e.end, e.label_) for e in doc.ents if e.label_ in _NAMED)
            wanted.update((number, *span) for span in bio_spans(gold.names))
    words = sum(len(s.words) for s in sentences)
    names = f1(len(found & wanted), len(found), len(wanted)) if wanted else None
    return GoldScores(words=words, names=names, **{key: count / words for key, count in hits.items()})


def _read_gold(nlp: Language, sentences: Iterable[GoldSentence]) -> Iterator[Doc]:
    docs = (_given_doc(nlp, sentence) for sentence in sentences)
    # pipe takes documents too, and then leaves the tokenizer out
    return (to_ud(doc) for doc in nlp.pipe(docs, batch_size=256))


def _given_doc(nlp: Language, sentence: GoldSentence) -> Doc:
    starts: list[bool | int | None] = [True]
    starts += [False] * (len(sentence.words) - 1)
    return Doc(nlp.vocab, list(sentence.words), list(sentence.spaces), sent_starts=starts)


def _hits(token: Token, gold: GoldSentence) -> dict[str, bool]:
    at = token.i
    head = 0 if token.head.i == at else token.head.i + 1
    relation = token.dep_.lower() if token.dep_ == "ROOT" else token.dep_
    right_head = head == gold.heads[at]
    return {
        "upos": token.pos_ == gold.upos[at],
        "xpos": token.tag_ == gold.xpos[at],
        "feats": (str(token.morph) or "_") == gold.feats[at],
        "lemma": token.lemma_ == gold.lemmas[at],
        "uas": right_head,
        "las": right_head and relation == gold.relations[at],
        "las_universal": right_head and _universal(relation) == _universal(gold.relations[at]),
    }


def _universal(relation: str) -> str:
    return relation.split(":", 1)[0]


def bio_spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Names as (first word, word after the last, kind); an inside label without a beginning opens a name."""
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield start, index, kind
            kind = ""
        if label != "O" and not kind:
            start, kind = index, label[2:]


def score_raw(nlp: Language, sentences: Sequence[GoldSentence]) -> RawScores:
    """Scores from raw text: the sentences of each document joined by spaces, without any paragraph breaks."""
    documents = [list(group) for _, group in groupby(sentences, key=lambda s: s.document)]
    texts = [" ".join(s.text for s in document) for document in documents]
    totals = dict.fromkeys(("gold", "found", "words", "starts", "gold_starts", "found_starts", "upos", "las"), 0)
    for doc, document in zip(nlp.pipe(texts, batch_size=16), documents, strict=True):
        for key, count in _raw_counts(to_ud(doc), document).items():
            totals[key] += count
    gold, found = totals["gold"], totals["found"]
    return RawScores(
        words=f1(totals["words"], found, gold),
        sentence_starts=f1(totals["starts"], totals["found_starts"], totals["gold_starts"]),
        upos=f1(totals["upos"], found, gold),
        las=f1(totals["las"], found, gold),
    )


def _raw_counts(doc: Doc, document: Sequence[GoldSentence]) -> dict[str, int]:
    gold = dict(_placed_words(document))
    tokens = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
    starts = {s[0].idx for s in _spoken_sentences(doc)}
    gold_starts = {span[0] for span, word in gold.items() if word[3]}
    shared = gold.keys() & tokens.keys()
    return {
        "gold": len(gold),
        "found": len(tokens),
        "words": len(shared),
        "gold_starts": len(gold_starts),
        "found_starts": len(starts),
        "starts": len(starts & gold_starts),
        "upos": sum(tokens[span].pos_ == gold[span][0] for span in shared),
        "las": sum(_attachment(tokens[span]) == (gold[span][1], gold[span][2]) for span in shared),
    }


def _spoken_sentences(doc: Doc) -> Iterator[list[Token]]:
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        if words:
            yield words


def _attachment(token: Token) -> tuple[tuple[int, int] | None, str]:
    if token.head.i == token.i:
        return None, "root"
    return (token.head.idx, token.head.idx + len(token.head)), token.dep_


GoldWord = tuple[str, tuple[int, int] | None, str, bool]


def _placed_words(document: Sequence[GoldSentence]) -> Iterator[tuple[tuple[int, int], GoldWord]]:
    """Each gold word's characters, with UPOS, its head's characters, its relation, whether it starts a sentence."""
    offset = 0
    for sentence in document:
        spans: list[tuple[int, int]] = []
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            spans.append((offset, offset + len(word)))
            offset += len(word) + space
        offset = spans[-1][1] + 1
        for at, span in enumerate(spans):
            head = spans[sentence.heads[at] - 1] if sentence.heads[at] else None
            yield span, (sentence.upos[at], head, sentence.relations[at], at == 0)


def f1(hits: int, found: int, wanted: int) -> float:
    """The harmonic mean of hits / found and hits / wanted."""
    return 2 * hits / (found + wanted) if found + wanted else 0.0


def report(nlp: Language, data: Path) -> list[tuple[str, GoldScores | RawScores]]:
    """All scores on the test sets in `data`, named."""
    ewt = read_treebank(data / "treebanks" / "ewt_test.jsonl.gz")
    gum = read_treebank(data / "treebanks" / "gum_test.jsonl.gz")
    held = [*read_treebank(data / "treebanks" / "gum_dev.jsonl.gz"), *gum]
    news = [s for s in held if s.document.startswith("GUM_news")]
    return [
        ("EWT test, gold words and sentences", score_gold(nlp, ewt)),
        ("GUM test, gold words and sentences", score_gold(nlp, gum)),
        ("GUM test, from raw text", score_raw(nlp, gum)),
        ("GUM news (dev and test), from raw text", score_raw(nlp, news)),
    ]


def format_scores(scores: GoldScores | RawScores) -> str:
    """One line: figures in percent."""
    values = {field.name: getattr(scores, field.name) for field in fields(scores)}
    return "  ".join(
        f"{name} {value}" if isinstance(value, int) else f"{name} {100 * value:.2f}"
        for name, value in values.items()
        if value is not None
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m communique.evaluation.syntax", description="Score a reader.")
    parser.add_argument("data", type=Path, help="folder with treebanks/")
    parser.add_argument("--reader", help="a spaCy pipeline other than ours")
    options = parser.parse_args(arguments)
    for title, scores in report(load_reader(options.reader), options.data):
        print(f"{title}\n    {format_scores(scores)}")


if __name__ == "__main__":
    main()
