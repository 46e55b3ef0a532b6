"""The code on the page about Python runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "python.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def test_the_code_on_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    names: dict[str, object] = {}
    printed = []
    for match in BLOCK.finditer(page):
        line = page[: match.start(1)].count("\n")
        exec(compile("\n" * line + match[1], str(PAGE), "exec"), names)
        printed.append(capsys.readouterr().out)
    assert len(printed) == 7
    assert all(printed), "a block printed nothing: what it shows was not found"
    assert "REJECT" in printed[0]
    assert "Cavusoglu" in printed[1]
    assert "not-found" in printed[3]
