"""The cast of an article: every country, organisation, person and group that it names, and every place where it does.

Any parser with UD labels will do: names the reader finds are joined by what the who's who finds in the text itself.
"""

from __future__ import annotations

from communique.coding.cast.groups import add_groups
from communique.coding.cast.mentions import Cast, Mention
from communique.coding.cast.named import add_names
from communique.coding.cast.people import add_people
from communique.coding.cast.personnames import find_names
from communique.coding.cast.pronouns import add_pronouns
from communique.coding.cast.roster import Roster
from communique.coding.cast.scene import Scene
from communique.data import Reading
from communique.knowledge.whoswho import WhosWho

__all__ = ["Cast", "Mention", "find_cast"]


def find_cast(reading: Reading, whoswho: WhosWho) -> Cast:
    """Find who acts in the article. Actors that nobody outside it knows get ids from the article and their name."""
    scene = Scene(reading, whoswho)
    roster = Roster(reading.doc)
    names = find_names(scene)
    add_names(scene, roster, [name.tokens for name in names])
    add_people(scene, roster, names)
    add_groups(scene, roster)
    add_pronouns(scene, roster)
    return roster.cast()
