# Everything a fresh machine needs: Python 3.11 or later, make, the package registry.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
DATA   ?= ../shared/data

.PHONY: demo test lint types bench model figures lock clean

demo: $(VENV)/.run
	$(BIN)/communique read examples --record demo.db --jsonl demo.jsonl
	@echo "Next: $(BIN)/communique search grain --record demo.db"

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Every figure of docs/figures.md, from the development data.
figures: $(VENV)/.dev
	$(BIN)/python -m communique.evaluation --data $(DATA)

# Trains the model that ships in the package; needs torch (docs/model-card.md).
model:
	$(MAKE) -C training model DATA=$(abspath $(DATA))

lock: $(VENV)/.dev
	$(BIN)/pip install --quiet pip-tools
	PATH=$(abspath $(BIN)):$$PATH requirements/compile.sh

$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements/run.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) demo.db* demo.jsonl .mypy_cache .ruff_cache .pytest_cache .hypothesis
