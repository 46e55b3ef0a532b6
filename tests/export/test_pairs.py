"""GDELT, ICEWS and Phoenix: exact columns in order, one row a pair of actors, and no row broken by hostile text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.data import Event, EventType, Factuality, Findings, Party, When, Where
from communique.export import gdelt, icews, phoenix
from communique.export.cells import cell
from communique.export.dyads import _mutual_rules, dyads, number_of
from communique.export.formats import FORMATS
from communique.record import Record, queries
from communique.record.answers import Named
from tests import made_up

REPORTS = (made_up.grain_talks(), made_up.grain_talks_retold(), made_up.port_strike())
LAYOUTS = {"gdelt": (gdelt.COLUMNS, 58), "icews": (icews.COLUMNS, 20), "phoenix": (phoenix.COLUMNS, 26)}
Rows = list[dict[str, str]]
Write = Callable[[str, Sequence[Findings]], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, reports: Sequence[Findings] = REPORTS) -> str:
        path = tmp_path / f"{name}.db"
        path.unlink(missing_ok=True)
        with Record.open(path) as record:
            for findings in reports:
                record.put(findings)
            with record.reading() as connection:
                out = io.StringIO()
                FORMATS[name](connection, queries.EVERYTHING, out)
                return out.getvalue()

    return written


def rows_of(name: str, text: str) -> Rows:
    columns, count = LAYOUTS[name]
    lines = text.split("\n")
    assert lines.pop() == ""
    if name == "icews":
        assert lines.pop(0).split("\t") == list(columns)
    assert {line.count("\t") for line in lines} <= {count - 1}
    return list(csv.DictReader(lines, fieldnames=columns, delimiter="\t"))  # as pandas reads: with quotation marks


def only(event: Event, findings: Findings | None = None) -> tuple[Findings]:
    return (replace(findings or made_up.grain_talks(), events=(event,)),)


def first_event(**changes: object) -> Event:
    return replace(made_up.grain_talks().events[0], **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_columns_are_those_of_the_data_sets(name: str, write: Write) -> None:
    columns, count = LAYOUTS[name]
    assert len(columns) == len(set(columns)) == count
    assert len(rows_of(name, write(name, REPORTS))) == 9


def test_the_order_of_gdelts_columns() -> None:
    assert gdelt.COLUMNS[:7] == (
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1Name",
    )  # fmt: skip
    assert [gdelt.COLUMNS.index(name) for name in ("Actor2Code", "IsRootEvent", "EventCode", "GoldsteinScale")] == [
        15, 25, 26, 30,
    ]  # fmt: skip
    assert gdelt.COLUMNS[34:36] == ("AvgTone", "Actor1Geo_Type")
    assert gdelt.COLUMNS[49:] == (
        "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_Lat",
        "ActionGeo_Long", "ActionGeo_FeatureID", "DATEADDED", "SOURCEURL",
    )  # fmt: skip


def test_the_order_of_phoenix_columns() -> None:
    assert phoenix.COLUMNS == (
        "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole",
        "SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute",
        "EventCode", "EventRootCode", "QuadClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName",
        "StateName", "CountryName", "SentenceID", "URLs", "NewsSources",
    )  # fmt: skip


def test_gdelt_values(write: Write) -> None:
    met, back = rows_of("gdelt", write("gdelt", only(first_event())))
    known = {name: value for name, value in met.items() if value}
    number = number_of(first_event().id) * 1024
    assert known == {
        "GLOBALEVENTID": str(number), "SQLDATE": "20221130", "MonthYear": "202211", "Year": "2022",
        "FractionDate": "2022.9041", "Actor1Code": "RUSGOV", "Actor1Name": "SERGEI LAVROV",
        "Actor1CountryCode": "RUS", "Actor1Type1Code": "GOV", "Actor2Code": "IGOUNO",
        "Actor2Name": "ANTÓNIO GUTERRES", "Actor2Type1Code": "IGO", "Actor2Type2Code": "UNO", "IsRootEvent": "1",
        "EventCode": "040", "EventBaseCode": "040", "EventRootCode": "04", "QuadClass": "1", "GoldsteinScale": "1.0",
        "NumMentions": "1", "NumSources": "1", "NumArticles": "1", "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Istanbul, Turkey", "ActionGeo_Lat": "41.01384", "ActionGeo_Long": "28.94966",
        "DATEADDED": "20221201", "SOURCEURL": "https://harbour.example/2022/12/01/grain",
    }  # fmt: skip
    assert (back["Actor1Code"], back["Actor2Code"]) == ("IGOUNO", "RUSGOV")
    assert int(back["GLOBALEVENTID"]) == number + 1 < 2**63


def test_icews_values(write: Write) -> None:
    welcomed, _ = rows_of("icews", write("icews", only(made_up.grain_talks().events[1])))
    assert list(welcomed.values())[1:] == [
        "2022-12-01", "Turkey", "", "Turkey", "Engage in diplomatic cooperation", "050", "3.5", "Sergei Lavrov",
        "Government", "Russia", str(number_of(made_up.grain_talks().article.id)), "", "Harbour Wire",
        "", "", "", "", "", "",
    ]  # fmt: skip


def test_phoenix_values(write: Write) -> None:
    _, back = rows_of("phoenix", write("phoenix", only(first_event(contexts=("diplomatic", "economic")))))
    article = made_up.grain_talks().article.id
    assert list(back.values())[1:] == [
        "20221130", "2022", "11", "30", "IGOUNO", "IGO", "", "UNO", "RUSGOV", "RUS", "GOV", "", "040", "04", "1",
        "1.0", "diplomatic,1;economic,1", "41.01384", "28.94966", "Istanbul", "", "Turkey", f"{article}_0",
        "https://harbour.example/2022/12/01/grain", "Harbour Wire",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "precision", "date"),
    [
        ("2022-11-30", "day", ("20221130", "202211", "2022", "2022.9041")),
        ("2022-01-01T09:00", "day", ("20220101", "202201", "2022", "2022.0027")),
        ("2022-11", "month", ("", "202211", "2022", "")),
        ("2022", "year", ("", "", "2022", "")),
        ("2022-12-30/2023-01-02", "interval", ("", "", "", "")),
        ("PAST_REF", "vague", ("", "", "", "")),
    ],
)
def test_only_as_much_of_a_date_as_is_known(write: Write, value: str, precision: str, date: tuple[str, ...]) -> None:
    event = first_event(when=When(value, precision, "clause", None))
    row = rows_of("gdelt", write("gdelt", only(event)))[0]
    assert tuple(row[name] for name in ("SQLDATE", "MonthYear", "Year", "FractionDate")) == date


@pytest.mark.parametrize(
    ("name", "country", "kind", "full", "city", "province"),
    [
        ("Istanbul", "TUR", "4", "Istanbul, Turkey", "Istanbul", ""),
        ("Texas", "USA", "2", "Texas, United States", "", "Texas"),
        ("Bavaria", "DEU", "5", "Bavaria, Germany", "", "Bavaria"),
        ("Turkey", "TUR", "1", "Turkey", "", ""),
        ("Nowhere at all", None, "", "Nowhere at all", "", ""),
    ],
)
def test_places_by_their_kind(
    write: Write, name: str, country: str | None, kind: str, full: str, city: str, province: str
) -> None:
    report = only(first_event(where=Where(name, country, None, None, None)))
    row = rows_of("gdelt", write("gdelt", report))[0]
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"], row["ActionGeo_CountryCode"]) == (kind, full, "")
    row = rows_of("icews", write("icews", report))[0]
    assert (row["City"], row["Province"]) == (city, province)


def test_what_did_not_happen_is_left_out_and_counted(write: Write) -> None:
    reports = [
        made_up.grain_talks(),
        replace(
            made_up.port_strike(),
            events=tuple(replace(each, factuality=Factuality.DENIED) for each in made_up.port_strike().events),
        ),
    ]
    for name in LAYOUTS:
        assert len(rows_of(name, write(name, reports))) == 4


def actor_of(party: Named | None) -> str | None:
    return party.actor if party else None


def pairs(event: Event, tmp_path: Path) -> tuple[list[tuple[str | None, str | None]], Counter[str]]:
    left_out: Counter[str] = Counter()
    (findings,) = only(event)
    with Record.open(tmp_path / "pairs.db") as record:
        record.put(findings)
        with record.reading() as connection:
            rows = dyads(queries.events(connection), {findings.article.id: findings}, left_out)
            return [(actor_of(row.source), actor_of(row.target)) for row in rows], left_out


LAVROV, GUTERRES, TURKEY = (actor.id for actor in made_up.grain_talks().actors)


@pytest.mark.parametrize(
    ("kind", "rule", "sources", "recipients", "expected"),
    [
        ("CONSULT", "head", (LAVROV, GUTERRES), (), [(LAVROV, GUTERRES), (GUTERRES, LAVROV)]),
        ("CONSULT", "head", (LAVROV,), (TURKEY,), [(LAVROV, TURKEY)]),
        ("ACCUSE", "head", (LAVROV, GUTERRES), (), [(LAVROV, None), (GUTERRES, None)]),
        ("ACCUSE", "head", (LAVROV, GUTERRES), (TURKEY,), [(LAVROV, TURKEY), (GUTERRES, TURKEY)]),
        ("ASSAULT", "ASSAULT fistfight.NOUN", (LAVROV, GUTERRES), (), [(LAVROV, GUTERRES), (GUTERRES, LAVROV)]),
        ("ASSAULT", "head", (), (TURKEY,), [(None, TURKEY)]),
        ("PROTEST", "head", (), (), [(None, None)]),
    ],
)
def test_pairs_of_parties(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    rule: str,
    sources: tuple[str, ...],
    recipients: tuple[str, ...],
    expected: list[tuple[str | None, str | None]],
) -> None:
    monkeypatch.setattr("communique.export.dyads._mutual_rules", lambda: {"ASSAULT fistfight.NOUN"})
    sides = [tuple(Party(actor, None) for actor in side) for side in (sources, recipients)]
    event = first_event(type=EventType(kind), rule=rule, cameo=None, mode=None, sources=sides[0], recipients=sides[1])
    assert pairs(event, tmp_path) == (expected, Counter())


def test_the_codebook_says_which_acts_are_mutual() -> None:
    types = {rule.split(maxsplit=1)[0] for rule in _mutual_rules()}
    assert {"CONSULT", "COOPERATE", "ASSAULT"} <= types
    assert not {"AID", "THREATEN", "COERCE"} & types


def test_a_crowd_is_left_out_and_counted(tmp_path: Path) -> None:
    crowd = (Party(LAVROV, None),) * 33
    assert pairs(first_event(sources=crowd, recipients=crowd), tmp_path) == ([], Counter({"too-many-parties": 1}))
    many, _ = pairs(first_event(sources=crowd[:32], recipients=crowd[:32]), tmp_path)
    assert len(many) == 1024


HOSTILE = '"The\tBroken\r\nTimes\u2028=cmd|\x1b[31m\x00\x85'


@pytest.mark.parametrize("name", [*LAYOUTS, "polecat"])
def test_hostile_text_breaks_no_row(name: str, write: Write) -> None:
    findings = made_up.grain_talks()
    article = replace(
        findings.article, outlet=HOSTILE, source=replace(findings.article.source, url=f"https://x.example/{HOSTILE}")
    )
    actors = tuple(replace(actor, name=HOSTILE) for actor in findings.actors)
    where = Where(HOSTILE, "TUR", None, None, None)
    events = tuple(replace(event, where=where) for event in findings.events)
    text = write(name, (replace(findings, article=article, actors=actors, events=events), made_up.port_strike()))
    if name != "polecat":
        rows = rows_of(name, text)
        assert len(rows) == 7
        assert any("'The Broken Times" in value for row in rows for value in row.values())
    assert not set('"\r\x00\x1b\x85\u2028') & set(text)
    assert len(text.splitlines()) == text.count("\n")


@given(st.text() | st.floats(allow_nan=False) | st.integers() | st.none())
def test_a_cell_is_one_field_for_every_reader(value: str | float | None) -> None:
    written = cell(value)
    assert list(csv.reader([f"a\t{written}\tb\n"], delimiter="\t")) == [["a", written, "b"]]
    assert written == written.strip()
    assert len(f"x{written}x".splitlines()) == 1
