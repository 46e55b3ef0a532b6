"""Libraries that only one format needs and that are installed with an extra."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from communique.errors import ExtraError


def library(name: str, extra: str) -> ModuleType:
    """The module of that name. Raises `ExtraError` with the command to install it where it is not there."""
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise ExtraError(
            f"--format {extra} needs {package}, which is not installed: pip install 'communique[{extra}]'"
        ) from error
