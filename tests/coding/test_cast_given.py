"""A user's own actors in the cast of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.coding.cast import Cast, find_cast
from communique.data import Actor, ActorKind
from communique.knowledge.actorfiles import read_actors
from communique.knowledge.whoswho import load_whoswho
from tests.coding.test_cast import actor_at, read

TEXT = (
    "Lawmaker Orla Vestergren met Norwegian officials on Tuesday. "
    "The Grey Harbour Front condemned Jacob Zuma. Two tar boilers threatened Orla Vestergren in Bergen."
)


@pytest.fixture
def cast(tmp_path: Path, request: pytest.FixtureRequest) -> Cast:
    path = tmp_path / "own.txt"
    path.write_text(
        "ORLA_VESTERGREN_\n[DNKELI <101231]\n[DNKREB 110101-121231]\nGREY_HARBOUR_FRONT_\n[SWEGOV <091231]\n[SWEREB]\n"
        "JACOB_ZUMA_ [ZAFBUS 100101-121231]\nTAR_BOILER [~LAB]\n",
        encoding="utf-8",
    )
    return find_cast(read(TEXT, request.param), load_whoswho(read_actors([path])))


def coded(actor: Actor | None) -> tuple[ActorKind, str | None, str | None]:
    assert actor is not None
    return actor.kind, actor.country, actor.sector


@pytest.mark.parametrize("cast", ["2011-07-05"], indirect=True)
def test_the_file_tells_who_they_are_whatever_the_report_calls_them(cast: Cast) -> None:
    assert coded(actor_at(cast, TEXT, "Orla Vestergren")) == (ActorKind.PERSON, "DNK", "REB")
    assert actor_at(cast, TEXT, "Orla Vestergren", 1) == actor_at(cast, TEXT, "Orla Vestergren")
    assert coded(actor_at(cast, TEXT, "Grey Harbour Front")) == (ActorKind.ORGANISATION, "SWE", "REB")
    assert coded(actor_at(cast, TEXT, "Two tar boilers"))[2] == "LAB"
    zuma = actor_at(cast, TEXT, "Jacob Zuma")
    assert coded(zuma) == (ActorKind.PERSON, "ZAF", "BUS")
    assert zuma is not None and zuma.wikidata == "Q57282"


@pytest.mark.parametrize("cast", ["2009-07-05"], indirect=True)
def test_what_they_were_is_that_of_the_day_of_the_report(cast: Cast) -> None:
    assert coded(actor_at(cast, TEXT, "Orla Vestergren"))[1:] == ("DNK", "ELI")
    assert coded(actor_at(cast, TEXT, "Grey Harbour Front"))[1:] == ("SWE", "GOV")
