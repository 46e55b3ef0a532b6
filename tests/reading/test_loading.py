from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

from communique.errors import ReaderError
from communique.reading import load_reader
from communique.reading.reader import MODEL_FOLDER, ModelReader
from tests.reading.texts import MEETING

SIZE_LIMIT = 25_000_000


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline with a parser of spaCy's own, trained on two sentences."""
    nlp = spacy.blank("en")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    annotated = [
        ("She met him", [1, 1, 1], ["nsubj", "ROOT", "dobj"]),
        ("They left Oslo", [1, 1, 1], ["nsubj", "ROOT", "dobj"]),
    ]
    examples = [Example.from_dict(nlp.make_doc(t), {"heads": h, "deps": d}) for t, h, d in annotated]
    nlp.initialize(lambda: examples)
    for _ in range(3):
        nlp.update(examples)
    folder = tmp_path_factory.mktemp("reader")
    nlp.to_disk(folder)
    return folder


def test_ours_by_default() -> None:
    doc = load_reader()(MEETING)
    assert doc.has_annotation("DEP")
    assert doc._.trigger_scores is not None


def test_spacy_load_finds_the_package() -> None:
    assert importlib.metadata.version("en_communique")
    assert spacy.util.is_package("en_communique")
    nlp = spacy.load("en_communique")
    assert [t.dep_ for t in nlp(MEETING)] == [t.dep_ for t in load_reader()(MEETING)]


def test_the_fast_reading_has_a_name() -> None:
    assert importlib.metadata.version("en_communique_fast")
    nlp, full = spacy.load("en_communique_fast"), load_reader()
    assert nlp.meta["name"] == "communique_fast"
    doc = nlp(MEETING)
    assert [t.pos_ for t in doc] == [t.pos_ for t in full(MEETING)]
    assert doc.tensor.tolist() == load_reader("en_communique_fast")(MEETING).tensor.tolist()
    assert doc.tensor.tolist() != full(MEETING).tensor.tolist()


def test_parts_of_the_package_can_be_left_out() -> None:
    assert spacy.load("en_communique", disable=["communique_reader"]).pipe_names == []
    assert spacy.load("en_communique", exclude=["communique_reader"]).component_names == []


def test_another_pipeline(other: Path) -> None:
    nlp = load_reader(str(other))
    doc = nlp("She met him")
    assert doc.has_annotation("DEP")
    assert doc._.trigger_scores is None
    assert doc._.factuality_scores is None
    assert doc._.cue_scores is None
    assert doc._.role_scores is None
    assert doc._.attribution_scores is None


def test_an_unknown_name_is_explained() -> None:
    with pytest.raises(ReaderError, match=r"'xx_nowhere'.*no installed pipeline"):
        load_reader("xx_nowhere")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    with pytest.raises(ReaderError, match=r"no dependencies.*sentencizer"):
        load_reader(str(tmp_path))


def test_a_broken_folder_is_explained(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 7\n", encoding="utf-8")
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ReaderError, match=r"cannot be loaded|finds no"):
        load_reader(str(tmp_path))


def test_missing_model_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "labels.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ReaderError, match=r"lacks model\.onnx, fast\.onnx, weights\.bin"):
        ModelReader(tmp_path)


def test_shipped_files_are_small() -> None:
    assert sum(p.stat().st_size for p in MODEL_FOLDER.iterdir()) <= SIZE_LIMIT


def test_no_torch_at_run_time() -> None:
    code = (
        "import sys; from communique.reading import load_reader; load_reader()('Oslo.'); print('torch' in sys.modules)"
    )
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.strip() == "False"


def test_the_reader_is_a_language(reader: Language) -> None:
    assert reader.lang == "en"
    assert reader.meta["name"] == "communique"
