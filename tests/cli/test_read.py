"""`communique read` from the shell's side, with a stand-in for the language reader."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from communique.cli import main, run
from communique.cli.lines import line_writer
from communique.data import Findings, Page, Rejected
from communique.pipeline import Outcome
from communique.record import Record
from tests.standins import BODY, load, page

SLOW = BODY + " SLOWLY\n"
TABLE = "type\ttrigger\tpos\tcameo\tsource\trecipient\n"
DRIVER = """
import sys
from communique.cli import main, run
from tests.standins import load
run.read_pages = lambda pages, **_: (outcome for outcome in load().read(pages))
main(sys.argv[1:])
"""


def stand_in(pages: Iterable[Page | Rejected], **_: object) -> Iterator[Outcome]:
    yield from load().read(pages)


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run, "read_pages", stand_in)


def write(count: int, body: str = BODY) -> None:
    Path("reports").mkdir()
    for number in range(count):
        Path("reports", f"{number:02}.txt").write_text(body.format(number), encoding="utf-8")


def read(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=stdin)


def kept(path: str = "communique.db") -> int:
    with Record.open(path) as record, record.reading() as connection:
        return int(connection.exec_driver_sql("select count(*) from articles").scalar_one())


def test_a_folder_is_read_kept_and_told() -> None:
    write(3)
    result = read("reports")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("3 articles read")
    assert "CONSULT" in result.stdout
    assert "communique.db, 3 articles new or changed" in result.stdout
    assert "communique search" in result.stdout
    assert kept() == 3


def test_reading_again_changes_nothing() -> None:
    write(2)
    read("reports")
    assert "communique.db, 0 articles new or changed" in read("reports").stdout
    assert kept() == 2


def test_what_cannot_be_read_is_named_on_both_streams_and_the_exit_code_is_1() -> None:
    write(2)
    Path("reports", "empty.txt").touch()
    Path("reports", "rows.jsonl").write_text(json.dumps({"id": "a", "text": BODY}) + "\n{broken\n", encoding="utf-8")
    result = read("reports", "missing.txt")
    assert result.exit_code == 1
    for name in ("reports/empty.txt", "rows.jsonl", "line 2", "missing.txt"):
        assert name in result.stderr
        assert name in result.stdout
    assert len(result.stderr.splitlines()) == 3
    assert "3 inputs: " in result.stdout
    assert kept() == 3


def test_json_lines_follow_the_contract() -> None:
    write(2)
    assert read("reports", "--jsonl", "out.jsonl", "--no-record").exit_code == 0
    schema = json.loads(files("communique.export").joinpath("findings.schema.json").read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in lines:
        jsonschema.validate(line, schema)
    assert [line["input"]["name"] for line in lines] == ["reports/00.txt", "reports/01.txt"]
    assert not Path("communique.db").exists()


def test_json_lines_on_standard_output_leave_it_to_them() -> None:
    write(2)
    result = read("reports", "--jsonl", "-")
    assert [json.loads(line)["schema"] for line in result.stdout.splitlines()] == ["communique/findings/1"] * 2
    assert "2 articles read" in result.stderr


def test_line_ends_inside_a_text_do_not_break_a_line() -> None:
    (outcome,) = load().read([page(1)])
    assert isinstance(outcome, Findings)
    headline = "one\u2028two\u2029three\x85four \udcff"
    with line_writer("out.jsonl") as put:
        put(replace(outcome, article=replace(outcome.article, headline=headline)))
    (line,) = Path("out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["article"]["headline"] == headline.replace("\udcff", "?")


def test_lines_are_written_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    write(3)
    seen = []

    def watched(pages: Iterable[Page | Rejected], **_: object) -> Iterator[Outcome]:
        for outcome in load().read(pages):
            yield outcome
            seen.append(Path("out.jsonl").read_bytes().count(b"\n"))

    monkeypatch.setattr(run, "read_pages", watched)
    read("reports", "--jsonl", "out.jsonl")
    assert seen == [1, 2, 3]


def test_quiet_prints_errors_only() -> None:
    write(1)
    assert read("reports", "--quiet").output == ""
    result = read("reports", "missing.txt", "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "missing.txt" in result.stderr


def test_standard_input_is_an_input() -> None:
    result = read("-", stdin=BODY.encode())
    assert result.exit_code == 0
    assert "1 article read" in result.stdout


def test_the_given_date_reaches_every_article() -> None:
    write(2)
    read("reports", "--published", "2022-03-04", "--jsonl", "out.jsonl")
    for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["article"]["published"] == {"value": "2022-03-04", "precision": "day", "basis": "given"}


def test_tables_of_triggers_reach_the_reader_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    write(1)
    for name in ("a.tsv", "b.tsv"):
        Path(name).write_text(f"{TABLE}aid\tzap\tVERB\t070\tsubj\tobj\n", encoding="utf-8")
    given: list[object] = []

    def watched(pages: Iterable[Page | Rejected], **options: object) -> Iterator[Outcome]:
        given.append(options["codebook"])
        yield from load().read(pages)

    monkeypatch.setattr(run, "read_pages", watched)
    assert read("reports", "--codebook", "a.tsv", "--codebook", "b.tsv").exit_code == 0
    assert given == [(Path("a.tsv"), Path("b.tsv"))]


def test_a_faulty_table_of_triggers_is_told_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    write(1)
    Path("mine.tsv").write_text(f"{TABLE}help\tzap\tVERB\t070\tsubj\tobj\n", encoding="utf-8")
    monkeypatch.setattr(run, "read_pages", None)
    result = read("reports", "--codebook", "mine.tsv")
    assert result.exit_code == 2
    assert "mine.tsv:2: type 'help'; allowed are AGREE, " in result.stderr
    assert not Path("communique.db").exists()


@pytest.mark.parametrize("month", ["2022", "2022-03"])
def test_a_date_may_be_a_month_or_a_year(month: str) -> None:
    write(1)
    assert read("reports", "--published", month).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("reports", "--published", "yesterday"),
        ("reports", "--published", "2022-13"),
        ("reports", "--published", "２０２２-03"),
        ("reports", "--published", "2022-03-04T10:00"),
        ("reports", "--jsonl", "no/such/folder/out.jsonl"),
        ("reports", "--workers", "0"),
        (),
    ],
)
def test_wrong_use_is_told_before_anything_is_read(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    write(1)
    monkeypatch.setattr(run, "read_pages", None)
    result = read(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr
    assert not Path("communique.db").exists()


def test_a_record_of_somebody_else_is_left_alone() -> None:
    write(1)
    Path("notes.db").write_text("my notes", encoding="utf-8")
    result = read("reports", "--record", "notes.db")
    assert result.exit_code == 1
    assert "notes.db" in result.stderr
    assert Path("notes.db").read_text(encoding="utf-8") == "my notes"


@pytest.mark.parametrize("option", ["--record", "--jsonl"])
def test_an_output_without_a_name_is_refused(option: str) -> None:
    write(1)
    assert read("reports", option, "").exit_code != 0


def test_a_closed_standard_input_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    order = run.Order(("-",), None, None, None, None, 1, quiet=True)
    monkeypatch.setattr(sys, "stdin", None)
    assert run.carry_out(order) == run.REFUSED


def test_refusals_are_kept_in_the_record() -> None:
    read("missing.txt")
    with Record.open("communique.db") as record, record.reading() as connection:
        assert connection.exec_driver_sql("select name, reason from refusals").all() == [("missing.txt", "not-found")]


def test_names_of_files_cannot_steer_the_terminal() -> None:
    Path("\x1b[2Jevil.txt").touch()
    result = read("\x1b[2Jevil.txt")
    assert "\x1b" not in result.output
    assert "evil.txt" in result.stderr


def started(*arguments: str) -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(root)!r})\n{DRIVER}", "read", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "the run wrote nothing in a minute"
        time.sleep(0.02)


def lines_written() -> int:
    return Path("out.jsonl").read_bytes().count(b"\n") if Path("out.jsonl").exists() else 0


@pytest.mark.slow
def test_control_c_ends_the_run_with_130_and_keeps_what_was_read() -> None:
    write(40, SLOW)
    process = started("reports", "--jsonl", "out.jsonl")
    wait_for(lambda: lines_written() >= 2)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert (process.returncode, stdout) == (130, "")
    assert "Interrupted" in stderr and "Traceback" not in stderr
    assert 2 <= lines_written() < 40
    assert kept() in (lines_written(), lines_written() - 1)


@pytest.mark.slow
def test_a_killed_run_leaves_whole_lines_and_can_be_repeated() -> None:
    write(40, SLOW)
    process = started("reports", "--jsonl", "out.jsonl")
    wait_for(lambda: lines_written() >= 2)
    process.kill()
    process.communicate()
    written = Path("out.jsonl").read_text(encoding="utf-8")
    assert written.endswith("\n")
    for line in written.splitlines():
        json.loads(line)
    assert kept() >= lines_written() - 1


@pytest.mark.slow
def test_a_reader_of_the_lines_may_leave_early() -> None:
    write(40, SLOW)
    process = started("reports", "--jsonl", "-", "--no-record")
    assert process.stdout is not None and process.stderr is not None
    assert json.loads(process.stdout.readline())["schema"]
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait(30) != 0
