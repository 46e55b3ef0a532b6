"""Pronouns: "he", "its", "they", "who" taken back to the actor they stand for, or left alone.

Candidates are what the sentence and the two before it name; a candidate that is no actor ("the plan") stands in the way
of "it" as an actor would. Subjects and recent sentences win; where the two best are close, nobody is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding.cast.roster import Draft, Roster, Seen
from communique.coding.cast.scene import Range, Scene
from communique.coding.cast.speakers import Speakers
from communique.data import ActorKind

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_SENTENCES_BACK = 2
_MARGIN = 0.5
"""Points of salience by which the best candidate must lead; found on the development reports."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    draft: Draft | None  # None: a noun that is no actor
    head: Token
    score: float


def add_pronouns(scene: Scene, roster: Roster) -> None:
    """Enter every pronoun that plainly takes up an actor, from left to right."""
    sentences = {i: n for n, sent in enumerate(scene.doc.sents) for i in range(sent.start, sent.end)}
    speakers = Speakers(scene, roster)
    for token in scene.doc:
        word = token.text.lower()
        if roster.taken(token.i) or token.pos_ not in {"PRON", "DET"}:
            continue
        speaker = speakers.of(token)
        if word in _FIRST:
            draft = roster.drafts[speaker] if speaker is not None else None
        elif word in _RELATIVE:
            draft = _of_relative(roster, token)
        else:
            draft = _antecedent(scene, roster, token, sentences, speaker)
        if draft is not None:
            roster.see(draft, Range(token.i, token.i + 1), token.i, "pronoun")


def _of_relative(roster: Roster, token: Token) -> Draft | None:
    """The actor that a relative clause describes."""
    clause = token
    while clause.dep_ != "acl:relcl" and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ != "acl:relcl" or clause.head.i >= token.i:
        return None
    found = [s for s in roster.in_order() if s.mention.head == clause.head.i]
    return roster.drafts[found[0].mention.actor] if found else None


def _fits(draft: Draft, word: str) -> bool:
    person = draft.kind is ActorKind.PERSON
    if word in _MALE:
        return person and draft.gender != "f"
    if word in _FEMALE:
        return person and draft.gender != "m"
    if word in _PLURAL:
        return draft.plural or draft.kind is ActorKind.GROUP
    return word in _NEUTER and not person and not draft.plural


def _antecedent(
    scene: Scene, roster: Roster, token: Token, sentences: dict[int, int], speaker: str | None
) -> Draft | None:
    word = token.text.lower()
    if word not in _MALE | _FEMALE | _PLURAL | _NEUTER or token.dep_ == "expl" or _says_nothing(token):
        return None
    candidates = _candidates(scene, roster, token, sentences)
    best = _best_of_each([c for c in candidates if c.draft is None or c.draft.id != speaker])
    if not best or best[0].draft is None:
        return None
    if len(best) > 1 and best[0].score - best[1].score < (1.0 if word in _NEUTER else _MARGIN):
        return None
    return best[0].draft


def _says_nothing(token: Token) -> bool:
    """Whether "it" only fills the subject's place: "it is clear that", "it rained"."""
    if token.text.lower() != "it":
        return False
    clauses = {"csubj", "ccomp", "csubj:outer"}
    copular = any(child.dep_ == "cop" for child in token.head.children)
    return any(child.dep_ in clauses for child in token.head.children) and (copular or token.dep_ == "expl")


def _candidates(scene: Scene, roster: Roster, token: Token, sentences: dict[int, int]) -> list[_Candidate]:
    word, here = token.text.lower(), sentences[token.i]
    first = next((s.start for n, s in enumerate(scene.doc.sents) if n == max(0, here - _SENTENCES_BACK)), 0)
    found = []
    for seen in roster.in_order():
        if first <= seen.start and seen.end <= token.i:
            draft, head = roster.drafts[seen.mention.actor], scene.doc[seen.mention.head]
            if _fits(draft, word) and not _same_clause_argument(token, head) and seen.mention.form != "adjective":
                found.append(_Candidate(draft, head, _salience(head, token, sentences, seen)))
    if word in _NEUTER | _PLURAL:
        found += _things(scene, roster, token, sentences, first)
    return found


def _things(scene: Scene, roster: Roster, token: Token, sentences: dict[int, int], first: int) -> list[_Candidate]:
    plural = token.text.lower() in _PLURAL
    return [
        _Candidate(None, other, _salience(other, token, sentences, None))
        for other in scene.doc[first : token.i]
        if other.pos_ in {"NOUN", "PROPN"}
        and not roster.taken(other.i)
        and other.dep_ in _SUBJECTS | {"obj", "obl"}
        and (other.tag_ == "NNS" or other.text.lower() != other.lemma_.lower()) == plural
    ]


def _same_clause_argument(token: Token, head: Token) -> bool:
    """Whether both are arguments of one verb: "Zuma told him" is not about Zuma."""
    if token.dep_ == "nmod:poss":
        return head.i == token.head.i
    return (
        head.head.i == token.head.i
        and head.dep_ in _SUBJECTS | {"obj", "iobj", "obl"}
        and not token.text.lower().endswith("self")
    )


def _salience(head: Token, token: Token, sentences: dict[int, int], seen: Seen | None) -> float:
    back = sentences[token.i] - sentences[head.i]
    score = 3.0 - 1.5 * back
    top = head
    while top.dep_ in {"conj", "flat", "appos"} and top.head.i != top.i:
        top = top.head
    if top.dep_ in _SUBJECTS:
        score += 2.0
        if token.dep_ in _SUBJECTS:
            score += 0.5
    elif top.dep_ in {"obj", "iobj"}:
        score += 0.7
    elif top.dep_ in {"obl", "obl:agent"}:
        score += 0.3
    if seen is not None and seen.mention.form in {"name", "pronoun"}:
        score += 0.3
    return score - 0.004 * (token.i - head.i)


def _best_of_each(candidates: list[_Candidate]) -> list[_Candidate]:
    """The best place of each actor, the best actor first."""
    best: dict[str, _Candidate] = {}
    for candidate in candidates:
        key = candidate.draft.id if candidate.draft is not None else f"token {candidate.head.i}"
        if key not in best or best[key].score < candidate.score:
            best[key] = candidate
    return sorted(best.values(), key=lambda c: -c.score)
