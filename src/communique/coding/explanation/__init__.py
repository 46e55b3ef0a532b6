"""Why an event was coded as it was: for every field its value, the words and the rule that gave it, and what else there
was to choose from.

Nothing of this is kept with an event. It is read off a fresh analysis of the article's text by the very functions that
code, so that it can never differ from them; that the fresh analysis still gives the event as it was kept is part of the
answer (`Explanation.event`).
"""

from communique.coding.explanation.clues import Alternative, Clue, Explanation
from communique.coding.explanation.explaining import explain_event

__all__ = ["Alternative", "Clue", "Explanation", "explain_event"]
