"""Imports go one way: a module may import its own room and rooms before it in `docs/architecture.md`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "communique"
ARCHITECTURE = Path(__file__).resolve().parents[1] / "docs" / "architecture.md"

# Rooms of one line do not import each other.
ORDER = (
    ("errors",),
    ("data",),
    ("intake", "reading", "knowledge"),
    ("coding",),
    ("record",),
    ("stories",),
    ("export",),
    ("dossier",),
    ("pipeline", "relating"),
    ("api", "runners"),
    ("evaluation",),
    ("cli",),
    ("__init__", "__main__"),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(source: str, package: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Line and room of every import of ours, at the top or inside a function, relative ones included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            origin = ".".join(part for part in (base, node.module) if part)
            names = [f"{origin}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "communique":
                yield node.lineno, parts[1] if len(parts) > 1 and parts[1] in RANK else "__init__"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_a_module_imports_no_later_room(module: Path) -> None:
    here = room_of(module)
    package = ("communique", *module.relative_to(PACKAGE).parts[:-1])
    wrong = [
        f"line {line}: {here} imports {room}"
        for line, room in imported_rooms(module.read_text(encoding="utf-8"), package)
        if room != here and RANK[room] >= RANK[here]
    ]
    assert not wrong


def test_every_room_has_its_place() -> None:
    assert {room_of(module) for module in MODULES} <= set(RANK)


def test_the_order_is_the_one_the_architecture_shows() -> None:
    rows = [line for line in ARCHITECTURE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    rooms = [cell.strip(" `") for row in rows for cell in row.split("|")[1].split(",")]
    ranks = [RANK[room] for room in rooms]
    assert ranks == sorted(ranks)
    assert set(rooms) == set(RANK) - {"__init__", "__main__"}


@pytest.mark.parametrize(
    ("source", "room"),
    [
        ("from communique.pipeline import Analyser", "pipeline"),
        ("import communique.record.store as store", "record"),
        ("from communique import export", "export"),
        ("def late():\n    from communique.cli import main", "cli"),
        ("from ..knowledge import places", "knowledge"),
        ("from .quotes import find_quotes", "coding"),
        ("import communique", "__init__"),
    ],
)
def test_imports_of_every_form_are_seen(source: str, room: str) -> None:
    assert [found for _, found in imported_rooms(source, ("communique", "coding"))] == [room]
