"""Files, folders, rows and standard input become pages; what cannot be read is refused by name and the rest go on."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from communique.data import Given, Page, Rejected
from communique.errors import InputError
from communique.intake import pages
from communique.intake.limits import MAX_JSON_BYTES, MAX_PAGE_BYTES


def read(*names: str | Path, stdin: bytes | None = None, given: Given | None = None) -> list[Page | Rejected]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(pages([str(name) for name in names], stdin=stream, given=given))


def page_of(found: Page | Rejected) -> Page:
    assert isinstance(found, Page), found
    return found


def refusal_of(found: Page | Rejected) -> Rejected:
    assert isinstance(found, Rejected), found
    return found


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [(".txt", "text/plain"), (".md", "text/markdown"), (".html", "text/html"), (".HTM", "text/html")],
)
def test_a_file_is_one_page_of_its_bytes(tmp_path: Path, suffix: str, media_type: str) -> None:
    path = write(tmp_path / f"a{suffix}", b"\xef\xbb\xbfcaf\xc3\xa9\r\n")
    (found,) = read(path)
    page = page_of(found)
    assert (page.name, page.body, page.media_type) == (str(path), b"\xef\xbb\xbfcaf\xc3\xa9\r\n", media_type)


def test_each_bad_input_is_named_and_the_rest_go_on(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", "Norland agreed.")
    names = [tmp_path / "none.txt", write(tmp_path / "a.docx", "x"), write(tmp_path / "empty.txt", ""), good]
    found = read(*names)
    assert [refusal_of(item).reason for item in found[:3]] == ["not-found", "unsupported", "empty"]
    assert [item.name for item in found] == [str(name) for name in names]
    assert page_of(found[3]).body == b"Norland agreed."


def test_an_address_is_not_fetched() -> None:
    assert "not fetched" in refusal_of(read("https://example.com/a.html")[0]).detail


def test_a_name_with_nul_is_unreadable() -> None:
    assert refusal_of(read("a\0b.txt")[0]).reason == "unreadable"


def test_a_file_that_may_not_be_read_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", "x")

    def refuse(*_: object, **__: object) -> BinaryIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal_of(read(path)[0]).reason == "unreadable"


def test_a_pipe_is_unsupported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal_of(read(tmp_path / "pipe.txt")[0]).reason == "unsupported"


def test_fifty_megabytes_in_one_line_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    assert refusal_of(read(path)[0]).reason == "too-large"


def test_a_folder_is_read_recursively_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/b/c.md", ".hidden.txt", ".git/x.txt", "picture.png", "rows.jsonl"):
        write(tmp_path / name, '{"text": "x"}')
    names = [item.name.removeprefix(f"{tmp_path}/") for item in read(tmp_path)]
    assert names == ["b.txt", "rows.jsonl:1", "a/z.html", "a/b/c.md"]


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt", "x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [item.name for item in read(tmp_path)] == [str(tmp_path / "a" / "x.txt")]


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "picture.png", "x")
    refusal = refusal_of(read(tmp_path)[0])
    assert (refusal.reason, refusal.name) == ("no-article", str(tmp_path))


def test_rows_of_json_lines_are_pages(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {
            "id": "n1",
            "text": "Norland said no. \U0001f600",
            "title": "T",
            "url": "https://x.example/1",
            "published": "2014-03-03",
        },
        {"html": "<p>x</p>", "outlet": "Post", "other": [1]},
        {"id": 7, "text": "x", "title": None},
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)) + "\n\n")
    first, second, third = map(page_of, read(path))
    assert (first.name, first.url, first.given) == ("n1", "https://x.example/1", Given("T", "2014-03-03", None))
    assert first.body.decode() == rows[0]["text"]
    assert (second.name, second.media_type, second.given.outlet) == (f"{path}:2", "text/html", "Post")
    assert third.name == "7"


def test_bad_rows_are_refused_by_line_and_field(tmp_path: Path) -> None:
    lines = [
        '{"text": "x"}',
        '{"text": "x",}',
        '{"text": 5}',
        "[1]",
        '{"title": "t"}',
        '{"text": "x", "published": "5 July"}',
        '{"id": true, "text": "x"}',
        '{"text": "x',
    ]
    found = read(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert page_of(found[0]).body == b"x"
    refusals = [refusal_of(item) for item in found[1:]]
    assert [(item.reason, item.place) for item in refusals] == [
        ("broken-json", "line 2"),
        ("fields", "line 3"),
        ("fields", "line 4"),
        ("fields", "line 5"),
        ("date", "line 6"),
        ("fields", "line 7"),
        ("truncated", "line 8"),
    ]
    assert {item.name for item in refusals} == {str(tmp_path / "a.jsonl")}  # the line is in the place alone
    assert '"text" is a number; a string' in refusals[1].detail
    assert "YYYY-MM-DD" in refusals[4].detail


def test_a_line_over_the_limit_is_refused_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b'{"text": "x"}\n' + b"y" * (MAX_PAGE_BYTES + 1) + b'\n{"text": "z"}')
    first, second, third = read(path)
    assert page_of(first).body == b"x"
    assert (refusal_of(second).reason, refusal_of(second).place) == ("too-large", "line 2")
    assert page_of(third).body == b"z"


class Counting(io.RawIOBase):
    """An endless stream of rows that counts the bytes taken from it."""

    row = b'{"text": "Norland agreed."}\n'
    taken = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        self.taken += len(self.row)
        return self.row


def test_json_lines_are_streamed() -> None:
    stream = Counting()
    found = pages(["-"], stdin=cast(BinaryIO, stream))
    assert [page_of(next(found)).name for _ in range(3)] == ["-:1", "-:2", "-:3"]
    assert stream.taken <= 4 * len(stream.row)


def test_a_json_file_is_one_object_or_a_list(tmp_path: Path) -> None:
    one = write(tmp_path / "one.json", '{"text": "x"}')
    many = write(tmp_path / "many.json", '\ufeff[{"text": "x"}, {"id": "b", "html": "y"}, 3]')
    found = read(one, many)
    assert [item.name for item in found] == [str(one), f"{many}:1", "b", str(many)]
    assert (refusal_of(found[3]).reason, refusal_of(found[3]).place) == ("fields", "row 3")


@pytest.mark.parametrize(
    ("content", "reason", "place"),
    [
        ('{"text":\n "x",\n}', "broken-json", "line 3"),
        ('{"text": "x"', "truncated", "line 1"),
        ("[]", "empty", None),
        ("", "empty", None),
        ("[" * 100_000, "broken-json", None),
        ("1" * 10_000, "broken-json", None),
        (b'{"text": "\xff"}', "encoding", None),
        (b" " * (MAX_JSON_BYTES + 1), "too-large", None),
    ],
)
def test_bad_json_files_are_refused(tmp_path: Path, content: str | bytes, reason: str, place: str | None) -> None:
    (found,) = read(write(tmp_path / "a.json", content))
    assert (refusal_of(found).reason, refusal_of(found).place) == (reason, place)


def test_a_lone_surrogate_becomes_the_replacement_character(tmp_path: Path) -> None:
    found = read(write(tmp_path / "a.jsonl", '{"text": "a\\ud800b \\ud83d\\ude00"}'))
    assert page_of(found[0]).body.decode() == "a\ufffdb \U0001f600"


@pytest.mark.parametrize(
    ("stdin", "names", "media_type"),
    [
        (b"Norland agreed.", ["-"], "text/plain"),
        (b"  <!DOCTYPE html><html></html>", ["-"], "text/html"),
        (b'{"text": "x"}\n{"id": "b", "text": "y"}\n', ["-:1", "b"], "text/plain"),
        (b'{\n "text": "x"\n}', ["-"], "text/plain"),
        (b'[{"text": "x"}]', ["-:1"], "text/plain"),
        (b"{Norland} agreed.", ["-"], "text/plain"),
    ],
)
def test_standard_input_is_told_apart(stdin: bytes, names: list[str], media_type: str) -> None:
    found = read("-", stdin=stdin)
    assert [page_of(item).name for item in found] == names
    assert page_of(found[0]).media_type == media_type


def test_standard_input_that_is_missing_or_empty_is_refused() -> None:
    assert refusal_of(read("-")[0]).reason == "unreadable"
    assert refusal_of(read("-", stdin=b"")[0]).reason == "empty"


def test_a_row_goes_before_what_holds_for_all(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "x", "outlet": "Row"}')
    (found,) = read(path, given=Given(None, "2014", "All"))
    assert page_of(found).given == Given(None, "2014", "Row")


@pytest.mark.parametrize("value", ["March 3", "2014-13-01", "2014-02-30", "03/04/2014", "tomorrow"])
def test_a_bad_date_for_all_is_an_error_at_once(value: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        pages([], given=Given(published=value))


def test_undecodable_bytes_of_a_file_name_are_escaped(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    Path(os.fsdecode(folder + b"/bad\xff.txt")).write_text("Russia said so.", encoding="utf-8")
    assert [page_of(page).name for page in read(tmp_path)] == [f"{tmp_path}/bad\\udcff.txt"]
    assert refusal_of(read(os.fsdecode(folder + b"/\xff"))[0]).name == f"{tmp_path}/\\udcff"


def test_half_a_surrogate_pair_in_a_row_is_escaped(tmp_path: Path) -> None:
    row = {key: f"http://x/{key} \ud800" for key in ("id", "title", "url", "outlet")} | {"text": "Russia said so."}
    page = page_of(read(write(tmp_path / "a.jsonl", json.dumps(row)))[0])
    for words in (page.name, page.url, page.given.title, page.given.outlet):
        assert words
        assert words.encode().startswith(b"http://x/")


def test_an_empty_name_is_not_the_working_directory() -> None:
    assert refusal_of(read("")[0]).reason == "not-found"
