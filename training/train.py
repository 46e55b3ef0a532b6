"""Multi-task training: a fixed seed, warm-up, decay at the end, averaged weights, a checkpoint after every epoch.

Several processes share a run: each computes the gradients of batches of its own, and all step by their mean. On a CPU
processes of one thread each are faster than one process of several threads.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, distributed

from communique.reading.pieces import WordPieces
from training.corpora import Document
from training.network import Batch, Example, Network
from training.passages import Passage, coded_passages, tree_passages
from training.renaming import Renamer
from training.samples import CodedPassage

SEED = 11


@dataclass(frozen=True)
class Schedule:
    """How long and how fast. The rates are the trial's, the rest is common practice; none was tuned on a test set."""

    epochs: int = 11
    pieces_per_batch: int = 800
    """In each process."""
    rate_encoder: float = 2e-4
    rate_heads: float = 1e-3
    layer_decay: float = 0.9
    """Each layer below the last learns this much slower than the one above it."""
    warm_up: float = 0.05
    """Share of all steps in which the rates rise."""
    decay: float = 0.5
    """Share of all steps, at the end, in which the rates fall to nothing."""
    quotes: int = 4
    """Every epoch reads one in so many of the articles with attributions, in turn: there are more than of the rest."""
    early: int = 3
    """Every so many steps the early vectors learn too."""
    average: float = 0.998
    """Decay of the running average of the weights, which is what ships."""
    seed: int = SEED


@dataclass(frozen=True)
class Corpus:
    """What is learnt from: treebank documents, paragraphs coded for events, articles coded for attributions."""

    documents: list[Document]
    coded: list[CodedPassage]
    quoted: list[list[CodedPassage]]


@dataclass(frozen=True)
class Run:
    """Where a run keeps its checkpoint, and which of its processes this one is."""

    folder: Path
    process: int = 0
    processes: int = 1


class Trainer:
    """Trains a network on documents and coded texts; can be stopped after any epoch and run again."""

    def __init__(self, network: Network, pieces: WordPieces, corpus: Corpus, schedule: Schedule, run: Run) -> None:
        self.network, self.pieces, self.corpus = network, pieces, corpus
        self.schedule, self.place = schedule, run
        self.renamer = Renamer()
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        network.to(self.device)
        self.optimizer = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), eps=1e-6, fused=True)
        # gradients lie end to end: one message shares them between processes, one norm measures them
        size = sum(p.numel() for p in network.parameters())
        self.gradients = torch.zeros(size, device=self.device)
        at = 0
        for parameter in network.parameters():
            parameter.grad = self.gradients[at : at + parameter.numel()].view_as(parameter)
            at += parameter.numel()
        self.average = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.epoch = self.step = 0

    @property
    def checkpoint(self) -> Path:
        """Where the run can be taken up."""
        return self.place.folder / "checkpoint.pt"

    def run(self) -> None:
        """All epochs that are left."""
        torch.set_num_threads(1)
        if self.checkpoint.exists():
            self._resume()
        torch.manual_seed(self.schedule.seed + 1000 * self.place.process + self.epoch)
        while self.epoch < self.schedule.epochs:
            self._train_epoch()
            self.epoch += 1
            if self.place.process == 0:
                self._save()

    def _train_epoch(self) -> None:
        self.network.train()
        batches = list(self._batches(self.epoch))
        total = len(batches) * self.schedule.epochs
        sums: dict[str, float] = {}
        began, words = time.monotonic(), 0
        for number, batch in enumerate(batches, 1):
            # the number of batches differs a little between epochs: the schedule follows the share done
            self._set_rates((self.epoch * len(batches) + number) / total)
            losses = self._update(batch)
            words += len(batch.first)
            for name, value in losses.items():
                sums[name] = 0.9 * sums.get(name, value) + 0.1 * value
            if self.place.process == 0 and (number % 50 == 0 or number == len(batches)):
                shown = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
                speed = words / (time.monotonic() - began)
                print(f"epoch {self.epoch + 1} batch {number}/{len(batches)} {speed:.0f} words/s  {shown}", flush=True)

    def _update(self, batch: Batch) -> dict[str, float]:
        cast: Any = torch.autocast(self.device.type, dtype=torch.bfloat16)
        with cast if self.device.type in ("cpu", "cuda") else nullcontext():
            losses = self.network(_moved(batch, self.device), self.step % self.schedule.early == 0)
        total = torch.stack(list(losses.values())).sum()
        self.gradients.zero_()
        (total / self.place.processes).backward()  # type: ignore[no-untyped-call]
        if self.place.processes > 1:
            distributed.all_reduce(self.gradients)
        self.gradients *= min(1.0, 1.0 / (float(self.gradients.norm()) + 1e-6))
        self.optimizer.step()
        self.step += 1
        self._update_average()
        return {name: float(value.detach()) for name, value in losses.items()}

    def _update_average(self) -> None:
        # a short memory at first, so that the average doesn't drag the untrained heads along
        decay = min(self.schedule.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            values = self.network.state_dict()
            torch._foreach_lerp_(list(self.average.values()), [values[n] for n in self.average], 1 - decay)

    def _batches(self, epoch: int) -> Iterator[Batch]:
        """This process's batches of an epoch: all processes draw the same ones and take them in turn."""
        rng = random.Random(f"{self.schedule.seed}-{epoch}")
        examples = [self.network.example(p, self.pieces) for p in self._passages(epoch, rng)]
        rng.shuffle(examples)
        groups = list(grouped(sorted(examples, key=lambda e: len(e.pieces)), self.schedule.pieces_per_batch))
        # neighbours in length go to the processes of one step, so that none waits for another
        steps = [groups[at : at + self.place.processes] for at in range(0, len(groups), self.place.processes)]
        rng.shuffle(steps)
        for step in steps:
            if len(step) == self.place.processes:
                yield self.network.batch(step[self.place.process])

    def _passages(self, epoch: int, rng: random.Random) -> Iterator[Passage]:
        yield from tree_passages(self.corpus.documents, self.pieces, self.renamer, rng)
        yield from coded_passages(self.corpus.coded, self.pieces, rng)
        for article in self.corpus.quoted[epoch % self.schedule.quotes :: self.schedule.quotes]:
            yield from coded_passages(article, self.pieces, rng)

    def _groups(self) -> list[dict[str, Any]]:
        groups: list[dict[str, Any]] = []
        for name, parameter in self.network.named_parameters():
            rate = self._rate(name)
            decay = 0.01 if parameter.ndim > 1 else 0.0
            groups.append({"params": [parameter], "lr": rate, "peak": rate, "weight_decay": decay})
        return groups

    def _rate(self, name: str) -> float:
        schedule = self.schedule
        if not name.startswith("encoder.") or name.startswith(("encoder.shapes", "encoder.adapter")):
            return schedule.rate_heads
        parts = name.split(".")
        depth = 6 - int(parts[2]) - 1 if parts[1] == "layers" else 6
        return schedule.rate_encoder * schedule.layer_decay**depth

    def _set_rates(self, done: float) -> None:
        factor = min(done / self.schedule.warm_up, 1.0, max(0.0, (1 - done) / self.schedule.decay))
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor

    def _save(self) -> None:
        state = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
        }
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.checkpoint)

    def _resume(self) -> None:
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.step = state["epoch"], state["step"]


def grouped(examples: list[Example], budget: int) -> Iterator[list[Example]]:
    """Examples in the order given, as batches of at most `budget` pieces with their padding; sort them by length."""
    group: list[Example] = []
    for example in examples:
        if group and len(example.pieces) * (len(group) + 1) > budget:
            yield group
            group = []
        group.append(example)
    if group:
        yield group


def _moved(batch: Batch, device: torch.device) -> Batch:
    def move(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
        return {key: value.to(device) for key, value in tensors.items()}

    return Batch(
        pieces=batch.pieces.to(device),
        piece_shapes=batch.piece_shapes.to(device),
        mask=batch.mask.to(device),
        first=batch.first.to(device),
        shapes=batch.shapes.to(device),
        targets={name: move(targets) for name, targets in batch.targets.items()},
    )
