"""PropBank arguments of predicates: the head words of their first three numbered roles."""

from __future__ import annotations

from communique.reading.heads import ARGUMENTS
from training.heads.pairs import Anchored, PairHead
from training.passages import Passage


class ArgumentHead(PairHead):
    """Who acts (ARG0), who is acted upon (ARG1), and to whom or with what (ARG2), by the verb's own frame."""

    name = "arguments"
    roles = ARGUMENTS
    weight = 0.2

    def anchored(self, passage: Passage) -> Anchored:
        """The predicates of all sentences that are annotated."""
        return {
            start + at: [[start + word for word, role in marked if role == wanted] for wanted in ARGUMENTS]
            for start, sentence in passage.sentences
            for at, marked in sentence.arguments
        }
