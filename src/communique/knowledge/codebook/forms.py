"""Inflected forms of trigger words, so that a reader's slip in a lemma ("denounc") does not hide a trigger."""

from __future__ import annotations

_VOWELS = frozenset("aeiou")
# Past and participle of irregular trigger words; forms that are words of another kind ("lay", "found") are left out.
_IRREGULAR = {
    "beat": ("beaten",),
    "begin": ("began", "begun"),
    "blow": ("blew", "blown"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "buy": ("bought",),
    "catch": ("caught",),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "fight": ("fought",),
    "flee": ("fled",),
    "forbid": ("forbade", "forbidden"),
    "forgive": ("forgave", "forgiven"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hang": ("hanged", "hung"),
    "hold": ("held",),
    "keep": ("kept",),
    "lend": ("lent",),
    "meet": ("met",),
    "overrun": ("overran",),
    "overthrow": ("overthrew", "overthrown"),
    "retake": ("retook", "retaken"),
    "rise": ("rose", "risen"),
    "seek": ("sought",),
    "sell": ("sold",),
    "send": ("sent",),
    "shoot": ("shot",),
    "sink": ("sank", "sunk"),
    "slay": ("slew", "slain"),
    "speak": ("spoke", "spoken"),
    "steal": ("stole", "stolen"),
    "strike": ("struck", "stricken"),
    "swear": ("swore", "sworn"),
    "take": ("took", "taken"),
    "throw": ("threw", "thrown"),
    "uphold": ("upheld",),
    "win": ("won",),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld",),
}
# Verbs of more than one syllable that double their last consonant: "expelled".
_DOUBLING = frozenset(
    """admit commit compel confer defer deter expel impel kidnap permit propel rebel refer regret repel submit
    transfer""".split()
)


def inflections(lemma: str, pos: str) -> frozenset[str]:
    """The forms of `lemma` as VERB or NOUN, itself left out; none for other parts of speech."""
    if pos == "NOUN":
        return frozenset({_with_s(lemma)})
    if pos != "VERB" or len(lemma) < 3:
        return frozenset()
    return frozenset({_with_s(lemma), _with_ing(lemma), *_IRREGULAR.get(lemma, (_with_ed(lemma),))})


def _with_s(word: str) -> str:
    if _ends_in_consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _with_ing(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else _doubled(verb)) + "ing"


def _with_ed(verb: str) -> str:
    if _ends_in_consonant_y(verb):
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else _doubled(verb) + "ed"


def _ends_in_consonant_y(word: str) -> bool:
    return len(word) > 1 and word.endswith("y") and word[-2] not in _VOWELS


def _doubled(verb: str) -> str:
    """The verb with its last consonant doubled where it ends in consonant, stressed short vowel, consonant: "stab"."""
    closed = verb[-1] not in _VOWELS and verb[-1] not in "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    one_syllable = sum(letter in _VOWELS for letter in verb) == 1
    return verb + verb[-1] if closed and (one_syllable or verb in _DOUBLING) else verb
