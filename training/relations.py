"""Trains the head of marked pairs (``communique relate``) on what the finished model reads, and writes its weights.

    python -m training.relations --data DIR [--model DIR] [--without-pairs] [--folds N]

Pairs: the source and the recipient of every coded event that has both, from ``DIR/events_train`` and from our own
sentences, and ``DIR/pairs/plv_train.jsonl``. ``--without-pairs`` leaves the last ones out and scores on them: a model
that never saw them. ``--folds`` scores by cross-validation over them instead of writing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.language import Language
from torch import Tensor, nn
from torch.nn import functional

from communique.coding.relations import marked_pair
from communique.data import Span
from communique.knowledge.codebook import Codebook, load_codebook
from communique.reading.heads import PLOVER_TYPES
from communique.reading.reader import MODEL_FOLDER
from communique.reading.relations import FILE, WEIGHTS, MarkedPair
from training.evaluate import pipeline
from training.events import WRITTEN, placed
from training.train import SEED

INNER, VALUES, HIDDEN = 64, 96, 96
WIDTH, HINTS = 384, 2 * len(PLOVER_TYPES)
YIELD = ("CONCEDE", "RETREAT")
"""Types that the set of marked pairs joins in one."""


@dataclass(frozen=True)
class Taught:
    """A pair with the weights of its types, [16]."""

    pair: MarkedPair
    types: tuple[float, ...]


class PairNetwork(nn.Module):
    """The network of ``communique.reading.relations``, for batches of padded texts."""

    def __init__(self) -> None:
        super().__init__()
        sizes = {
            "source": (WIDTH, INNER),
            "recipient": (WIDTH, INNER),
            "key": (WIDTH, INNER),
            "query": (2 * INNER, INNER),
            "value": (WIDTH + HINTS, VALUES),
            "hidden": (2 * INNER + VALUES + HINTS, HIDDEN),
            "out": (HIDDEN, len(PLOVER_TYPES)),
        }
        self.weights = nn.ParameterDict({name: nn.Parameter(torch.empty(size)) for name, size in sizes.items()})
        for weight in self.weights.values():
            nn.init.xavier_uniform_(weight)
        self.weights["roles"] = nn.Parameter(torch.tensor([2.0, 2.0, 1.0, 1.0]))
        self.weights["hidden_bias"] = nn.Parameter(torch.zeros(HIDDEN))
        self.weights["out_bias"] = nn.Parameter(torch.zeros(len(PLOVER_TYPES)))

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Scores [B, 16]."""
        w = self.weights
        words = functional.dropout(batch["words"], 0.2, self.training)
        sides = [(batch[side] @ words) for side in ("source", "recipient")]  # [B, 1, WIDTH]
        both = torch.cat([sides[0] @ w["source"], sides[1] @ w["recipient"]], dim=2)
        scores = (words @ w["key"]) @ (both @ w["query"]).transpose(1, 2) / INNER**0.5
        scores = scores[:, :, 0] + batch["roles"] @ w["roles"]
        attention = scores.masked_fill(~batch["real"], -1e4).softmax(dim=1)[:, None, :]
        found = attention @ torch.cat([words, batch["hints"]], dim=2) @ w["value"]
        evidence = torch.cat([both, found, attention @ batch["hints"]], dim=2)[:, 0]
        hidden = torch.tanh(functional.dropout(evidence, 0.2, self.training) @ w["hidden"] + w["hidden_bias"])
        return functional.dropout(hidden, 0.3, self.training) @ w["out"] + w["out_bias"]


def collated(taught: Sequence[Taught]) -> dict[str, Tensor]:
    """A batch, padded to the longest text; `source` and `recipient` [B, 1, T] take the mean of their words."""
    longest = max(len(t.pair.words) for t in taught)

    def padded(rows: Iterable[np.ndarray[Any, Any]]) -> Tensor:
        return torch.from_numpy(np.stack([np.pad(row, ((0, longest - len(row)), (0, 0))) for row in rows]))

    def means(sides: Iterable[Sequence[int]]) -> Tensor:
        table = torch.zeros(len(taught), 1, longest)
        for row, words in enumerate(sides):
            table[row, 0, list(words)] = 1.0 / len(words)
        return table

    return {
        "words": padded(t.pair.words for t in taught),
        "hints": padded(t.pair.hints for t in taught),
        "roles": padded(t.pair.roles for t in taught),
        "real": torch.tensor([[i < len(t.pair.words) for i in range(longest)] for t in taught]),
        "source": means(t.pair.source for t in taught),
        "recipient": means(t.pair.recipient for t in taught),
        "types": torch.tensor([t.types for t in taught]),
    }


def loss_of(scores: Tensor, types: Tensor) -> Tensor:
    """Negative log of the probability that all acceptable types have together."""
    return -torch.log((scores.softmax(dim=1) * (types > 0)).sum(dim=1).clamp(min=1e-6)).mean()


def train(taught: Sequence[Taught], epochs: int, seed: int = SEED) -> PairNetwork:
    """A network trained on the pairs."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = PairNetwork()
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.02)
    order = sorted(range(len(taught)), key=lambda i: len(taught[i].pair.words))
    batches = [order[at : at + 32] for at in range(0, len(order), 32)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=epochs * len(batches))
    network.train()
    for _ in range(epochs):
        rng.shuffle(batches)
        for batch in batches:
            tensors = collated([taught[i] for i in batch])
            optimizer.zero_grad()
            loss_of(network(tensors), tensors["types"]).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    return network.eval()


def predict(network: PairNetwork, taught: Sequence[Taught]) -> list[str]:
    """The likeliest type of each pair, those that the set of marked pairs joins counted together."""
    found = []
    with torch.no_grad():
        for at in range(0, len(taught), 64):
            for row in network(collated(taught[at : at + 64])).softmax(dim=1).tolist():
                found.append(_joined(row))
    return found


def _joined(probabilities: Sequence[float]) -> str:
    sums: dict[str, float] = {}
    for kind, probability in zip(PLOVER_TYPES, probabilities, strict=True):
        name = "YIELD" if kind in YIELD else kind
        sums[name] = sums.get(name, 0.0) + probability
    return max(sums, key=lambda name: sums[name])


def marked_pairs(nlp: Language, codebook: Codebook, path: Path) -> list[Taught]:
    """The pairs of a file of {text, source, recipient, type}."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    docs = nlp.pipe(row["text"] for row in rows)
    taught = []
    for doc, row in zip(docs, rows, strict=True):
        pair = marked_pair(doc, Span(*row["source"]), Span(*row["recipient"]), codebook)
        names = YIELD if row["type"] == "YIELD" else (row["type"],)
        taught.append(Taught(pair, tuple(float(name in names) for name in PLOVER_TYPES)))
    return taught


def coded_pairs(nlp: Language, codebook: Codebook, folder: Path) -> Iterator[Taught]:
    """Source and recipient of the events of coded reports, and of our own sentences."""
    for text, event in _coded_events(folder):
        begin, end = event["sentence"]
        pairs = list(_pairs_of(event))
        doc = nlp(text[begin:end]) if pairs else None
        for source, recipient in pairs:
            if doc is not None:
                types = tuple(float(name in event["types"]) for name in PLOVER_TYPES)
                yield Taught(marked_pair(doc, source, recipient, codebook), types)


def _coded_events(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for event in json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["events"]:
            yield text, event
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for event in row["events"]:
                yield row["text"], placed(row["text"], event)


def _pairs_of(event: dict[str, Any]) -> Iterator[tuple[Span, Span]]:
    """Sources with recipients, as places in the event's sentence; of an act of several, each source with the others."""
    begin, end = event["sentence"]
    sources, recipients = (
        [Span(s - begin, e - begin) for s, e in event[key][:3] if begin <= s < e <= end]
        for key in ("source_spans", "recipient_spans")
    )
    for source in sources:
        for recipient in recipients or sources:
            if not source.overlaps(recipient):
                yield source, recipient


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """The mean over the gold's types of their F1."""
    scores = []
    for kind in sorted(set(gold)):
        right = sum(g == f == kind for g, f in zip(gold, found, strict=True))
        scores.append(2 * right / (gold.count(kind) + list(found).count(kind)))
    return sum(scores) / len(scores)


def report(taught: Sequence[Taught], found: Sequence[str], title: str) -> None:
    """Print macro-F1 and accuracy."""
    gold = [_joined(t.types) for t in taught]
    right = sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)
    print(f"{title}: {len(gold)} pairs, macro-F1 {macro_f1(gold, found):.3f}, accuracy {right:.3f}")


def main() -> None:
    """Train, score, write."""
    parser = argparse.ArgumentParser(prog="python -m training.relations", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--without-pairs", action="store_true", help="leave the marked pairs out, and score on them")
    parser.add_argument("--folds", type=int, default=0, help="score by cross-validation over the marked pairs")
    options = parser.parse_args()
    torch.set_num_threads(1)
    nlp, codebook = pipeline(options.model, 1), load_codebook()
    marked = marked_pairs(nlp, codebook, options.data / "pairs" / "plv_train.jsonl")
    coded = list(coded_pairs(nlp, codebook, options.data / "events_train"))
    print(f"{len(coded)} pairs of coded events, {len(marked)} marked pairs")
    if options.without_pairs:
        report(marked, predict(train(coded, options.epochs), marked), "a model that never saw them")
    elif options.folds:
        _cross_validate(coded, marked, options)
    else:
        write(train([*coded, *marked], options.epochs), options.model / FILE)


def _cross_validate(coded: Sequence[Taught], marked: Sequence[Taught], options: argparse.Namespace) -> None:
    found = [""] * len(marked)
    order = random.Random(SEED).sample(range(len(marked)), len(marked))
    for fold in range(options.folds):
        held = order[fold :: options.folds]
        rest = [marked[i] for i in order if i not in set(held)]
        network = train([*coded, *rest], options.epochs)
        for i, name in zip(held, predict(network, [marked[i] for i in held]), strict=True):
            found[i] = name
    report(marked, found, f"{options.folds}-fold cross-validation")


def write(network: PairNetwork, path: Path) -> None:
    """The weights as the package reads them."""
    arrays = {name: network.weights[name].detach().numpy().astype(np.float16) for name in WEIGHTS}
    np.savez_compressed(path, **arrays)
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
