#!/bin/sh
# Pins every dependency with hashes, from pyproject.toml. Run after changing a dependency there.
set -eu
cd "$(dirname "$0")/.."
flags="--quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate
       --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --build-deps-for editable"
pip-compile $flags --output-file requirements/run.txt pyproject.toml
pip-compile $flags --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt pyproject.toml
