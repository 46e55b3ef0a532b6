"""JSON-LD: a valid document whose nodes carry the words, who said them, the article and where they stand in it."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.data import Actor, ActorKind, Findings, QuoteKind, When
from communique.export.jsonld import CONTEXT, node, write_jsonld
from communique.record import Record, queries
from communique.record.answers import ArticleLine, QuoteFound
from tests import made_up

GRAIN = made_up.grain_talks()


def found_in(folder: Path, reports: Sequence[Findings]) -> list[QuoteFound]:
    with Record.open(folder / "r.db") as record:
        for findings in reports:
            record.put(findings)
        with record.reading() as connection:
            return queries.quotes(connection)


def document(quotes: Sequence[QuoteFound]) -> tuple[str, Any]:
    out = io.StringIO()
    assert write_jsonld(quotes, out) == len(quotes)
    return out.getvalue(), json.loads(out.getvalue())


def with_quote(**changes: object) -> Findings:
    return replace(GRAIN, quotes=(replace(GRAIN.quotes[0], **changes),), events=(), positions=())  # type: ignore[arg-type]


def test_a_quotation_in_full(tmp_path: Path) -> None:
    _, written = document(found_in(tmp_path, [with_quote()]))
    assert written["@context"] == CONTEXT
    (quotation,) = written["@graph"]
    article = {"@id": f"urn:communique:{GRAIN.article.id}"}
    assert quotation == {
        "@type": "Quotation",
        "@id": f"urn:communique:{GRAIN.quotes[0].id}",
        "text": "The corridor must work for everybody",
        "spokenByCharacter": {
            "@type": "Person",
            "@id": "urn:communique:person:Q58217",
            "name": "Sergei Lavrov",
            "sameAs": "http://www.wikidata.org/entity/Q58217",
        },
        "dateCreated": "2022-12-01",
        "isPartOf": {
            "@type": "NewsArticle",
            **article,
            "url": "https://harbour.example/2022/12/01/grain",
            "headline": "Lavrov and Guterres discuss grain corridor",
            "datePublished": "2022-12-01",
            "publisher": {"@type": "Organization", "name": "Harbour Wire"},
        },
        "isBasedOn": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": article,
            "oa:hasSelector": [
                {
                    "@type": ["oa:TextPositionSelector", "oa:TextQuoteSelector"],
                    "oa:start": 107,
                    "oa:end": 143,
                    "oa:exact": "The corridor must work for everybody",
                }
            ],
        },
        "communique:kind": "direct",
        "communique:cue": ["said"],
        "communique:confidence": 0.9,
    }


def test_offsets_lead_to_the_words(tmp_path: Path) -> None:
    reports = {f"urn:communique:{each.article.id}": each for each in (GRAIN, made_up.port_strike())}
    _, written = document(found_in(tmp_path, list(reports.values())))
    assert len(written["@graph"]) == 3
    for quotation in written["@graph"]:
        text = reports[quotation["isBasedOn"]["oa:hasSource"]["@id"]].article.text
        parts = quotation["isBasedOn"]["oa:hasSelector"]
        assert [text[part["oa:start"] : part["oa:end"]] for part in parts] == [part["oa:exact"] for part in parts]
        assert quotation["text"] == " … ".join(part["oa:exact"] for part in parts)


@pytest.mark.parametrize(
    ("kind", "type_", "speaker"),
    [
        (QuoteKind.DIRECT, "Quotation", "spokenByCharacter"),
        (QuoteKind.MIXED, "Quotation", "spokenByCharacter"),
        (QuoteKind.INDIRECT, "Claim", "author"),
    ],
)
def test_only_reported_words_are_a_claim(tmp_path: Path, kind: QuoteKind, type_: str, speaker: str) -> None:
    _, written = document(found_in(tmp_path, [with_quote(kind=kind)]))
    (statement,) = written["@graph"]
    assert statement["@type"] == type_
    assert statement[speaker]["name"] == "Sergei Lavrov"
    assert len({"spokenByCharacter", "author"} & set(statement)) == 1
    assert statement["communique:kind"] == kind.value
    assert statement.get("appearance") == (
        {"@id": statement["isPartOf"]["@id"]} if kind is QuoteKind.INDIRECT else None
    )


@pytest.mark.parametrize(
    ("kind", "wikidata", "type_", "same"),
    [
        (ActorKind.PERSON, None, "Person", None),
        (ActorKind.COUNTRY, "Q159", "Organization", "http://www.wikidata.org/entity/Q159"),
        (ActorKind.ORGANISATION, "Q1065", "Organization", "http://www.wikidata.org/entity/Q1065"),
        (ActorKind.GROUP, '"><script>', "Organization", None),
    ],
)
def test_speakers(tmp_path: Path, kind: ActorKind, wikidata: str | None, type_: str, same: str | None) -> None:
    def changed(actor: Actor) -> Actor:
        return replace(actor, kind=kind, wikidata=wikidata)

    findings = replace(with_quote(), actors=tuple(map(changed, GRAIN.actors)))
    _, written = document(found_in(tmp_path, [findings]))
    speaker = written["@graph"][0]["spokenByCharacter"]
    assert (speaker["@type"], speaker.get("sameAs")) == (type_, same)


def test_who_is_only_described_has_a_name_and_no_type(tmp_path: Path) -> None:
    _, written = document(found_in(tmp_path, [made_up.port_strike()]))
    (statement,) = written["@graph"]
    assert statement["spokenByCharacter"] == {"name": "a dock worker"}
    assert statement["creditText"] == "Radio Odesa"
    assert "dateCreated" not in statement


def test_a_quotation_of_nobody_names_nobody(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, [with_quote(speaker=None, speaker_span=None)])
    assert "spokenByCharacter" not in node(found)


@pytest.mark.parametrize(
    ("value", "precision", "date"),
    [("2022-11", "month", "2022-11"), ("PAST_REF", "vague", None), ("2022-W48", "interval", None)],
)
def test_dates_that_are_none_are_absent(tmp_path: Path, value: str, precision: str, date: str | None) -> None:
    (found,) = found_in(tmp_path, [with_quote(when=When(value, precision, "clause", None))])
    assert node(found).get("dateCreated") == date


def test_nothing_found_is_still_a_document() -> None:
    _, written = document([])
    assert written == {"@context": CONTEXT, "@graph": []}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://x.example/ y", 'https://x.example/"', "//x.example", "https://", None]
)
def test_only_links_are_links(tmp_path: Path, url: str | None) -> None:
    article = replace(GRAIN.article, source=replace(GRAIN.article.source, url=url))
    (found,) = found_in(tmp_path, [replace(with_quote(), article=article)])
    assert "url" not in node(found)["isPartOf"]


@given(st.text())
def test_any_words_come_back_and_open_no_tag(words: str) -> None:
    article = ArticleLine("article:0", "n", words, words, None, None)
    found = QuoteFound(article, GRAIN.quotes[0], None, None, (words,), (words,), None, None)
    text, written = document([found, found])
    assert [each["text"] for each in written["@graph"]] == [words, words]
    assert written["@graph"][0]["isPartOf"]["headline"] == words
    assert "<" not in text
    assert len(text.splitlines()) == 5
