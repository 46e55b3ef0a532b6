"""Who made the report and its pictures: bylines, wire credits at the foot, captions with their photographers."""

from __future__ import annotations

import re
from typing import Final

from communique.intake.dates import MONTH
from communique.intake.features import reports, unquoted

AGENCIES: Final = (
    "Reuters|Thomson Reuters|AP|Associated Press|The Associated Press|AFP|Agence France-Presse|UPI|Xinhua|"
    "TASS|ITAR-TASS|Itar-Tass|RIA Novosti|RIA|Interfax|Interfax-Ukraine|Ukrinform|dpa|DPA|ANI|PTI|IANS|"
    "Bloomberg|EFE|ANSA|Kyodo|Yonhap|Anadolu|Anadolu Agency|AA|IRNA|KUNA|SANA|MENA|PA|Press Association|"
    "CP|The Canadian Press|AAP|SPA|WAM|KCNA|CNN|BBC|MT|RFE/RL|VOA|Al Jazeera|NYT|WP|APA|Trend|BelTA|"
    "Ritzau|NTB|TT|STT|LETA|BNS|ELTA|PAP|CTK|MTI|HINA|Tanjug|BTA|Agerpres"
)
_AGENCY_LINE: Final = re.compile(
    rf"\(?(?:{AGENCIES})(?:(?:\s?[,/;&–-]\s?|\sand\s)(?:{AGENCIES}|staff|agencies))*\)?\.?"
    r"|\((?:with |from )?(?:[Aa]gencies|[Ww]ire (?:reports|services)|[Ss]taff(?: reports?)?)\)"
)
_NAMED_LINE: Final = re.compile(r"\(([A-Z][^()]{1,160})\)\.?")  # (Eastern Wire, MNS)
_BETWEEN: Final = re.compile(r"\s?[,/;&–]\s?|\sand\s")
_WIRE_CREDIT: Final = re.compile(
    r"\(?(?i:(?:(?:with )?additional |with )?(?:reporting|writing|editing|translation|graphics?|research)"
    r"(?: and (?:writing|editing|reporting))? by|compiled from|compiled by|written by|edited by|translated by"
    r"|with (?:inputs?|files|(?:material|contributions?|information|reporting)) from"
    r"|contributing(?: to this (?:report|story))?:"
    r"|our standards:|source:|editors?:)\s(?=[\"'(]?[A-Z])"
)
_CONTRIBUTED: Final = re.compile(
    r".{3,200}\bcontributed (?:reporting )?(?:to|for) (?:this|the) (?:report|story|article)\b.{0,80}", re.I
)
_NAME_WORD: Final = r"(?:[A-Z][\w'’.-]*|de|van|von|der|den|al|el|bin|la|le|di|da)"
_NAME: Final = rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{0,4}}"
_IN_PLACE: Final = r"(?:\sin\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})"
_BYLINE: Final = re.compile(
    rf"(?:(?:[Bb]y|BY|From|Written by)\s:?\s?|(?:Authors?|By|Byline|Reporter|Correspondent)\s?:\s?)"
    rf"(?P<who>{_NAME}(?:(?:,|\sand|\s&|\swith)\s{_NAME}){{0,4}}){_IN_PLACE}?"
    r"(?:\s?[,|/–—(-]\s?[^.!?]{1,60})?"
)
_OFFICE: Final = re.compile(
    rf"\b(?:Writers?|Press|Correspondents?|Staff|Reporters?|Editors?|News|Bureau|Chief|Special|Times|Post"
    rf"|Daily|Agency|World|Politics|for|{AGENCIES})\b",
    re.I,
)
_BARE_NAME: Final = re.compile(r"(?!The\s)[A-Z][a-z'’-]+(?:\s[A-Z]\.)?(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w'’-]+){1,2}")
_OUTLET_WORDS: Final = (
    "News|Times|Post|Agency|Service|Courier|Herald|Tribune|Journal|Wire|Press|Observer|Gazette|Guardian|Telegraph|Review"
    "|Ledger|Chronicle|Broadcasting|Radio|Television|Bureau|Correspondents?|Mail|Dispatch|Standard|Examiner|Inquirer"
    "|Record|Echo|Express|Monitor|Globe|Mirror|Bulletin|Weekly|Daily|Independent|Newswire"
)
_BARE_OUTLET: Final = re.compile(
    rf"(?:The\s|THE\s)?(?:[A-Z][\w'’&.-]*\s(?:(?:&|and|of)\s)?){{1,4}}(?:{_OUTLET_WORDS}|{_OUTLET_WORDS.upper()})"
    rf"(?:\s(?:Service|Agency|Online|Bureau))?|[A-Z]{{2,5}}|(?:{AGENCIES})"
)
_BARE_THE: Final = re.compile(r"The(?:\s[A-Z][\w'’&-]*){1,3}")
_POST: Final = re.compile(  # "Ann Lee in Norburg", "Ann Lee, Geneva correspondent"
    r"(?P<who>[^,]{3,60}?)(?:" + _IN_PLACE + r"|,\s[^,.]{0,40}\b(?i:correspondent|editor|reporter|writer)s?"
    r"(?:\s(?:in|at|for)\s[^,.]{2,30})?)"
)
_OFFICE_LINE: Final = re.compile(
    r"(?:[\w'’&.,-]+\s){0,5}(?:Staff Writers?|Staff Reporters?|STAFF WRITERS?|Correspondents?|CORRESPONDENTS?"
    r"|Bureau Chief|[A-Z]\w+ Editor)|Special (?:to|for) (?:[Tt]he )?[A-Z][^.!?]{2,50}"
)
_PICTURE_CREDIT: Final = re.compile(
    rf"(?:\b(?:REUTERS|AFP|AP|EPA|EPA-EFE|TASS|Reuters|Getty|ANADOLU|SPUTNIK|ITAR-TASS)\s?/\s?[A-Z][\w.-]+"
    rf"|\b[A-Z][\w'’.-]+\s?/\s?(?:{AGENCIES}|EPA|Getty|Shutterstock|Flickr|Wikimedia|Pool)\b"
    r"|\bAP Photo\b|\bGetty Images\b|\b(?:[Pp]hoto|[Pp]hotograph|[Ii]mage|[Pp]icture)s?(?: credit| courtesy)?\s?"
    r"(?::|\bby\b|©|/)\s?(?=[A-Z@]|via\b)"
    r"|\bPhoto(?:graph)?s? (?:by|courtesy of) (?=[A-Z])|\((?:[^()]{0,60}\s)?(?:file )?(?:photo|picture"
    r"|image)(?: by [^()]{0,60})?\)"
    r"|\bFile (?:photo|picture|image)\b|\[(?:[^\[\]]{0,60}/)[^\[\]]{0,60}\])"
)
_CREDIT_AT_END: Final = re.compile(
    r"(?:REUTERS/|/\s?(?:AP|AFP|EPA|Getty|Reuters|REUTERS|TASS|Pool)\b|AP Photo|Getty Images?|Image:|Photo:|Picture:|"
    r"Photo(?:graph)? by|[Cc]ourtesy of|©|Image by|Photograph:|\[[^\[\]]*/).{0,80}$"
)
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_POSITION: Final = re.compile(
    r"\((?:(?:front|back|top|bottom|center|centre|far)\s)?(?:L|left|right|cent(?:er|re)|\d?(?:st|nd|rd|d|th)\s?[LRlr]"
    r"|[LRC]-[LRC])(?:,\s[^()]{0,30})?\)"
    r"|,\s(?:(?:far|second from|third from|top|bottom)\s)?(?:left|right|cent(?:er|re)),\s"
    r"|^(?:Pictured|Above|Below|From left|Left to right):\s"
    r"|^(?:In this|This) [^.]{0,60}\b(?:photo|image|picture|handout)\b"
)
_SIDE_OR_PARTY: Final = re.compile(r"\([RC]\)")  # right, centre: or Republican, Conservative
_POSE: Final = re.compile(
    r"^[^.]{3,160}?\b(?:speaks?|shakes? hands|attends?|arrives?|poses?|walks?|walking|looks? on|gestures?|waves?"
    r"|waving|"
    r"listens?|greets?|addresses|smiles?|stands?|meets?|chats?|delivers?|sits?|holds?|carr(?:y|ies)|march(?:es)?|"
    r"gather(?:s)?|seen|shown|pictured|talks?|talking|speaking|shaking hands|standing|posing)\b"
)
_TAKEN: Final = re.compile(
    # "…, in Moscow, November 3, 2010." as agencies end a caption; reports give the year of a day this exactly seldom
    rf"(?:\b(?:in|at|near|outside)\s[^,.]{{2,60}}(?:,\s[^,.]{{2,30}})?,\s(?:on\s)?(?:{_WEEKDAY},\s)?{MONTH}\s\d{{1,2}},\s\d{{4}}"
    rf"|\b{_WEEKDAY},\s{MONTH}\s\d{{1,2}},\s\d{{4}},\s(?:in|at|near|outside)\s[^.]{{2,60}})\.?$",
    re.I,
)
_SHARED_CREDIT: Final = re.compile(  # "… on Monday. Norland TV/Handout via Reuters", "… on Monday. (Ann Lee/Post)"
    r"[.!?”\"]\s\((?:[A-Z][\w'’.-]*\s){1,3}[A-Z]?[\w'’.-]*/\s?[A-Z][^()/]{1,40}\)$|[.!?”\"]\s[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){0,3}\s?/\s?[A-Z][\w'’-]*(?:\s(?:via|and|[A-Z][\w'’-]*)){0,5}$"
)
_TRAILING_NAME: Final = re.compile(r"[.!?”\"]\s(?:[A-Z][\w'’-]+\.?\s){1,2}[A-Z][\w'’-]+$")


def wire_credit(text: str) -> bool:
    """Whether the line names agencies, reporters or editors and nothing else."""
    if _AGENCY_LINE.fullmatch(text):
        return text.startswith("(") or "," in text
    named = _NAMED_LINE.fullmatch(text)
    if named and all(is_outlet(name) for name in _BETWEEN.split(named[1])):
        return True
    if len(text) > 700:
        return False
    return bool(_WIRE_CREDIT.match(text) or (len(text) <= 250 and _CONTRIBUTED.fullmatch(text)))


def byline(text: str) -> str | None:
    """The writers named by a line that does nothing else, without its "By"."""
    match = _BYLINE.fullmatch(text.strip(" .")) if len(text) <= 160 else None
    if not match:
        return None
    names = re.split(r",\s", match["who"].strip(" ,"))
    return ", ".join(name for number, name in enumerate(names) if number == 0 or _is_colleague(name))


def _is_colleague(name: str) -> bool:
    """Whether what follows a comma is one more name, and not a place or an office."""
    return " " in name and not _OFFICE.search(name)


def is_person(text: str) -> bool:
    """Whether a line could be a person's name and nothing else."""
    return bool(_BARE_NAME.fullmatch(text)) and not _OFFICE.search(text) and not is_outlet(text)


def bare_byline(text: str) -> str | None:
    """The person named by a line that holds a name alone, or a name and a post: "Ann Lee, Geneva correspondent"."""
    posted = _POST.fullmatch(text)
    if posted and is_person(posted["who"]):
        return posted["who"]
    return text if is_person(text) else None


def is_office(text: str) -> bool:
    """Whether a line could say what a reporter is, as under a byline: "Norland Post Staff Writer"."""
    return bool(_OFFICE_LINE.fullmatch(text))


def is_named_the(text: str) -> bool:
    """Whether a line is "The" and capitalised words: a paper's name where it stands beside a headline or date."""
    return bool(_BARE_THE.fullmatch(text))


def is_outlet(text: str) -> bool:
    """Whether a line could be the name of a paper, an agency or a site and nothing else."""
    return bool(_BARE_OUTLET.fullmatch(text))


def is_caption(text: str) -> bool:
    """Whether a line describes a picture: a photographer's credit, people's places in it, or a pose and a lone name."""
    words = len(text.split())
    if words > 90:
        return False
    plain = unquoted(text)
    if _CREDIT_AT_END.search(plain) and _PICTURE_CREDIT.search(plain):
        return True
    if _SHARED_CREDIT.search(plain):
        return True
    name = bool(_TRAILING_NAME.search(plain))
    if _POSITION.search(plain):
        return name or not reports(text)
    posed = name or _TAKEN.search(plain) or _SIDE_OR_PARTY.search(plain)
    return bool(posed and _POSE.search(plain)) and not reports(text)


def is_picture_credit(text: str) -> bool:
    """A photographer's or agency's name on its own line: "Scott Olson via Getty Images"."""
    bare = text.strip(" .()")
    return len(bare.split()) <= 8 and bool(
        re.fullmatch(
            r"(?:.{0,60}(?:\bvia |/|\()\s?)?(?:Getty(?: Images)?|AFP|REUTERS|EPA|AP Photo|Shutterstock|Flickr|Wikimedia"
            r"(?: Commons)?|Instagram|iStock)(?:/.{1,40})?|(?:photo|image|photograph|picture)s?(?: credit| courtesy)?"
            r"\s?(?::|by|of|courtesy of)\s.{2,60}",
            bare,
            re.I,
        )
    )
