"""Lines that belong to the page and not to the report: each test has the countable reason it drops a line with.

Tests look at one line. They were tuned on 1,677 page dumps, and against 1,493 news texts without furniture of which
they must keep everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from communique.intake.appeals import is_appeal
from communique.intake.features import reports, unquoted

_BREAKPOINT_WORDS: Final = frozenset(
    "narrow medium wide browser phone tablet desktop mobile portrait landscape above below larger smaller wider "
    "narrower and or only small large screen print retina up down".split()
)
_SHARE_WORDS: Final = frozenset(
    "share shares shared facebook twitter whatsapp email e-mail mail print tweet linkedin reddit telegram pinterest "
    "copy link messenger flipboard x pocket vk instagram youtube tumblr viber line save bookmark via on this article "
    "story page post it pin sms threads bluesky".split()
)
_SHARE_SITES: Final = _SHARE_WORDS - frozenset("line save x on this article story page post it via mail".split())
_COUNTER: Final = re.compile(
    r"\d{1,6}\s?[:/]\s?\d{1,6}|[\d,.]{1,9}[kKmM]?\s(?:shares?|comments?|views?|likes?|reactions?|followers|retweets)"
    r"|(?:shares?|comments?|views?|likes?)\s?:?\s?\(?[\d,.]{1,9}[kKmM]?\)?|\d{1,3}\s?min(?:ute)?s?\sread",
    re.I,
)
_ADDRESS: Final = re.compile(
    r"(?:(?:original|source|canonical|article|full)?\s?(?:url|link|address|source)\s?:\s?)?"
    r"<?(?:https?://|www\.)[^\s<>]{3,2000}>?\.?",
    re.I,
)
_COPYRIGHT: Final = re.compile(
    r"©.{1,200}$|(?:\(c\)\s|copyright\b(?!\s(?:law|infring|protec|holder|act\b|case|rule|claim)))"
    r".{0,20}\b(?:19|20)\d\d\b.{0,200}$|.{0,120}\ball rights reserved\b.{0,200}$",
    re.I,
)
_TEASER: Final = re.compile(
    r"(?:read (?:more|also|next|the (?:original|full)[^.]{0,40})|also read|see (?:also|more)|learn more"
    r"|don['’]t miss|related(?: (?:story|stories|articles?|posts?|news|coverage|video))?"
    r"|watch(?: (?:now|more|live|the video))?|listen|more(?: from| on| about)?|recommended|in pictures"
    r"|photos|gallery|video)\s?[:»>|]",
    re.I,
)
_END_SIGN: Final = re.compile(r"-\s?(?:30|ends?)\s?-|\((?:ends?)\)|#{2,3}\s?ends?\s?#{2,3}", re.I)
_NOTICE: Final = re.compile(
    r"\(?(?:except for the headline, this"
    r"|this (?:story|article|report|copy) (?:has not been|was not) (?:edited|created)"
    r"|this material may not be published|disclaimer:)",
    re.I,
)
_SLUG: Final = re.compile(r"[A-Z]{2}-{1,2}[A-Z][^.!?]{2,60}\b(?:Ld|Lead|Writethru|Bjt|Adv\d*|Urgent|Add)\b[^.!?]{0,30}")
_MENU: Final = re.compile(r"[^•|·.!?]{2,32}(?:[•|·][^•|·.!?]{2,32}){2,20}")
_COOKIES: Final = re.compile(
    r"\b(?:uses? cookies|use of cookies|accept (?:all )?cookies|cookies? (?:policy|settings|preferences|notice)"
    r"|our privacy (?:policy|notice))\b|^privacy (?:policy|notice|statement):",
    re.I,
)
_PHRASES: Final = re.compile(
    r"(?:read (?:more|on|full story|the full story|article|less|next|in app)|latest (?:headlines|news|stories)"
    r"|top stories"
    r"|advertise(?:ment|ments)?|advertisement - .{0,40}|ads? by .{0,30}|sponsored(?: content| links?)?"
    r"|promoted(?: content)?"
    r"|story continues(?: below)?(?: advertisement)?|continue reading(?: .{0,60})?|article continues .{0,40}"
    r"|(?:sign|log|register)[ -]?(?:in|up|on|out)|login|logout|register|subscribe(?: now| today| here)?|subscriptions?"
    r"|(?:main )?menu|navigation|search(?: for| site| here)?|skip to (?:main )?(?:content|navigation)|home ?page"
    r"|home|close|(?:original|source) (?:url|link|article)|join the (?:conversation|discussion)|reuse this content"
    r"|thanks for sharing"
    r"|(?:leave|post|add|write) (?:a )?(?:comment|reply)|(?:view |show |hide |read |load )?(?:all |more )?comments?"
    r"|related(?: (?:news|stories|articles|topics|posts|content|links|coverage|items|reading|video|videos))?"
    r"|most (?:read|popular|viewed|shared|recent|commented)|trending(?: now)?|recommended(?: for you)?"
    r"|popular(?: posts)?"
    r"|(?:load|show|see|view) (?:more|less|all)|more (?:from|in|on|news|stories|about) ?.{0,40}|more|see also"
    r"|editor'?s picks?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|what to read next|up next|next(?: article| story| post)?"
    r"|prev(?:ious)?(?: article| story| post)?|back(?: to top)?|top|share(?: this)?(?: article| story| post| page)?:?"
    r"|follow us(?: on .{0,40})?|like us(?: on .{0,40})?|connect with us|find us on .{0,40}|join us"
    r"|privacy(?: policy| notice| statement)?|terms(?: (?:of|and|&) (?:use|service|conditions))?|cookies?(?: policy)?"
    r"|contact(?: us)?|about(?: us)?|careers|help|faqs?|site ?map|rss(?: feeds?)?|newsletters?|e-?mail(?: address)?"
    r"|podcasts?"
    r"|accessibility|advertise with us|corrections?|print(?: this)?(?: page| article)?|font size|text size"
    r"|(?:related )?(?:tags?|topics?|keywords|sections?|categories|category)(?:\s?:.{0,150})?"
    r"|filed under:? ?.{0,60}|archives?|support us|donate(?: now| today)?|contribute"
    r"|become a member"
    r"|(?:continue|start) shopping|add to (?:basket|cart)|check ?out|view (?:basket|cart)|get (?:our|the) app"
    r"|did you find this (?:article|story|page) .{0,20}|was this (?:article|story|page) .{0,20}"
    r"|remind me later|not (?:now|ready .{0,40})|no,? thanks?|maybe later|got it|accept(?: all)?|i agree|ok(?:ay)?"
    r"|done|submit"
    r"|paym?i?e?nt methods?|sign up (?:for|to) .{0,60}|get (?:our|the) .{0,30}newsletter|download (?:our|the) app"
    r"|enlarge (?:this )?(?:image|photo)|view (?:image|gallery|photos?|slideshow|caption)|(?:open|hide) caption"
    r"|play(?: video)?|pause|mute|watch(?: live| now)?|listen(?: now| live| to (?:this )?(?:article|story))?|live"
    r"|loading"
    r"|toggle .{0,30}|expand|collapse|show|hide|select(?: .{0,20})?"
    r"|english|edition|weather|horoscopes?|crosswords?|obituaries"
    r"|report (?:a|an) (?:error|typo)|share full article|gift article|(?:published|updated|posted)|a day ago|just now)",
    re.I,
)


def furniture(text: str) -> str | None:
    """The reason why a line is no part of the report, as far as the line alone shows it; None where it does not."""
    for reason, test in _TESTS:
        if test(text):
            return reason
    return None


def _is_ornament(text: str) -> bool:
    return not any(char.isalnum() for char in text) or bool(_END_SIGN.fullmatch(text))


def _is_breakpoint(text: str) -> bool:
    parts = text.lower().split("-")
    return len(parts) > 1 and all(part in _BREAKPOINT_WORDS for part in parts)


def _is_share_bar(text: str) -> bool:
    words = [word.strip(":,.|()") for word in text.lower().split()]
    words = [word for word in words if word]
    if len(words) == 1 and text.endswith("."):  # a heading, as some archives close them
        return False
    return 0 < len(words) <= 12 and all(w in _SHARE_WORDS for w in words) and any(w in _SHARE_SITES for w in words)


def _is_interface(text: str) -> bool:
    bare = text.strip(" :»>›→|+-–—.?!…\u00a0")
    return len(bare) <= 120 and bool(_PHRASES.fullmatch(bare))


def _is_cookie_notice(text: str) -> bool:
    return bool(_COOKIES.search(unquoted(text))) and not reports(text)


def _is_teaser(text: str) -> bool:
    return len(text) <= 250 and bool(_TEASER.match(text))


_TESTS: Final[tuple[tuple[str, Callable[[str], object]], ...]] = (
    ("ornament", _is_ornament),
    ("breakpoints", _is_breakpoint),
    ("counter", _COUNTER.fullmatch),
    ("address", _ADDRESS.fullmatch),
    ("copyright", _COPYRIGHT.match),
    ("notice", _NOTICE.match),
    ("notice", _SLUG.fullmatch),
    ("share", _is_share_bar),
    ("navigation", _MENU.fullmatch),
    ("appeal", is_appeal),
    ("interface", _is_interface),
    ("cookies", _is_cookie_notice),
    ("teaser", _is_teaser),
)
