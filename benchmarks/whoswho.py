"""`python -m benchmarks.whoswho [FILE...]`: loading the who's who, look-ups a second, memory; files of actors over it.

Look-ups are timed in processor time, so that other work on the machine counts little.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from datetime import date

from communique.knowledge.actorfiles import read_actors
from communique.knowledge.people import Person
from communique.knowledge.whoswho import WhosWho

DAY = date(2011, 7, 5)


def _rate(ask: Callable[[Person], object], people: list[Person]) -> float:
    start = time.process_time()
    for person in people:
        ask(person)
    return len(people) / (time.process_time() - start)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(files: list[str]) -> int:
    """Print every figure as `name: value unit`."""
    start = time.process_time()
    given = read_actors(files)
    print(f"reading {len(given.actors):,} actors of {len(files)} files: {time.process_time() - start:.2f} s")
    start = time.process_time()
    whoswho = WhosWho(given)
    whoswho.find("Jane Doe", DAY)
    print(f"loading: {time.process_time() - start:.2f} s, peak memory of the process {_peak_mb():.0f} MB")
    people = [person for person in whoswho.people if person.name and person.tenures]
    by_country = {person.id: person.tenures[0].code for person in people}
    names = [
        (
            "find(name, day, country), new names",
            lambda p: whoswho.find(p.name, DAY, by_country[p.id]),
        ),
        ("find(name), its words met before", lambda p: whoswho.find(p.name)),
    ]
    for told, ask in names:
        print(f"{told}: {_rate(ask, people):,.0f} look-ups/s")
    often = people[:1000] * 20
    print(f"find, names that return: {_rate(lambda p: whoswho.find(p.name), often):,.0f} look-ups/s")
    print(f"sense of a phrase: {_rate(lambda p: whoswho.sense('North Atlantic Alliance'), often):,.0f} look-ups/s")
    print(f"peak memory after all: {_peak_mb():.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
