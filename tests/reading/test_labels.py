from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from communique.reading.labels import is_clear, to_ud
from communique.reading.trees import is_tree

VOCAB = spacy.blank("en").vocab

Row = tuple[str, str, str, int]


def parsed(*rows: Row, lemmas: dict[str, str] | None = None, tags: dict[str, str] | None = None) -> Doc:
    """A parse from rows of word, UPOS, relation and head number."""
    words = [row[0] for row in rows]
    return Doc(
        VOCAB,
        words,
        pos=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        heads=[row[3] for row in rows],
        lemmas=[(lemmas or {}).get(word, word.lower()) for word in words],
        tags=[(tags or {}).get(word, "") for word in words],
    )


def edges(doc: Doc) -> dict[str, tuple[str, str]]:
    found = to_ud(doc)
    heads = [0 if t.head.i == t.i else t.head.i + 1 for t in found]
    import numpy as np

    assert is_tree(np.array(heads))
    return {t.text: (t.dep_, t.head.text) for t in found}


def test_ud_passes_through() -> None:
    doc = parsed(("She", "PRON", "nsubj", 1), ("met", "VERB", "ROOT", 1), ("him", "PRON", "obj", 1))
    assert not is_clear(doc)
    assert to_ud(doc) is doc


def test_a_passive_with_its_agent() -> None:
    found = edges(
        parsed(
            ("Troops", "NOUN", "nsubjpass", 2),
            ("were", "AUX", "auxpass", 2),
            ("attacked", "VERB", "ROOT", 2),
            ("by", "ADP", "agent", 2),
            ("rebels", "NOUN", "pobj", 3),
            ("in", "ADP", "prep", 2),
            ("Oslo", "PROPN", "pobj", 5),
        )
    )
    assert found == {
        "Troops": ("nsubj:pass", "attacked"),
        "were": ("aux:pass", "attacked"),
        "attacked": ("ROOT", "attacked"),
        "by": ("case", "rebels"),
        "rebels": ("obl:agent", "attacked"),
        "in": ("case", "Oslo"),
        "Oslo": ("obl", "attacked"),
    }


def test_nouns_take_nmod_and_prepositions_nest() -> None:
    found = edges(
        parsed(
            ("Shots", "NOUN", "nsubj", 6),
            ("from", "ADP", "prep", 0),
            ("behind", "ADP", "prep", 1),
            ("the", "DET", "det", 4),
            ("wall", "NOUN", "pobj", 2),
            ("were", "AUX", "aux", 6),
            ("heard", "VERB", "ROOT", 6),
            ("her", "PRON", "dobj", 6),
        )
    )
    assert found["wall"] == ("nmod", "Shots")
    assert found["from"] == found["behind"] == ("case", "wall")
    assert found["her"] == ("obj", "heard")


def test_a_clause_after_a_preposition() -> None:
    found = edges(
        parsed(
            ("He", "PRON", "nsubj", 1),
            ("left", "VERB", "ROOT", 1),
            ("after", "ADP", "prep", 1),
            ("signing", "VERB", "pcomp", 2),
        )
    )
    assert found["signing"] == ("advcl", "left")
    assert found["after"] == ("mark", "signing")


def test_a_copula_hands_over_to_its_predicate() -> None:
    found = edges(
        parsed(
            ("Lund", "PROPN", "nsubj", 1),
            ("is", "AUX", "ROOT", 1),
            ("not", "PART", "neg", 1),
            ("leader", "NOUN", "attr", 1),
            ("of", "ADP", "prep", 3),
            ("it", "PRON", "pobj", 4),
            lemmas={"is": "be"},
        )
    )
    assert found["leader"] == ("ROOT", "leader")
    assert found["is"] == ("cop", "leader")
    assert found["Lund"] == ("nsubj", "leader")
    assert found["not"] == ("advmod", "leader")
    assert found["it"] == ("nmod", "leader")


def test_there_is_keeps_its_verb() -> None:
    found = edges(
        parsed(
            ("There", "PRON", "expl", 1),
            ("is", "VERB", "ROOT", 1),
            ("hope", "NOUN", "attr", 1),
            lemmas={"is": "be"},
        )
    )
    assert found["hope"] == ("nsubj", "is")


def test_coordination_hangs_on_its_first_member() -> None:
    found = edges(
        parsed(
            ("Oslo", "PROPN", "nsubj", 5),
            (",", "PUNCT", "punct", 0),
            ("Riga", "PROPN", "conj", 0),
            ("and", "CCONJ", "cc", 2),
            ("Turku", "PROPN", "conj", 2),
            ("agreed", "VERB", "ROOT", 5),
            ("to", "PART", "aux", 7),
            ("meet", "VERB", "xcomp", 5),
            ("weekly", "NOUN", "npadvmod", 7),
            tags={"to": "TO"},
        )
    )
    assert found["Turku"] == ("conj", "Oslo")
    assert found["and"] == ("cc", "Turku")
    assert found["to"] == ("mark", "meet")
    assert found["weekly"] == ("obl:unmarked", "meet")


def test_coordinated_prepositions() -> None:
    found = edges(
        parsed(
            ("Talks", "NOUN", "nsubj", 1),
            ("resumed", "VERB", "ROOT", 1),
            ("in", "ADP", "prep", 1),
            ("Oslo", "PROPN", "pobj", 2),
            ("and", "CCONJ", "cc", 2),
            ("in", "ADP", "conj", 2),
            ("Riga", "PROPN", "pobj", 5),
            ("up", "ADP", "prt", 1),
        )
    )
    assert found["Oslo"] == ("obl", "resumed")
    assert found["Riga"] == ("conj", "Oslo")
    assert found["up"] == ("compound:prt", "resumed")


def test_entities_are_names() -> None:
    doc = parsed(
        ("Lund", "PROPN", "nsubj", 1),
        ("left", "VERB", "ROOT", 1),
        ("Norway", "PROPN", "dobj", 1),
        ("Friday", "PROPN", "npadvmod", 1),
        ("Russian", "ADJ", "amod", 2),
    )
    labels = ["PERSON", "GPE", "DATE", "NORP"]
    doc.set_ents([Span(doc, at, at + 1, label=label) for at, label in zip((0, 2, 3, 4), labels, strict=True)])
    found = to_ud(doc)
    assert [(e.text, e.label_) for e in found.ents] == [("Lund", "PER"), ("Norway", "LOC"), ("Russian", "NORP")]
    assert [e.label_ for e in doc.ents] == labels
