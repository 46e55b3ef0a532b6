"""Makes a document parsed with CLEAR labels (spaCy's own English pipelines) usable for rules written on UD.

Structure first, from the leaves up:

- preposition + object: the object takes the preposition's place, as ``obl`` of a verb, adjective or adverb, ``nmod`` of
  anything else, ``obl:agent`` for an agent; the preposition becomes its ``case``. A clause in that place (pcomp)
  becomes ``advcl`` or ``acl`` and the preposition its ``mark``.
- *be* + attr or acomp: the predicate takes the verb's place with all its dependents, the verb becomes ``cop``. In
  *there is X* the verb stays and X becomes ``nsubj``.
- coordination: all conjuncts hang on the first, a conjunction on the conjunct after it.

Then names of relations: nsubjpass nsubj:pass · csubjpass csubj:pass · auxpass aux:pass · dobj obj · dative iobj (with
a preposition: obl) · relcl acl:relcl · poss nmod:poss · neg advmod · prt compound:prt · npadvmod obl:unmarked or
nmod:unmarked · quantmod advmod · predet det:predet · preconj cc:preconj · attr, acomp, oprd (not with *be*) xcomp ·
intj discourse · meta dep · *to* as aux mark · a preposition without object advmod.

Entities: PERSON PER · GPE, FAC LOC · ORG, LOC and NORP stay · amounts,
dates, works and the like are left out, for ``ents`` are names here.

Not converted: the inner structure of names (CLEAR makes the last word the head, UD the first), and *be* with a
prepositional phrase, where the verb stays the head.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc, Span

_RENAMED = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "neg": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "prep": "advmod",
    "agent": "advmod",
    "pobj": "obl",
    "pcomp": "advcl",
}
_CLEAR = frozenset(_RENAMED) | {"npadvmod"}
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_ENTITIES = {"PERSON": "PER", "PER": "PER", "GPE": "LOC", "FAC": "LOC", "LOC": "LOC", "ORG": "ORG", "NORP": "NORP"}


def to_ud(doc: Doc) -> Doc:
    """The document with UD labels: itself where it has them already, else a converted copy."""
    if not is_clear(doc):
        return doc
    tree = _Tree(doc)
    tree.convert()
    result: Doc = doc.copy()
    offsets = np.array([head - i for i, head in enumerate(tree.heads)], dtype=np.int64).view(np.uint64)
    names = np.array([doc.vocab.strings.add(name) for name in tree.labels], dtype=np.uint64)
    result.from_array(["HEAD", "DEP"], np.stack([offsets, names], axis=1))  # type: ignore[arg-type]
    spans = [Span(result, e.start, e.end, label=_ENTITIES[e.label_]) for e in doc.ents if e.label_ in _ENTITIES]
    result.set_ents(spans, default="outside")
    return result


def is_clear(doc: Doc) -> bool:
    """Whether any relation or entity of the document has a label that only the CLEAR and OntoNotes schemes know."""
    return any(token.dep_ in _CLEAR for token in doc) or any(_ENTITIES.get(e.label_) != e.label_ for e in doc.ents)


class _Tree:
    """Heads and labels under conversion. Every step turns one edge around, so the tree stays a tree."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads: list[int] = [token.head.i for token in doc]
        self.labels: list[str] = [token.dep_ for token in doc]
        self._objects: set[int] = set()

    def convert(self) -> None:
        """All steps in order."""
        for index in self._leaves_first():
            self._lift_object(index)
        for index in self._leaves_first():
            self._lift_predicate(index)
        self._flatten_coordination()
        self._rename()

    def _leaves_first(self) -> list[int]:
        return sorted(range(len(self.heads)), key=self._depth, reverse=True)

    def _depth(self, index: int) -> int:
        depth = 0
        while self.heads[index] != index:
            index, depth = self.heads[index], depth + 1
        return depth

    def _children(self, index: int) -> list[int]:
        return [i for i, head in enumerate(self.heads) if head == index and i != index]

    def _lift(self, head: int, child: int, child_label: str, head_label: str) -> None:
        """Put `child` in its head's place; the head and its other dependents hang on it afterwards."""
        for other in self._children(head):
            self.heads[other] = child
        self.heads[child] = child if self.heads[head] == head else self.heads[head]
        self.heads[head] = child
        self.labels[child], self.labels[head] = child_label, head_label

    def _lift_object(self, index: int) -> None:
        label, children = self.labels[index], self._children(index)
        if self.doc[index].pos_ not in ("ADP", "SCONJ", "PART") and label not in _PREPOSITIONS:
            return
        wanted = [c for c in children if self.labels[c] in ("pobj", "pcomp") or c in self._objects]
        if not wanted:
            return
        child = wanted[0]
        clause = self.labels[child] == "pcomp"
        self._objects.add(child)
        self._lift(index, child, self._phrase_label(index, label, clause), "mark" if clause else "case")

    def _phrase_label(self, index: int, label: str, clause: bool) -> str:
        if label not in _PREPOSITIONS | {"pcomp", "pobj"}:
            return label
        if label == "agent":
            return "obl:agent"
        verbal = self.doc[self.heads[index]].pos_ in _VERBAL
        if clause:
            return "advcl" if verbal else "acl"
        return "obl" if verbal else "nmod"

    def _lift_predicate(self, index: int) -> None:
        if self.doc[index].lemma_ != "be":
            return
        children = self._children(index)
        predicates = [c for c in children if self.labels[c] in ("attr", "acomp")]
        if not predicates:
            return
        if any(self.labels[c] == "expl" for c in children):
            self.labels[predicates[0]] = "nsubj"
            return
        self._lift(index, predicates[0], self.labels[index], "cop")

    def _flatten_coordination(self) -> None:
        for index, label in enumerate(self.labels):
            while label == "conj" and self.labels[self.heads[index]] == "conj":
                self.heads[index] = self.heads[self.heads[index]]
        for index, label in enumerate(self.labels):
            if label == "cc":
                head = self.heads[index]
                following = range(index + 1, len(self.labels))
                top = self.heads[head] if self.labels[head] == "conj" else head
                later = (i for i in following if self.labels[i] == "conj" and self.heads[i] == top)
                self.heads[index] = next(later, head)

    def _rename(self) -> None:
        for index, label in enumerate(self.labels):
            if label == "npadvmod":
                verbal = self.doc[self.heads[index]].pos_ in _VERBAL
                self.labels[index] = "obl:unmarked" if verbal else "nmod:unmarked"
            elif label == "aux" and self.doc[index].tag_ == "TO":
                self.labels[index] = "mark"
            elif self.heads[index] == index:
                self.labels[index] = "ROOT"
            else:
                self.labels[index] = _RENAMED.get(label, label)
