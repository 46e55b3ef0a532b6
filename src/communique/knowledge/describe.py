"""What a noun phrase says of somebody: country, sector, office. Text alone, no parser.

"the Brazilian deputy defence minister's spokeswoman" → BRA, GOV; "commander of the rebel forces" → REB; "a NATO
official" → IGO. Only words that belong to the phrase count: in "Russian ambassador to NATO" the alliance is where he is
sent, in "anti-Gadhafi forces" and "U.S.-backed rebels" the name is not whose forces they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.knowledge.organisations import Organisation
from communique.knowledge.phrases import Found, pieces_of
from communique.knowledge.roles import Role
from communique.knowledge.whoswho import Sense, WhosWho

_OWNING = re.compile(r"\s+(?:of|for|at|from|in)\s+(?:the\s+|a\s+|an\s+|its\s+|his\s+|her\s+|their\s+)?", re.IGNORECASE)
_ANY_PREPOSITION = re.compile(
    r"\s(?:of|for|at|from|in|to|with|on|against|by|into|under|over|between|near)\s", re.IGNORECASE
)
_TOWARDS_BEFORE = re.compile(r"(?:anti|pro|non)[ ]?[-‐‑–][ ]?$", re.IGNORECASE)
_TOWARDS_AFTER = re.compile(
    r"\.?[ ]?[-‐‑–][ ]?(?:backed|led|born|trained|made|funded|sponsored|allied|aligned|occupied|held|controlled|"
    r"educated|armed|supported|run|friendly|supplied|built|leaning|speaking|drafted|brokered|mediated|financed|imposed|style)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\.?\s*(?:,|and|, and|or|&|-|–)\s*", re.IGNORECASE)
FORMERLY = frozenset("former ex ousted deposed one-time onetime outgoing retired then late".split())
"""Words before an office that its holder no longer has."""
_FORMER = re.compile(rf"\b(?:{'|'.join(sorted(FORMERLY))})\b", re.IGNORECASE)
_OF_THE_BODY = frozenset({"head", "attacker"})
"""Classes of people who are what their organisation is: the gunmen of a rebel group are rebels."""
_NO_STATE = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG", "MNC"})


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says of whom it names; every part may be unknown."""

    code: str | None  # country code, or PLOVER's code of an organisation
    sector: str | None
    role: Role | None  # the word that heads the phrase
    organisation: Organisation | None
    former: bool


def towards(text: str, start: int, end: int) -> bool:
    """Whether the name at `start..end` only says for or against whom somebody is: "anti-Gadhafi", "U.S.-backed"."""
    return bool(_TOWARDS_BEFORE.search(text, max(0, start - 7), start) or _TOWARDS_AFTER.match(text, end))


def describe(phrase: str, whoswho: WhosWho) -> Description:
    """Read one noun phrase, with or without a name in it."""
    pieces = pieces_of(phrase)
    named = whoswho.search(phrase, pieces)
    found = whoswho.roles.table.search(phrase, pieces)
    roles = [hit for hit in found if not any(hit.span.overlaps(sense.span) for sense in named)]
    head = _head(phrase, roles)
    senses = [s for s in named if not towards(phrase, s.span.start, s.span.end)]
    owners = [s for s in senses if _owns(phrase, s.span.start, head)]
    organisation = _organisation(owners, head)
    code = _one_country(phrase, owners)
    if organisation is not None and (code is None or organisation.code in _NO_STATE):
        code = organisation.code
    former = bool(_FORMER.search(phrase))
    sector = _sector(phrase, roles, head, organisation)
    if former and sector == "GOV" and (head is None or head.value.person):
        sector = "ELI"
    if sector is None and organisation is None and code is not None and head is not None and head.value.borrows:
        sector = "GOV"
    return Description(code, sector, head.value if head else None, organisation, former)


def _one_country(phrase: str, owners: list[Found[Sense]]) -> str | None:
    """The first country named, or None where two share what the phrase names ("Russian and U.S. officials")."""
    if len(owners) > 1 and owners[0].value.code != owners[1].value.code:
        between = phrase[owners[0].span.end : owners[1].span.start]
        if _JOINED.fullmatch(between):
            return None
    return owners[0].value.code if owners else None


def _head(phrase: str, roles: list[Found[Role]]) -> Found[Role] | None:
    preposition = _ANY_PREPOSITION.search(phrase)
    end = preposition.start() if preposition else len(phrase)
    before = [hit for hit in roles if hit.span.start < end]
    return before[-1] if before else None


def _owns(phrase: str, start: int, head: Found[Role] | None) -> bool:
    """Whether a name at `start` is whose the head is: before it, or joined by "of" and its like right behind it."""
    if head is None:
        first = _ANY_PREPOSITION.search(phrase)
        return first is None or start < first.start()
    if start < head.span.end:
        return True
    between = phrase[head.span.end : start]
    crossed = list(_ANY_PREPOSITION.finditer(phrase, head.span.end, start))
    return bool(_OWNING.match(between)) and len(crossed) == 1


def _organisation(owners: list[Found[Sense]], head: Found[Role] | None) -> Organisation | None:
    """The organisation it belongs to. A diplomat is his country's even where he is sent to an organisation."""
    countries = [s for s in owners if s.value.country is not None]
    if head is not None and head.value.group == "diplomat" and countries:
        return None
    return next((s.value.organisation for s in owners if s.value.organisation is not None), None)


def _sector(
    phrase: str, roles: list[Found[Role]], head: Found[Role] | None, organisation: Organisation | None
) -> str | None:
    if head is None:
        return organisation.sector if organisation is not None else None
    role = head.value
    if organisation is not None and (role.borrows or role.group in _OF_THE_BODY or role.sector == "GOV"):
        return organisation.sector
    if not role.borrows:
        return role.sector
    lender = _lender(phrase, roles, head)
    if lender is not None:
        return lender
    return role.sector


def _lender(phrase: str, roles: list[Found[Role]], head: Found[Role]) -> str | None:
    """The sector of the nearest office or body that the head belongs to: before it, else behind "of" and its like."""
    before = [hit for hit in roles if hit.span.end <= head.span.start and hit.value.sector]
    if before:
        return before[-1].value.sector
    behind = _OWNING.match(phrase, head.span.end)
    after = [hit for hit in roles if behind and hit.span.start >= behind.end() and hit.value.sector]
    return after[0].value.sector if after else None
