"""Stand-ins for the language reader and the coder: fast, and failing on demand. Importable in worker processes."""

from __future__ import annotations

import os
import signal
import time

import spacy

from communique.data import (
    Actor,
    ActorKind,
    Event,
    EventType,
    Factuality,
    Findings,
    Page,
    Party,
    Quote,
    QuoteKind,
    Reading,
    Span,
    When,
)
from communique.errors import ReaderError
from communique.pipeline import Analyser

BODY = (
    "ANKARA, March 3 - Turkey and Greece agreed on Thursday to resume talks on the Aegean Sea, officials said. "
    "The foreign ministers of the two countries had met in the Turkish capital for the first time in a year.\n\n"
    '"We have decided to go on," the minister said. Report number {}.\n'
)


def page(number: int | str, body: str = BODY) -> Page:
    """A page named by its number, its text unlike that of every other number."""
    return Page(f"{number}.txt", body.format(number).encode(), "text/plain")


def code(reading: Reading) -> Findings:
    """One actor, one event and one quotation over the first words of the article; fails where the text asks for it."""
    article = reading.article
    if "KILLTHIS" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "RAISETHIS" in article.text:
        raise KeyError("RAISETHIS")
    if "UNUSABLE" in article.text:
        raise ReaderError("no syntax")
    if "SLOWLY" in article.text:
        time.sleep(0.5)
    whole = Span(0, min(100, len(article.text)))
    first = Span(0, article.text.find(" "))
    who = Actor("actor:x", "Turkey", ActorKind.COUNTRY, "TUR", "GOV", None, None, (first,))
    when = When("2022-03-03", "day", "clause", None)
    quote = Quote("quote:x", QuoteKind.DIRECT, (whole,), (), who.id, first, None, None, when, 0.9)
    event = Event(
        id=f"event:{article.id}",
        type=EventType.CONSULT,
        mode=None,
        cameo="040",
        sources=(Party(who.id, first),),
        recipients=(Party(None, first),),
        trigger=first,
        evidence=whole,
        when=when,
        where=None,
        factuality=Factuality.ACTUAL,
        quote=None,
        contexts=(),
        confidence=0.8,
        rule="stand-in",
    )
    return Findings(article, (who,), (quote,), (event,), (), ())


def load() -> Analyser:
    """An analyser that reads words only and codes as above."""
    return Analyser(spacy.blank("en"), code)


def load_broken() -> Analyser:
    """What happens where a pipeline is not installed."""
    raise ReaderError("no pipeline of this name")


def load_dying() -> Analyser:
    """What happens where memory is too small for the reader."""
    os._exit(9)
