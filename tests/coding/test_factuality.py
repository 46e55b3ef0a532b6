"""Factuality of marked triggers, read by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language

from communique.coding.factuality import factuality_of

ACTUAL = [
    ("Norway [condemned] the raid on Monday.", "actual"),
    ("Peru [expelled] two diplomats after a spying row.", "actual"),
    ("The two ministers [met] in Lima.", "actual"),
    ("Chile said it had [arrested] three smugglers.", "actual"),
    ("Troops from Chad [attacked] the town in 1987.", "actual"),
    ("Canada and Norway held [talks] in Oslo on Friday.", "actual"),
]
PLANNED = [
    ("Norway will [withdraw] its troops next month.", "planned"),
    ("Peru plans to [expel] two diplomats.", "planned"),
    ("The ministers are expected to [meet] in Lima on Friday.", "planned"),
    ("Chile promised to [send] aid to the islands.", "planned"),
    ("Officials said the two sides would [meet] again in June.", "planned"),
]
DENIED = [
    ("Norway did not [attack] the convoy.", "denied"),
    ("Peru refused to [release] the prisoners.", "denied"),
    ("The army never [shelled] the village.", "denied"),
    ("Chile declined to [sign] the treaty.", "denied"),
]
DEMANDED = [
    ("Norway urged Chile to [release] the sailors.", "demanded"),
    ("The council demanded that the rebels [withdraw] from the city.", "demanded"),
    ("Peru must [stop] the shelling, the envoy said.", "demanded"),
    ("The envoy called on both armies to [withdraw].", "demanded"),
]
HYPOTHETICAL = [
    ("Norway could [impose] sanctions on Chile.", "hypothetical"),
    ("Diplomats fear the army might [attack] the port.", "hypothetical"),
    ("The report speaks of the possibility of an [attack] on the port.", "hypothetical"),
]
CONDITIONAL = [
    ("If Chile [attacks] the port, Norway will respond.", "conditional"),
    ("Norway will [respond] if Chile attacks the port.", "conditional"),
    ("Unless Peru [withdraws] its troops, talks cannot begin.", "conditional"),
]


@pytest.mark.parametrize(("marked", "expected"), [*ACTUAL, *PLANNED, *DENIED, *DEMANDED, *HYPOTHETICAL, *CONDITIONAL])
def test_factuality(reader: Language, marked: str, expected: str) -> None:
    start = marked.index("[")
    doc = reader(marked.replace("[", "").replace("]", ""))
    trigger = next(token for token in doc if token.idx == start)
    assert factuality_of(trigger) == expected
