"""The label sets of the heads, counted from the training documents in a fixed order."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass

from communique.reading.lemmas import rule_between
from communique.reading.pieces import plain_quotes
from training.corpora import Document

_RARE_RULE = 3
"""Edit rules seen less often stay out: the table of forms holds their words."""

_RARE_FEATS = 2
"""Feature bundles seen less often stay out: mostly slips of annotation."""

NAME_LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-NORP", "I-NORP")


@dataclass(frozen=True)
class Inventory:
    """Classes of every classifying head, in the order of its outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    rules: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...] = NAME_LABELS

    def to_json(self) -> dict[str, list[str]]:
        """As lists, for the package's label file."""
        return {key: list(values) for key, values in asdict(self).items()}


def count_labels(documents: list[Document]) -> Inventory:
    """The label sets of the documents."""
    upos, xpos, feats, rules, relations = (Counter[str]() for _ in range(5))
    for document in documents:
        for sentence in document:
            upos.update(sentence.upos)
            xpos.update(sentence.xpos)
            feats.update(sentence.feats)
            relations.update(sentence.relations)
            for form, lemma in zip(sentence.words, sentence.lemmas, strict=True):
                rule = rule_between(plain_quotes(form), lemma)
                rules.update([str(rule)] if rule else [])
    return Inventory(
        upos=tuple(sorted(upos)),
        xpos=tuple(sorted(xpos)),
        feats=_frequent(feats, _RARE_FEATS),
        rules=_frequent(rules, _RARE_RULE),
        relations=tuple(sorted(relations)),
    )


def _frequent(counts: Counter[str], least: int) -> tuple[str, ...]:
    return tuple(
        label for label, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= least
    )


def lemma_table(documents: list[Document]) -> dict[str, str]:
    """Lemmas by ``form_lower XPOS`` for forms seen with one lemma, or with one in nine of ten cases; names left out."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        for sentence in document:
            for form, lemma, xpos in zip(sentence.words, sentence.lemmas, sentence.xpos, strict=True):
                if not xpos.startswith("NNP") and any(c.isalpha() for c in form) and " " not in form:
                    counts.setdefault(f"{plain_quotes(form).lower()} {xpos}", Counter())[lemma] += 1
    table: dict[str, str] = {}
    for key, lemmas in counts.items():
        lemma, count = lemmas.most_common(1)[0]
        if count >= 0.9 * sum(lemmas.values()):
            table[key] = lemma
    return table
