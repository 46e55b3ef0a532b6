"""Whatever characters a report holds: the rows follow the contract, its spans lie in the text, its map is exact."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.data import Findings
from communique.export.contract import from_json, schema, to_json
from communique.export.lines import line_of
from communique.intake import pages
from communique.pipeline import Analyser

SENTENCES = (
    "Russian Foreign Minister Sergei Lavrov met Turkish President Recep Tayyip Erdogan in Ankara on Tuesday.",
    "“We will not accept the new sanctions,” Lavrov told reporters after the talks.",
    "Ukraine accused Russia of shelling the café in Odesa, killing three people.",
    'President Zelenskiy said on July 5, 2022: "NATO must send more weapons, and the grain must leave our ports."',
    "MOSCOW, July 5 (Reuters) - The United States imposed sanctions on four Russian banks, officials said.",
    "China rejected the move.",
)
ODD = st.sampled_from([
    "\x1b[31m", "\x9b2J", "\x7f", "\x08", "\ufeff", "\u200b", "\u200d", "\u202e", "\u2066", "\u0301" * 9, "😀",
    "👩‍👩‍👧", "\U000e0041", "“", "”", '"', "''", "\u00a0", "\u2028", "\x85", "\uffff", "((((", "٢٠٢٢", "ﬁ",
    "İ", "ß", "\t", "...", "1" * 40, "<b>", "&lt;",
])  # fmt: skip
PARTS = st.lists(st.one_of(st.sampled_from(SENTENCES), ODD, st.sampled_from([" ", " ", "\n\n", "\r\n\r\n", "\n"])))
TEXTS = PARTS.map("".join).flatmap(lambda text: st.sampled_from((text, unicodedata.normalize("NFD", text))))


@cache
def analyser() -> Analyser:
    return Analyser.load()


def findings_in(text: str) -> Findings | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(text.encode())
        (outcome,) = analyser().read(pages([str(path)]))
    assert isinstance(outcome, Findings) or outcome.reason != "internal", outcome
    return outcome if isinstance(outcome, Findings) else None


def spans_in(value: Any) -> list[list[int]]:  # noqa: ANN401 - any JSON
    """Every pair of numbers in a list of its own."""
    if isinstance(value, dict):
        return [span for inner in value.values() for span in spans_in(inner)]
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(number, int) for number in value):
            return [value]
        return [span for inner in value for span in spans_in(inner)]
    return []


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_report_gives_rows_of_the_contract(text: str) -> None:
    findings = findings_in(f"{SENTENCES[0]} {text}")
    if findings is None:
        return
    row = to_json(findings)
    line = line_of(row)
    jsonschema.validate(row, schema())
    assert json.loads(line) == row
    assert line.splitlines() == [line.removesuffix("\n")]
    assert to_json(from_json(row)) == row
    body, decoded = row["article"]["text"], f"{SENTENCES[0]} {text}"
    statements = {key: row[key] for key in ("actors", "quotes", "events", "positions")}
    assert all(0 <= start < end <= len(body) for start, end in spans_in(statements))
    for at, origin, length in row["article"]["source_map"]:
        assert body[at : at + length] == decoded[origin : origin + length]


@pytest.mark.slow
def test_a_report_reads_the_same_alone_and_in_company(tmp_path: Path) -> None:
    for number in range(11):
        words = " ".join(SENTENCES[number % 6 :] + SENTENCES[: number % 5])
        Path(tmp_path, f"{number:02}.txt").write_text(words, encoding="utf-8")
    together = list(analyser().read(pages([str(tmp_path)])))
    alone = [outcome for path in sorted(tmp_path.iterdir()) for outcome in analyser().read(pages([str(path)]))]
    assert together == alone
