"""The shipped codebook is complete and consistent, and a malformed one is refused with its place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from communique.data import EventType
from communique.errors import KnowledgeError
from communique.knowledge.codebook import Codebook, load_codebook
from communique.knowledge.codebook.book import type_of_cameo
from communique.knowledge.codebook.entry import parse_path, parse_where

HEADER = "type\ttrigger\tpos\twhere\tmode\tcameo\tsource\trecipient\treliability\tnote\n"


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def test_size_and_coverage(codebook: Codebook) -> None:
    assert len(codebook.triggers()) >= 1200
    by_type = Counter(entry.type for entry in codebook.entries if entry.type is not None)
    assert set(by_type) == set(EventType)
    assert min(by_type.values()) >= 50


def test_every_mode_has_triggers(codebook: Codebook) -> None:
    used = {(entry.type, entry.mode) for entry in codebook.entries}
    missing = [(t, mode) for t, facts in codebook.types.items() for mode in facts.modes if (t, mode) not in used]
    assert missing == []


def test_every_entry_is_consistent(codebook: Codebook) -> None:
    for entry in codebook.entries:
        if entry.type is None:
            assert entry.where or len(entry.words) > 1, entry.place
            continue
        assert entry.cameo is not None, entry.place
        assert type_of_cameo(entry.cameo, codebook.types) is entry.type, entry.place
        assert entry.mode is None or entry.mode in codebook.types[entry.type].modes, entry.place
        assert entry.source or entry.type is EventType.REJECT, entry.place
        assert entry.reliability is None or 0 <= entry.reliability <= 1, entry.place


def test_names_are_unique(codebook: Codebook) -> None:
    counts = Counter(entry.name for entry in codebook.entries)
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_frame_stands_twice_under_two_types(codebook: Codebook) -> None:
    frames = Counter((entry.words, entry.pos, frozenset(entry.where)) for entry in codebook.entries)
    assert max(frames.values()) == 1


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("030", "AGREE"),
        ("0311", "AGREE"),
        ("042", "CONSULT"),
        ("051", "SUPPORT"),
        ("055", "CONCEDE"),
        ("081", "CONCEDE"),
        ("0813", "RETREAT"),
        ("0814", "RETREAT"),
        ("0831", "RETREAT"),
        ("0832", "CONCEDE"),
        ("0841", "RETREAT"),
        ("090", "ACCUSE"),
        ("112", "ACCUSE"),
        ("116", "SANCTION"),
        ("163", "COERCE"),
        ("166", "SANCTION"),
        ("1711", "COERCE"),
        ("1712", "ASSAULT"),
        ("175", "ASSAULT"),
        ("190", "ASSAULT"),
        ("191", "COERCE"),
        ("192", "COERCE"),
        ("204", "ASSAULT"),
        ("010", None),
        ("020", None),
    ],
)
def test_cameo_roots(codebook: Codebook, code: str, expected: str | None) -> None:
    assert type_of_cameo(code, codebook.types) == expected


def test_scores_and_quads(codebook: Codebook) -> None:
    assert codebook.score(EventType.ASSAULT, "drone") == -9.5
    assert codebook.score(EventType.ASSAULT, None) == -9
    assert codebook.score(EventType.PROTEST, "vandalize") == -5
    assert codebook.score(EventType.ACCUSE, None) == -3
    assert [codebook.quad(t) for t in (EventType.AGREE, EventType.AID, EventType.REJECT, EventType.SANCTION)] == [
        1,
        2,
        3,
        4,
    ]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("accuse\tzap\tVERB\t\tdemo\t112\tsubj\tobj", "no mode 'demo'"),
        ("accuse\tzap\tVERB\t\tallege\t190\tsubj\tobj", "CAMEO 190 is not of ACCUSE"),
        ("accuse\tzap\tVERB\t\tallege\t11x\tsubj\tobj", "3 or 4 digits"),
        ("accuse\tzap\tVERB\t\tallege\t\tsubj\tobj", "CAMEO None"),
        ("accuse\tzap\tADV\t\tallege\t112\tsubj\tobj", "one of VERB, NOUN, ADJ"),
        ("accuse\t\tVERB\t\tallege\t112\tsubj\tobj", "a trigger has words"),
        ("accuse\tzap\tVERB\tobject=x\tallege\t112\tsubj\tobj", "condition 'object=x'"),
        ("accuse\tzap\tVERB\tsubj:with\tallege\t112\tsubj\tobj", "condition 'subj:with'"),
        ("accuse\tzap\tVERB\tobj=@nowhere\tallege\t112\tsubj\tobj", "class '@nowhere'"),
        ("accuse\tzap\tVERB\t\tallege\t112\tagent\tobj", "'agent' is no slot"),
        ("blame\tzap\tVERB\t\tallege\t112\tsubj\tobj", "type 'blame'"),
        ("accuse\tzap\tVERB\t\tallege\t112\tsubj\tobj\t0.5\tnote\tmore", "11 cells where the header names 10"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(tmp_path: Path, row: str, complaint: str) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("# mine\n" + HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.tsv:3: ") as caught:
        load_codebook(table)
    assert complaint in str(caught.value)


def test_extra_entries_are_added_and_override(tmp_path: Path, codebook: Codebook) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(
        HEADER + "assault\tzap\tVERB\t\tdrone\t195\tsubj\tobj\t\n" + "reject\tcondemn\tVERB\t\t\t120\tsubj\tobj\t0.4\n",
        encoding="utf-8",
    )
    mine = load_codebook(table)
    assert len(mine.entries) == len(codebook.entries) + 1
    (zap,) = mine.candidates("zap")
    assert (zap.type, zap.mode, zap.cameo) == (EventType.ASSAULT, "drone", "195")
    (condemn,) = (entry for entry in mine.candidates("condemn") if not entry.where and len(entry.words) == 1)
    assert (condemn.type, condemn.reliability) == (EventType.REJECT, 0.4)


def test_paths_keep_alternatives_and_sums() -> None:
    assert parse_path("poss|subj+obl:with", "x") == (("poss",), ("subj", "obl:with"))
    assert parse_path("-", "x") == ()


def test_conditions_resolve_classes() -> None:
    (condition,) = parse_where("!obj=@sport|it/iobj", {"sport": frozenset({"game", "ball"})}, "x")
    assert condition.negated
    assert condition.atoms == (("obj", frozenset({"game", "ball", "it"})), ("iobj", frozenset()))
    assert parse_where("obl:out_of", {}, "x")[0].atoms == (("obl:out of", frozenset()),)


def test_specificity_counts_words_and_fillers(codebook: Codebook) -> None:
    def weight(where: str) -> int:
        return sum(condition.weight for condition in parse_where(where, {}, "x"))

    assert weight("") == weight("!obj=x") == 0
    assert weight("obj") < weight("obj=x") < weight("obj=x subj")


def test_hyphenated_triggers_are_found_by_head_and_joined_form(codebook: Codebook) -> None:
    joined = {entry.name for entry in codebook.candidates("cease-fire")}
    assert joined
    assert joined <= {entry.name for entry in codebook.candidates("fire")}
