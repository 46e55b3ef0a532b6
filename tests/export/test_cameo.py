"""Every event type and mode has a CAMEO code, and every code a label, a score and a class."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.data import EventType
from communique.export import cameo
from communique.export.cameo import ActorCode, actor_code, code_of, sectors_in_words
from communique.knowledge.codebook import load_codebook
from communique.record.answers import Named
from tests import made_up

MEETING = made_up.grain_talks().events[0]
TYPES = load_codebook().types
# A bare RETREAT may be a release, a withdrawal or a resignation: CAMEO's "Yield" says no more, and is PLOVER's CONCEDE.
YIELD = (EventType.RETREAT, None)


def type_of(code: str) -> EventType:
    """The type whose longest root begins the code."""
    roots = {root: event_type for event_type, facts in TYPES.items() for root in facts.roots}
    return roots[max((root for root in roots if code.startswith(root)), key=len)]


def party(country: str | None, sector: str | None) -> Named:
    return Named("a", "A", "organisation", country, sector, None, None)


@pytest.mark.parametrize(
    ("event_type", "mode"), [(each, mode) for each, facts in TYPES.items() for mode in (None, *facts.modes)]
)
def test_a_code_leads_back_to_its_type(event_type: EventType, mode: str | None) -> None:
    code = code_of(replace(MEETING, type=event_type, mode=mode, cameo=None))
    assert type_of(code.code) is (EventType.CONCEDE if (event_type, mode) == YIELD else event_type)
    assert code.label
    assert -10 <= code.goldstein <= 10


def test_no_row_is_for_a_mode_that_is_not() -> None:
    assert set(cameo._of_plover()) == {
        (each, mode) for each, facts in TYPES.items() for mode in ("", *facts.modes)
    }  # fmt: skip


def test_every_code_of_the_codebook_has_a_label_of_its_own() -> None:
    used = {entry.cameo for entry in load_codebook().entries if entry.cameo}
    assert used <= set(cameo._codes())


@pytest.mark.parametrize(
    ("given", "label", "goldstein", "quad"),
    [
        ("042", "Make a visit", 1.9, 1),
        ("0874", "Retreat or surrender militarily", 10.0, 2),
        ("163", "Impose embargo, boycott, or sanctions", -8.0, 3),
        ("1451", "Protest violently, riot", -7.5, 4),  # not listed: those of 145
        ("190", "Use conventional military force", -10.0, 4),
    ],
)
def test_what_hangs_on_a_code(given: str, label: str, goldstein: float, quad: int) -> None:
    code = code_of(replace(MEETING, cameo=given))
    assert (code.code, code.label, code.goldstein, code.quad) == (given, label, goldstein, quad)
    assert (code.base, code.root) == (given[:3], given[:2])


def test_a_visit_of_two_without_a_host_is_a_meeting() -> None:
    assert code_of(MEETING, mutual=True).code == "040"
    assert code_of(MEETING).code == "042"


@pytest.mark.parametrize(
    ("country", "sector", "code", "whole"),
    [
        ("RUS", "GOV", ActorCode("RUS", "RUS", "", "", "GOV"), "RUSGOV"),
        ("RUS", None, ActorCode("RUS", "RUS", "", "", ""), "RUS"),
        ("UNO", "MIL", ActorCode("IGO", "", "UNO", "IGO", "MIL"), "IGOUNOMIL"),
        ("EUR", None, ActorCode("IGO", "EUR", "EEC", "IGO", ""), "IGOEUREEC"),
        ("NGO", "MED", ActorCode("NGO", "", "", "NGO", "HLH"), "NGOHLH"),
        ("GBR", "JRN", ActorCode("GBR", "GBR", "", "", "MED"), "GBRMED"),
        (None, "REB", ActorCode("", "", "", "", "REB"), "REB"),
        ("USA", "UNK", ActorCode("USA", "USA", "", "", ""), "USA"),
        (None, None, ActorCode("", "", "", "", ""), ""),
    ],
)
def test_codes_of_actors(country: str | None, sector: str | None, code: ActorCode, whole: str) -> None:
    assert actor_code(party(country, sector)) == code
    assert code.whole == whole


def test_every_plover_code_is_known_to_the_table() -> None:
    plover = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"
    assert set(cameo._sectors()) == {*plover.split(), *"IGO UNO EUR NGO ISM IMG MNC".split()}


def test_nobody_has_no_code_and_no_sector() -> None:
    assert actor_code(None).whole == ""
    assert sectors_in_words(None) == ()
    assert sectors_in_words(party("UNO", "UNO")) == ("International Government Organization",)
    assert sectors_in_words(party("RUS", "SPY")) == ()
