"""One command from the data to the shipped model.

    python -m training --data DIR --out src/communique/reading/model

Reads ``DIR/treebanks`` and ``DIR/events_train``, trains (taking up the run in ``--run`` where it stopped), exports,
and prints every figure. ``--clean`` leaves out texts without a stated licence: then the event heads learn nothing.
``--epochs 0 --run RUN`` only exports and scores.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from communique.reading.pieces import WordPieces
from training.corpora import Document, training_documents
from training.encoder import base_folder, load_base, write_tokenizer
from training.evaluate import print_figures
from training.events import read_events, word_classes
from training.export import export
from training.inventory import Inventory, count_labels, lemma_table
from training.network import Network
from training.train import Corpus, Schedule, Trainer

DEFAULT_OUT = Path("src/communique/reading/model")
DEFAULT_RUN = Path("training/runs/main")


def main() -> None:
    """Run all steps."""
    options = _options()
    documents = training_documents(options.data)
    coded = [] if options.clean else read_events(options.data / "events_train", word_classes(documents))
    inventory = count_labels(documents)
    schedule = Schedule(epochs=options.epochs, threads=options.threads, seed=options.seed)
    trainer = _trainer(options.run, inventory, Corpus(documents, coded), schedule)
    trainer.run()
    _export(trainer, inventory, documents, options.out)
    print_figures(options.data, options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description="Train and export the language model.")
    parser.add_argument("--data", type=Path, required=True, help="folder with treebanks/ and events_train/")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="where the shipped files go")
    parser.add_argument("--run", type=Path, default=DEFAULT_RUN, help="folder of this run's checkpoint")
    parser.add_argument("--epochs", type=int, default=Schedule.epochs)
    parser.add_argument("--threads", type=int, default=Schedule.threads)
    parser.add_argument("--seed", type=int, default=Schedule.seed)
    parser.add_argument("--clean", action="store_true", help="leave out texts without a stated licence")
    return parser.parse_args()


def _trainer(run: Path, inventory: Inventory, corpus: Corpus, schedule: Schedule) -> Trainer:
    run.mkdir(parents=True, exist_ok=True)
    kept = write_tokenizer(base_folder(), run / "tokenizer.json")
    torch.manual_seed(schedule.seed)
    network = Network(load_base(kept, base_folder()), inventory)
    return Trainer(network, WordPieces(run / "tokenizer.json"), corpus, schedule, run)


def _export(trainer: Trainer, inventory: Inventory, documents: list[Document], out: Path) -> None:
    network = trainer.network.to("cpu")
    network.load_state_dict(trainer.average)
    export(network, inventory, lemma_table(documents), trainer.folder / "tokenizer.json", out)


if __name__ == "__main__":
    main()
