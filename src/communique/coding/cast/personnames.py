"""Where the article names people: their names found, with the roles written beside them."""

from __future__ import annotations

from dataclasses import dataclass

from communique.coding.cast.scene import Range, Scene
from communique.knowledge.describe import FORMERLY, Description, describe
from communique.knowledge.names import PARTICLES, fold
from communique.knowledge.whoswho import Sense


@dataclass(slots=True)
class Name:
    """One place where a person's name stands."""

    tokens: Range
    words: tuple[str, ...]  # folded
    phrase: Range  # with the role words before it
    told: Description | None  # what the role words before or behind say


def find_names(scene: Scene) -> list[Name]:
    """Every person's name in text order: those the reader found, and capitalised words right behind a title."""
    found = [_trimmed(scene, tokens) for tokens in scene.named("PER")]
    families = {
        scene.doc[tokens.end - 1].text for tokens in found if tokens is not None and tokens.end - tokens.start > 1
    }
    found += [
        tokens
        for tokens in scene.named("ORG", "LOC")
        if scene.words(tokens) in families and not _is_place(scene, tokens)
    ]
    taken = {i for tokens in found if tokens for i in range(tokens.start, tokens.end)}
    found += [
        tokens for tokens in _behind_titles(scene) if not any(i in taken for i in range(tokens.start, tokens.end))
    ]
    named = _with_given(scene, [tokens for tokens in found if tokens is not None])
    names = sorted({(t.start, t.end): t for t in named}.values(), key=lambda t: t.start)
    return [_name(scene, tokens) for tokens in names]


def _with_given(scene: Scene, found: list[Range]) -> list[Range]:
    """Full names of a user's own file are names whatever the reader took them for; one that is longer stays."""
    given = [scene.tokens_of(span) for span in scene.whoswho.given_names(scene.text) if span.start >= scene.opening]
    new = [name for name in given if not any(other.start <= name.start and name.end <= other.end for other in found)]
    return new + [t for t in found if not any(name.start < t.end and t.start < name.end for name in new)]


def _trimmed(scene: Scene, tokens: Range) -> Range | None:
    """The name without titles before it and what is no name behind it; None where a country or body is all of it."""
    start, end = tokens.start, tokens.end
    while end > start and scene.doc[end - 1].text.lower() in {"'s", "’s", "'", "’", ",", "."}:
        end -= 1
    for hit in scene.roles:
        at = scene.tokens_of(hit.span)
        if hit.value.title and at.start <= start < at.end:
            start = at.end
    if end <= start or not any(t.text[:1].isupper() for t in scene.doc[start:end]):
        return None
    kept = Range(start, end)
    for sense in scene.senses:
        at = scene.tokens_of(sense.span)
        if at.start <= start and end <= at.end and not _family_name_here(scene, kept, sense.value):
            return None
    return kept


def _is_place(scene: Scene, tokens: Range) -> bool:
    return any(scene.tokens_of(hit.span).start == tokens.start for hit in scene.senses)


def _family_name_here(scene: Scene, tokens: Range, sense: Sense) -> bool:
    """Whether what is also a place or an adjective ends a longer name of the article: "Valeska Paris", "Paris"."""
    if sense.organisation is not None or tokens.end - tokens.start > 1:
        return False
    word = scene.doc[tokens.start].text
    return any(ent.end - ent.start > 1 and ent[-1].text == word for ent in scene.names if ent.label_ == "PER")


def _behind_titles(scene: Scene) -> list[Range]:
    """Capitalised words right behind a title that the reader took for no name."""
    found = []
    for hit in scene.roles:
        start = end = scene.tokens_of(hit.span).end
        if not hit.value.title or hit.value.plural:
            continue
        while end < len(scene.doc) and _may_be_name(scene, end):
            end += 1
        if end > start and scene.doc[start].pos_ == "PROPN":
            found.append(Range(start, end))
    return found


def _may_be_name(scene: Scene, i: int) -> bool:
    token = scene.doc[i]
    upper = (
        token.text[:1].isupper()
        and token.pos_ == "PROPN"
        and i not in scene.sense_tokens
        and scene.label_at.get(i) in {None, "PER"}
    )
    return (upper and len(token) > 1) or (
        token.text.lower() in PARTICLES and i + 1 < len(scene.doc) and scene.doc[i + 1].text[:1].isupper()
    )


def _name(scene: Scene, tokens: Range) -> Name:
    phrase = _with_role(scene, tokens)
    start = phrase.start
    while start > scene.doc[tokens.start].sent.start and scene.doc[start - 1].lower_ in FORMERLY:
        start -= 1
    before = scene.text[scene.doc[start].idx : scene.doc[tokens.start].idx].strip(" ,")
    told = describe(before, scene.whoswho) if before else None
    if told is None or told.role is None or told.role.group == "":
        told = _apposition(scene, tokens) or told or _possessor(scene, tokens)
    return Name(tokens, tuple(fold(scene.words(tokens)).split()), phrase, told)


def _with_role(scene: Scene, tokens: Range) -> Range:
    """The name with the role right before it ("Russian Foreign Minister Sergei Lavrov"); a comma may stand between."""
    for hit in reversed(scene.roles):
        role = scene.tokens_of(hit.span)
        gap = scene.text[hit.span.end : scene.doc[tokens.start].idx]
        if (
            role.end <= tokens.start
            and role.start >= tokens.start - 8
            and gap.strip() in {"", "."}
            and not hit.value.plural
        ):
            return Range(scene.phrase_start(role.start, tokens.end), tokens.end)
    return tokens


def _possessor(scene: Scene, tokens: Range) -> Description | None:
    """The country that a person is told to be of: "Chile's Michelle Bachelet", "Taiwan's Tsai Ing-wen"."""
    owners = {child.i for child in scene.root(tokens).children if child.dep_ == "nmod:poss"}
    for hit in scene.senses:
        if hit.value.country is not None and not owners.isdisjoint(scene.indices(hit.span)):
            return Description(hit.value.code, None, None, None, False)
    return None


def _apposition(scene: Scene, tokens: Range) -> Description | None:
    """What stands behind the name between commas: "Charles Bouchard, commander of the mission"."""
    head = scene.root(tokens)
    for child in head.children:
        if child.dep_ == "appos" and child.i >= tokens.end:
            text = scene.text[scene.doc[child.left_edge.i].idx : _end_of_core(scene, child.i)]
            told = describe(text, scene.whoswho)
            return told if told.role is not None else None
    if head.dep_ == "appos" and head.head.i < tokens.start:
        start = scene.phrase_start(head.head.i, head.head.i + 1)
        told = describe(scene.words(Range(start, head.head.i + 1)), scene.whoswho)
        return told if told.role is not None else None
    return None


def _end_of_core(scene: Scene, i: int) -> int:
    """Where the noun phrase headed by token `i` ends, with what hangs on it by "of" and its like, without clauses."""
    end = i + 1
    while (end < len(scene.doc) and scene.doc[end].pos_ not in {"PUNCT", "VERB", "AUX", "SCONJ", "PRON"}) or (
        end < len(scene.doc) and scene.doc[end].text in {"-", "’s", "'s"}
    ):
        end += 1
    last = scene.doc[end - 1]
    return last.idx + len(last)
