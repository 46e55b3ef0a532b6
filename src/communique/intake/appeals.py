"""The publisher speaking to the reader: appeals for money, newsletters, subscriptions.

Such prose reads like an article, and structure alone keeps it; to code the publisher's own plight as an event would be
an error. What tells it: "we" and "you" outside quotation marks, words of publishing and of asking, and nobody reported.
"""

from __future__ import annotations

import re
from typing import Final

from communique.intake.features import addresses_reader, ends_sentence, reports, unquoted

_APPEAL: Final = re.compile(
    r"\b(?:support (?:us|our (?:work|journalis\w+|reporting|mission|newsroom))|your (?:support|contribution|donation"
    r"|gift|"
    r"subscription|inbox|membership|e-?mail address)|(?:make|making) a (?:donation|contribution|gift)|subscribe"
    r"|unsubscribe"
    r"|subscriptions?|newsletters?|sign(?:ing)? up|ad-free|ad ?blocker"
    r"|(?:no|without|disabled?|remov\w+|dropp?\w*|tak\w+|stopp?\w*|free of) (?:\w+ ){0,2}(?:ads|adverts?|advertis\w+)"
    r"|reading experience|(?:small|big) favou?r to ask|(?:independent|quality|our|fearless|free|open) journalism"
    r"|our (?:readers|newsroom|reporting|paywall|app|website|site|terms|privacy policy|social media|mailing list)"
    r"|like this (?:story|article|post)"
    r"|become a (?:member|subscriber|patron|supporter)|need your help|help us (?:fill|keep|continue|stay|grow)"
    r"|(?:we,? the )?journalists of|refuse to be silenced|free trial|log in|click (?:here|the|on)|enter your"
    r"|follow us|join our|join us|download our|thank you for (?:reading|your support)|turn on notifications)\b",
    re.I,
)
_ADDRESSED: Final = re.compile(
    r"(?:want|enjoying|liked? (?:what|this)|enjoyed|looking for) .{0,80}\?(?: share .{0,60})?"
    r"|(?:please )?(?:sign up|subscribe|click here|follow"
    r"|donate"
    r"|support|join|download)\b.{0,160}",
    re.I,
)
_STRONG_APPEAL: Final = re.compile(
    r"\b(?:favou?r to ask|support (?:us|our journalism)|our journalism|refuse to be silenced|ad-free|reading experience"
    r"|ad ?blocker|your inbox|our newsletters?|like this (?:story|article|post)"
    r"|become a (?:member|subscriber|patron)|sign up for (?:our|the|her|his)"
    r"|subscribe (?:to|here|now)|your support can|thank you for (?:reading|your support))\b",
    re.I,
)
_PAGE_TALK: Final = re.compile(
    r"\b(?:you|your|yours|you're|you’re|(?:sign|log)(?:ged)? in|password|browser|captcha|cookies|checkout"
    r"|(?:shopping )?(?:basket|cart) is empty|(?:this|the) (?:page|video|content|article|site|session|link) "
    r"(?:is|has|was|could|can)\b)",
    re.I,
)
_I: Final = re.compile(r"\b(?:I|my|me)\b")
_GROUPS: Final = (
    re.compile(r"\b(?:we|us|our|ours)\b", re.I),
    re.compile(r"\b(?:you|your|yours|you['’]re)\b", re.I),
    re.compile(
        r"\b(?:readers?|journalis\w+|newsroom|correspondents|reporters|reporting|newspaper|site|website|subscribers?"
        r"|editors|paywall|ad(?:vert)?s|advertising|shareholders|inbox)\b",
        re.I,
    ),
    re.compile(
        r"\b(?:gifts?|donat\w+|support|contribut\w+|fund(?:ed|ing)?|costs?|monthly|a month|a year|subscri\w+)\b"
        r"|[$£€]\d",
        re.I,
    ),
    re.compile(r"\b(?:please|help us|if you can|consider|favou?r to ask|join|thank you|sign up|become)\b", re.I),
)


def is_appeal(text: str) -> bool:
    """Whether the line alone shows that the publisher addresses the reader."""
    words = len(text.split())
    if words > 120 or reports(text):
        return False
    plain = unquoted(text)
    if _STRONG_APPEAL.search(plain) and (addresses_reader(text) or words <= 8):
        return True
    if words <= 40 and _ADDRESSED.fullmatch(plain.strip()) and _APPEAL.search(plain):
        return True
    if appeal_signs(text) >= 4:
        return True
    return addresses_reader(text) and len(_APPEAL.findall(plain)) >= (1 if words <= 25 else 2)


def appeal_signs(text: str) -> int:
    """How many of five signs of an appeal a paragraph has: we, you, publishing, money, asking.

    None without the "we", where somebody is reported, and where an "I" speaks, as in letters and columns.
    """
    if len(text.split()) > 120 or reports(text) or text[:1] in "\"“‘'`":
        return 0
    plain = unquoted(text)
    if _I.search(plain) or not _GROUPS[0].search(plain):
        return 0
    return sum(bool(group.search(plain)) for group in _GROUPS)


def is_page_talk(text: str) -> bool:
    """Whether a line tells the reader about the page, the reader's account or basket: "Sign in to continue." """
    plain = unquoted(text)
    return plain == text and not reports(text) and not _I.search(text) and bool(_PAGE_TALK.search(text))


def is_call(text: str) -> bool:
    """A few words without the end of a sentence, or to the reader: furniture where it stands beside some."""
    return len(text.split()) <= 8 and (not ends_sentence(text) or addresses_reader(text))
