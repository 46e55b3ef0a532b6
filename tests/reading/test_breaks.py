"""A break that somebody set ends a sentence, whatever the words say."""

from __future__ import annotations

from spacy.language import Language

from communique.reading.windows import BREAKS


def test_a_sentence_begins_after_a_break(reader: Language) -> None:
    text = "LIMA (AP) - Peru expelled two envoys."
    doc = reader.make_doc(text)
    doc.user_data[BREAKS] = (text.index("Peru"),)
    assert [sentence.text for sentence in reader(doc).sents] == ["LIMA (AP) -", "Peru expelled two envoys."]


def test_a_break_at_the_beginning_changes_nothing(reader: Language) -> None:
    text = "Peru expelled two envoys."
    doc = reader.make_doc(text)
    doc.user_data[BREAKS] = (0,)
    assert [token.dep_ for token in reader(doc)] == [token.dep_ for token in reader(text)]
