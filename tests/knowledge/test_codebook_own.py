"""A user's own tables: what they add and override, and how a faulty one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.data import EventType
from communique.errors import KnowledgeError
from communique.knowledge.codebook import Codebook, Entry, load_codebook

HEADER = "type\ttrigger\tpos\twhere\tcameo\tsource\trecipient\treliability\n"


def table(folder: Path, *rows: str, name: str = "mine.tsv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def bare(codebook: Codebook, word: str) -> Entry:
    """The entry of one word without a condition."""
    (entry,) = (entry for entry in codebook.candidates(word) if not entry.where and entry.words == (word,))
    return entry


def test_own_entries_know_that_they_are(tmp_path: Path) -> None:
    mine = load_codebook(table(tmp_path, "aid\tzap\tVERB\t\t070\tsubj\tobj\t.5"))
    assert (bare(mine, "zap").own, bare(mine, "zap").reliability, bare(mine, "zap").place) == (True, 0.5, "mine.tsv:2")
    assert not bare(mine, "condemn").own


def test_columns_may_be_left_out(tmp_path: Path) -> None:
    path = table(tmp_path, "aid\tzap\tVERB\t070\tsubj\tobj", header="type\ttrigger\tpos\tcameo\tsource\trecipient\n")
    entry = bare(load_codebook(path), "zap")
    assert (entry.mode, entry.reliability, entry.name) == (None, None, "AID zap.VERB")


def test_of_equally_specific_frames_the_own_comes_first(tmp_path: Path) -> None:
    mine = load_codebook(table(tmp_path, "aid\tcondemn\tVERB\tobj=loan\t070\tsubj\tobj"))
    first, *others = mine.candidates("condemn")
    assert first.own
    assert others
    assert not any(entry.own for entry in others)


def test_a_later_table_overrides_an_earlier_one(tmp_path: Path) -> None:
    first = table(tmp_path, "aid\tcondemn\tVERB\t\t070\tsubj\tobj", name="a.tsv")
    second = table(tmp_path, "refuse\tcondemn\tVERB\t\t\t\t", name="b.tsv")
    assert bare(load_codebook(first, second), "condemn").type is None
    assert bare(load_codebook(second, first), "condemn").type is EventType.AID


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = table(tmp_path, "aid\tzap\tVERB\t\t070\tsubj\tobj", header="\ufeff" + HEADER)
    assert bare(load_codebook(path), "zap").type is EventType.AID


@pytest.mark.parametrize("figure", ["1.5", "-1", "high", "1e0", "nan", "٠.٥x"])
def test_a_reliability_is_a_share(tmp_path: Path, figure: str) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.tsv:2: reliability .* from 0 to 1"):
        load_codebook(table(tmp_path, f"aid\tzap\tVERB\t\t070\tsubj\tobj\t{figure}"))


def test_a_trigger_of_hyphens_has_no_words(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.tsv:2: .*a trigger has words"):
        load_codebook(table(tmp_path, "aid\t--\tVERB\t\t070\tsubj\tobj"))


def test_a_frame_may_stand_once(tmp_path: Path) -> None:
    rows = ("aid\tzap\tVERB\tsubj obj\t070\tsubj\tobj", "# a comment", "refuse\tzap\tVERB\tobj subj\t\t\t")
    with pytest.raises(KnowledgeError, match=r"mine\.tsv:4: .* stands in mine\.tsv:2 too"):
        load_codebook(table(tmp_path, *rows))


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("type\ttrigger\tpos\tcameo\tsource\n", "missing: 'recipient'"),
        ("type\ttrigger\tpos\tcameo\tsource\trecipient\tregion\n", "unknown: 'region'"),
        ("type\ttrigger\ttrigger\tpos\tcameo\tsource\trecipient\n", "given twice: 'trigger'"),
        ("type,trigger,pos,cameo,source,recipient\n", "missing: 'trigger'"),
        ("", "missing: 'trigger'"),
    ],
)
def test_a_header_names_the_columns(tmp_path: Path, header: str, complaint: str) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.tsv:1: columns ") as caught:
        load_codebook(table(tmp_path, header=header))
    assert complaint in str(caught.value)
    assert "with tabs between" in str(caught.value)


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no row under the header"):
        load_codebook(table(tmp_path, "# nothing yet"))


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.tsv").write_bytes(HEADER.encode() + "aid\tcafé\tNOUN".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"latin\.tsv:2: no UTF-8 text"):
        load_codebook(tmp_path / "latin.tsv")
    with pytest.raises(KnowledgeError, match="cannot be read as a codebook: Is a directory"):
        load_codebook(tmp_path)
    with pytest.raises(KnowledgeError, match="No such file"):
        load_codebook(tmp_path / "none.tsv")
