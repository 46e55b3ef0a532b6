"""Who stands where around a predicate: the arguments of a verb or an event noun, normalised.

A passive is turned round, so `subj` is always the one who acts and `obj` the one acted on. Relative clauses are filled
with their antecedent, controlled and coordinated verbs with the subject they share, event nouns with the subject of
their light verb ("Moscow launched an attack": `subj` of "attack" is Moscow). Labels are Universal Dependencies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
RELATIVE = frozenset({"who", "whom", "which", "that"})
# The object of these verbs does not control the infinitive after it: "Paris promised Kyiv to send tanks".
SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "swear", "commit", "offer", "agree", "use"})
# The one called upon is the one who shall act: "called on Iran to stop".
CALLED_UPON = {"call": ("on", "upon", "for"), "appeal": ("to",), "plead": ("with",), "rely": ("on",), "pray": ("for",)}
# Verbs that add little but time and aspect to the event noun they govern.
LIGHT = frozenset(
    """hold launch conduct stage carry make take impose issue announce have give open begin start resume continue mount
    wage lead commit perform undertake pursue sign reach conclude declare plan prepare order pay lodge file press
    intensify step escalate suspend halt end break offer extend provide deliver send express voice raise level deal
    strike seek demand request organize organise arrange host attend join attempt finish complete renew cancel postpone
    execute direct unleash fight win lose sustain suffer receive initiate lift ease enforce tighten accept reject
    negotiate broker convene call repeat reiterate propose put place enter""".split()
)
# Of these, verbs whose subject is at the other end of the act: "rejected the accusation", "suffered an attack".
FACING = frozenset({"accept", "demand", "receive", "reject", "request", "suffer", "sustain"})
# Nouns whose agent is the subject beside them: "spoke during a visit to Oslo".
TRAVEL = frozenset({"visit", "trip", "tour"})
PARTICIPATE = frozenset({"participate", "part", "take", "engage", "join", "involve", "attend"})
MAX_CLIMB = (
    6  # clauses passed on the way to a shared subject; deeper chains are parser errors more often than sentences
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """Token indices by slot; conjuncts are expanded, order is that of the text.

    Slots: subj obj iobj xcomp ccomp csubj prt gov, poss compound amod acl, and with their function word `obl:with`,
    `nmod:of`, `advcl:by`; `obl`, `nmod` and `advcl` without one ask for all of them.
    """

    slots: tuple[tuple[str, tuple[int, ...]], ...]

    def at(self, slot: str) -> tuple[int, ...]:
        """Indices in `slot`, () where it is empty; a name without its preposition collects all prepositions."""
        found = [
            index for name, filled in self.slots if name == slot or name.startswith(slot + ":") for index in filled
        ]
        return tuple(sorted(set(found)))


Slots = dict[str, list[int]]


def arguments(token: Token) -> Arguments:
    """The normalised arguments of `token`, a verb, an event noun or a predicate adjective of a parsed Doc."""
    slots = _nominal(token) if token.pos_ in NOMINAL else _verbal(token)
    return Arguments(tuple((name, _expand(token.doc, found)) for name, found in sorted(slots.items()) if found))


def conjuncts(token: Token) -> Iterator[Token]:
    """`token` and what is coordinated with it, from the first conjunct on."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


def is_passive(token: Token) -> bool:
    """Whether the surface subject of `token` is the one acted on."""
    if any(child.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass") for child in token.children):
        return True
    if "Pass" in token.morph.get("Voice", []):
        return True
    if token.dep_ in ("acl", "conj", "advcl") and _is_past_participle(token):
        return not any(child.dep_ in ("nsubj", "aux", "obj") for child in token.children) and not _shares_have(token)
    return False


def function_word(token: Token, relation: str) -> str:
    """The preposition (`case`) or conjunction (`mark`) of `token` in lower case, "" without one; "out of" is one."""
    for child in token.children:
        if child.dep_ == relation and child.lower_ not in ("'s", "’s", "'"):
            tail = (part.lower_ for part in child.children if part.dep_ == "fixed")
            return " ".join((child.lower_, *tail))
    return ""


def _expand(doc: Doc, found: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({member.i for index in found for member in conjuncts(doc[index])}))


def _is_past_participle(token: Token) -> bool:
    return token.tag_ == "VBN" or ("Part" in token.morph.get("VerbForm", []) and "Past" in token.morph.get("Tense", []))


def _shares_have(token: Token) -> bool:
    head = token.head
    return token.dep_ == "conj" and any(child.dep_ == "aux" and child.lemma_ == "have" for child in head.children)


def _verbal(token: Token) -> Slots:
    slots = _dependents(token)
    surface = _surface_subject(token, MAX_CLIMB)
    if not is_passive(token):
        slots["subj"] += surface
        if not slots["obj"]:
            slots["obj"] += _shared_object(token)
        return slots
    slots["subj"] += slots.pop("obl:agent", []) + slots.pop("obl:by", [])
    slots["iobj" if slots["obj"] else "obj"] += surface
    return slots


def _dependents(token: Token) -> Slots:
    """Dependents by slot as they stand, subjects left out."""
    slots: Slots = defaultdict(list)
    for child in token.children:
        name = _slot(child)
        if name:
            slots[name].append(_antecedent(child, token).i)
    return slots


def _slot(child: Token) -> str:  # noqa: PLR0911 - one line per UD relation reads better than a table of callables
    dep = child.dep_
    if dep in ("obj", "iobj", "xcomp", "ccomp", "csubj", "compound", "amod", "acl", "acl:relcl", "advmod"):
        return dep.partition(":")[0]
    if dep == "compound:prt":
        return "prt"
    if dep == "nmod:poss":
        return "poss"
    if dep == "obl:agent":
        return "obl:agent"
    if dep.startswith(("obl", "nmod")):
        word = function_word(child, "case")
        return f"{dep.partition(':')[0]}:{word}" if word else ""
    if dep == "advcl":
        return f"advcl:{function_word(child, 'mark')}"
    return ""


def _antecedent(child: Token, verb: Token) -> Token:
    """What a relative pronoun stands for, any other token itself."""
    if child.lower_ not in RELATIVE or child.pos_ not in ("PRON", "SCONJ", "DET"):
        return child
    clause = _relative_clause(verb)
    if clause is None:
        return child
    return _name_before(child) or clause.head


def _name_before(pronoun: Token) -> Token | None:
    """The name right before ", which": in "an envoy to Chile, which protested" Chile did, wherever the clause hangs."""
    comma = pronoun.i - 1
    if pronoun.lower_ != "which" or comma < 1 or pronoun.doc[comma].text != ",":
        return None
    name = pronoun.doc[comma - 1]
    while name.dep_ in ("flat", "compound") and name.head.pos_ == "PROPN":
        name = name.head
    return name if name.pos_ == "PROPN" else None


def _relative_clause(verb: Token) -> Token | None:
    for _ in range(MAX_CLIMB):
        if verb.dep_ == "acl:relcl":
            return verb
        if verb.dep_ not in ("conj", "xcomp", "ccomp"):
            return None
        verb = verb.head
    return None


def _surface_subject(verb: Token, climb: int) -> list[int]:
    """The grammatical subject: its own, else the one that control, coordination or a participle gives it."""
    own = [
        _antecedent(child, verb).i for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")
    ]
    if own or climb == 0:
        return own
    return _borrowed_subject(verb, verb.head, climb - 1)


def _borrowed_subject(verb: Token, head: Token, climb: int) -> list[int]:
    """The subject that a clause without one takes from the clause or noun it hangs on."""
    if verb.dep_ == "conj":
        return _surface_subject(head, climb) if head.pos_ not in NOMINAL else []
    if verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and head.lemma_ in CALLED_UPON):
        return _controller(head, climb)
    if verb.dep_ == "advcl":
        return _surface_subject(head, climb)
    if verb.dep_ == "acl" and _is_infinitive(verb):
        return _noun_agent(head, climb)
    return [head.i] if verb.dep_ in ("acl", "acl:relcl") else []


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)


def _controller(governor: Token, climb: int) -> list[int]:
    """Who does what the open complement of `governor` says."""
    if governor.pos_ in NOMINAL:
        return _noun_agent(governor, climb)
    if not is_passive(governor) and governor.lemma_ not in SUBJECT_CONTROL:
        slots = _dependents(governor)
        called = [i for word in CALLED_UPON.get(governor.lemma_, ()) for i in slots.get(f"obl:{word}", [])]
        patient = called or slots.get("iobj") or slots.get("obj")
        if patient:
            return patient
    return _surface_subject(governor, climb)


def _shared_object(verb: Token) -> list[int]:
    """The object of a verb that has none of its own: a relative gap, or one shared in a coordination."""
    if verb.dep_ == "acl:relcl" and not _pronoun_inside(verb):
        return [verb.head.i] if any(child.dep_ == "nsubj" for child in verb.children) else []
    if verb.dep_ == "conj" and verb.head.pos_ not in NOMINAL:
        return [child.i for child in verb.head.children if child.dep_ == "obj" and child.i > verb.i]
    right = [child for child in verb.children if child.i > verb.i and child.dep_ not in ("punct", "cc")]
    if len(right) == 1 and right[0].dep_ == "conj":
        return [child.i for child in right[0].children if child.dep_ == "obj"]
    return []


def _pronoun_inside(verb: Token) -> bool:
    return any(child.lower_ in RELATIVE for child in verb.children)


def _nominal(token: Token) -> Slots:
    slots = _dependents(token)
    governor = _governor(token)
    if governor is not None:
        slots["gov"].append(governor.i)
        if governor.lemma_ in LIGHT:
            for name, found in _dependents(governor).items():
                if name.startswith("obl:") and token.i not in found and f"nmod:{name[4:]}" not in slots:
                    slots[f"nmod:{name[4:]}"] += [i for i in found if i > token.i]
    slots["subj"] += slots.get("nmod:by") or _noun_agent(token, MAX_CLIMB, own=False)
    return slots


def _governor(noun: Token) -> Token | None:
    if noun.dep_ in ("obj", "nsubj:pass", "obl", "nsubj", "xcomp", "conj"):
        head = noun.head
        if noun.dep_ == "conj":
            return _governor(head) if head.pos_ in NOMINAL else None
        return head if head.pos_ in ("VERB", "AUX") else None
    return None


def _noun_agent(noun: Token, climb: int, *, own: bool = True) -> list[int]:
    """Who does what an event noun says: by-phrase or possessor (`own`), predicate subject, subject of a light verb."""
    if own:
        nearest = [c.i for c in noun.children if c.dep_ == "nmod:poss" or _slot(c) == "nmod:by"]
        if nearest:
            return nearest
    predicate = [child.i for child in noun.children if child.dep_ == "nsubj"]
    if predicate or climb <= 0:
        return predicate
    done_by = [i for child in noun.children if child.dep_.startswith("acl") for i in _light_agent(child, noun, climb)]
    governor = _governor(noun)
    return done_by or (_light_agent(governor, noun, climb) if governor is not None else [])


def _light_agent(verb: Token, noun: Token, climb: int) -> list[int]:
    preposition = function_word(noun, "case") if noun.dep_ == "obl" else ""
    travels = noun.lemma_ in TRAVEL and preposition in ("on", "during")
    takes_part = verb.lemma_ in PARTICIPATE and preposition == "in"
    if not travels and not takes_part and (verb.lemma_ not in LIGHT - FACING or noun.dep_ == "obl"):
        return []
    if is_passive(verb):
        return [child.i for child in verb.children if _slot(child) in ("obl:by", "obl:agent")]
    if noun.dep_ in ("nsubj", "xcomp"):  # "called it an attack"
        return []
    return [i for i in _surface_subject(verb, climb - 1) if i != noun.i]
