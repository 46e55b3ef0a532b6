"""A user's own actors: files that add to the who's who or override it.

`read_actors` takes our own table (`actorfiles.table`) and the actor and agent dictionaries of TABARI, PETRARCH and
PETRARCH2 (`actorfiles.petrarch`); which one a file is, its first line tells. `knowledge.overlay` lays what they say
over the shipped tables.
"""

from __future__ import annotations

from communique.knowledge.actorfiles.given import NO_ACTORS, GivenActor, GivenActors, GivenRole, Spell
from communique.knowledge.actorfiles.reading import read_actors

__all__ = ["NO_ACTORS", "GivenActor", "GivenActors", "GivenRole", "Spell", "read_actors"]
