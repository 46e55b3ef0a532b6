"""The words that every form of a dossier shares, plain text without any markup."""

from __future__ import annotations

from collections.abc import Iterable

from communique.data import Factuality, QuoteKind
from communique.dossier.gathering import Dossier, Source
from communique.record.answers import Named, QuoteFound
from communique.stories.happenings import Happening
from communique.stories.sources import Counts

QUOTE_MARKS = "\"“”„«»'‘’` \n"


def plain(text: str) -> str:
    """Words on one line, without characters that only steer a screen or turn the direction of writing round."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def labels(parties: Iterable[Named]) -> str:
    """Names of parties, "?" where there is none."""
    return ", ".join(plain(party.label) for party in parties) or "?"


def day(happening: Happening) -> str:
    """When it was: a day, a month, a year or a stretch; "no date" where no report says."""
    if happening.days is None:
        return "no date"
    when = happening.told_best.event.when
    first, last = (each.isoformat() for each in happening.days)
    if first == last:
        return first
    return when.value if when and when.precision in ("month", "year") else f"{first} to {last}"


def kind(happening: Happening) -> str:
    """Type and mode."""
    return f"{happening.type.value}/{happening.mode}" if happening.mode else happening.type.value


def deed(happening: Happening) -> str:
    """Who, whom and where: "Sergei Lavrov → Turkey, Istanbul [planned]"."""
    whom = f" → {labels(happening.recipients)}" if happening.recipients else ""
    place = f", {plain(happening.where.name)}" if happening.where else ""
    told = "" if happening.factuality is Factuality.ACTUAL else f" [{happening.factuality.value}]"
    return f"{labels(happening.sources)}{whom}{place}{told}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counts(found: Counts) -> str:
    """Mentions, articles, sources and copies; copies only where there are any."""
    parts = [
        counted(found.mentions, "mention"),
        counted(found.articles, "article"),
        counted(found.independent, "independent source"),
        *([counted(found.copies, "copy", "copies")] if found.copies else []),
    ]
    return ", ".join(parts)


def said(found: QuoteFound) -> str:
    """A quotation; only what was said word for word stands in quotation marks."""
    words = " … ".join(plain(part).strip(QUOTE_MARKS) for part in found.content)
    return f"“{words}”" if found.quote.kind is QuoteKind.DIRECT else words


def speaker(found: QuoteFound) -> str:
    """Who said it."""
    return plain(found.speaker.label) if found.speaker else "nobody named"


def said_on(found: QuoteFound) -> str:
    """When it was said or, where the report does not say, published."""
    return (found.quote.when.value if found.quote.when else found.first_day) or "no date"


def source(found: Source) -> str:
    """An article: outlet, headline, date and input."""
    article = found.article
    parts = (
        article.outlet,
        article.headline,
        article.published.value if article.published else "no date",
        article.name,
    )
    return ", ".join(plain(part) for part in parts if part)


def numbers_of(dossier: Dossier, happening: Happening) -> list[int]:
    """The numbers of the articles that tell of a happening."""
    return sorted({dossier.numbers[mention.article.id] for mention in happening.mentions})


def span_of_time(dossier: Dossier) -> str:
    """The days a dossier covers, empty where it covers all."""
    since = f"since {dossier.since}" if dossier.since else ""
    until = f"until {dossier.until}" if dossier.until else ""
    return " ".join(part for part in (since, until) if part)


def figures(dossier: Dossier) -> list[tuple[str, str]]:
    """The dossier in numbers, a name and a value a line."""
    found = dossier.figures
    return [
        ("Happenings", f"{found.happenings:,} ({counts(found.counts)})"),
        ("Told as fact", f"{found.cooperation:,} of cooperation, {found.conflict:,} of conflict"),
        ("By type", ", ".join(f"{name.value} {count:,}" for name, count in found.types) or "none"),
        ("With", ", ".join(f"{plain(name)} {count:,}" for name, count in found.actors[:12]) or "nobody else"),
        ("Quotations", f"{found.quotations:,}"),
    ]
