"""No figure falls below what has been reached: `tests/floors.json`. Floors are raised with the program, never lowered.

A name that says "(count)" is a ceiling: so many and no more.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text("utf-8"))


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.timeout(580)
def test_figures_stay_at_what_was_reached(shared: Path) -> None:
    from communique.evaluation.figures import figures

    measured = dict(figures(shared))
    assert FLOORS.keys() <= measured.keys()
    fallen = {
        name: (measured[name], floor)
        for name, floor in FLOORS.items()
        if (measured[name] > floor if "(count)" in name else measured[name] < floor)
    }
    assert not fallen
