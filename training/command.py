"""One command from the data to the shipped model.

    python -m training --data DIR --out src/communique/reading/model

Reads ``DIR/treebanks``, ``DIR/events_train``, ``DIR/quotes`` and the sentences beside this file, trains (taking up the
run in ``--run`` where it stopped), exports, and prints every figure. ``--clean`` leaves out texts without a stated
licence: then the event heads learn from our own sentences alone, and the attribution heads nothing.
``--epochs 0 --run RUN`` only exports and scores.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import distributed
from torch.multiprocessing.spawn import spawn

from communique.reading.pieces import WordPieces
from training.corpora import Document, training_documents
from training.encoder import base_folder, load_base, write_tokenizer
from training.evaluate import print_figures
from training.events import read_events, read_written
from training.export import Tables, export
from training.inventory import Inventory, count_labels, lemma_table
from training.network import Network
from training.quotes import read_quotes
from training.texts import word_classes
from training.train import Corpus, Run, Schedule, Trainer

DEFAULT_OUT = Path("src/communique/reading/model")
DEFAULT_RUN = Path("training/runs/main")
MEETING = "meeting"
"""File through which the processes of a run find each other."""


def main() -> None:
    """Run all steps."""
    options = _options()
    options.run.mkdir(parents=True, exist_ok=True)
    kept = write_tokenizer(base_folder(), options.run / "tokenizer.json")
    (options.run / MEETING).unlink(missing_ok=True)  # left by a run that was killed
    if options.processes > 1:
        spawn(_train, (options, kept), nprocs=options.processes)  # type: ignore[no-untyped-call]
    else:
        _train(0, options, kept)
    # only exports: the run is over
    trainer, inventory, documents = _trainer(options, kept, Run(options.run))
    trainer.run()
    _export(trainer, inventory, documents, options)
    print_figures(options.data, options.out)


def _train(number: int, options: argparse.Namespace, kept: list[int]) -> None:
    """One process of the run."""
    run = Run(options.run, number, options.processes)
    if run.processes > 1:
        meeting = (options.run / MEETING).resolve()
        distributed.init_process_group("gloo", f"file://{meeting}", rank=run.process, world_size=run.processes)
    trainer, _, _ = _trainer(options, kept, run)
    trainer.run()
    if run.processes > 1:
        distributed.destroy_process_group()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description="Train and export the language model.")
    parser.add_argument("--data", type=Path, required=True, help="folder with treebanks/, events_train/ and quotes/")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="where the shipped files go")
    parser.add_argument("--run", type=Path, default=DEFAULT_RUN, help="folder of this run's checkpoint")
    parser.add_argument("--epochs", type=int, default=Schedule.epochs)
    parser.add_argument("--processes", type=int, default=1, help="processes that share the run, of one thread each")
    parser.add_argument("--seed", type=int, default=Schedule.seed)
    parser.add_argument("--float32", action="store_true", help="export without quantisation, to measure what it costs")
    parser.add_argument("--clean", action="store_true", help="leave out texts without a stated licence")
    return parser.parse_args()


def _trainer(options: argparse.Namespace, kept: list[int], run: Run) -> tuple[Trainer, Inventory, list[Document]]:
    documents = training_documents(options.data)
    inventory = count_labels(documents)
    schedule = Schedule(epochs=options.epochs, seed=options.seed)
    torch.manual_seed(schedule.seed)
    network = Network(load_base(kept, base_folder()), inventory)
    pieces = WordPieces(options.run / "tokenizer.json")
    corpus = _corpus(options, documents)
    return Trainer(network, pieces, corpus, schedule, run), inventory, documents


def _corpus(options: argparse.Namespace, documents: list[Document]) -> Corpus:
    classes = word_classes(documents)
    written = read_written(classes)
    if options.clean:
        return Corpus(documents, written, [])
    coded = read_events(options.data / "events_train", classes)
    return Corpus(documents, [*coded, *written], read_quotes(options.data / "quotes" / "polnear_train.jsonl", classes))


def _export(trainer: Trainer, inventory: Inventory, documents: list[Document], options: argparse.Namespace) -> None:
    network = trainer.network.to("cpu")
    network.load_state_dict(trainer.average)
    tables = Tables(inventory, lemma_table(documents), trainer.place.folder / "tokenizer.json")
    export(network, tables, options.out, quantized=not options.float32)
