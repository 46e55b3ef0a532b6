"""`communique who`: whom a name means in the who's who, in the user's own files, and in a record."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.cli.actors import actors_of, actors_option
from communique.cli.asking import DEFAULT_RECORD, Day, asked
from communique.cli.output import console, counted, log_to_stderr, plain
from communique.knowledge.actorfiles.given import ORGANISATION_CODES
from communique.knowledge.describe import Description, describe
from communique.knowledge.people import ALWAYS, Tenure
from communique.knowledge.sectors import sector_on
from communique.knowledge.whoswho import Candidate, Sense, WhosWho, load_whoswho
from communique.record.answers import ActorFound
from communique.record.people import find_actors

CANDIDATES_SHOWN = 5


@click.command(short_help="Find whom a name means.")
@click.argument("name")
@click.option("--on", "day", type=Day(), metavar="DATE", help="Who held which office, and who was what, on this day.")
@click.option("--country", metavar="NAME", help="Only actors of this country, by name or code, or of UNO, EUR, IGO …")
@actors_option
@click.option("--record", metavar="FILE", help=f"Ask this record too; without it {DEFAULT_RECORD} where there is one.")
def command(name: str, day: date | None, country: str | None, actors: tuple[str, ...], record: str | None) -> None:
    """Find whom NAME means: in the record, in your own files of actors, and in the who's who.

    Prints country and sector in PLOVER's codes; of people every office known, * before the one held on the day.

    \b
    Examples:
      communique who Lavrov --country Russia
      communique who "Dmitry Medvedev" --on 2011-07-04
      communique who "Jane Doe" --actors my-actors.tsv
    """
    log_to_stderr()
    whoswho = load_whoswho(actors_of(actors))
    code = _code(country, whoswho) if country is not None else None
    found = [actor for actor in _recorded(name, record) if code in {None, actor.country}]
    sense = whoswho.sense(name)
    candidates = [each for each in whoswho.find(name, day, code) if code is None or _of_country(each, code)]
    phrase = describe(name, whoswho) if sense is None and not candidates else None
    out = console(sys.stdout)
    print_actors(found, out)
    known = (sense is not None and code in {None, sense.code}) or candidates or (phrase is not None and phrase.role)
    if known:
        out.print(Text("In the who's who", "bold"))
    if sense is not None and code in {None, sense.code}:
        _print_sense(sense, day, whoswho, out)
    print_candidates(candidates, day, whoswho, out)
    if phrase is not None and phrase.role is not None:
        _print_phrase(name, phrase, out)
    if not found and not known:
        of_country = f" and the country {code}" if code else ""
        click.echo(f"Nobody of the name {plain(name)!r}{of_country} in this record or the who's who.", err=True)


def _recorded(name: str, record: str | None) -> list[ActorFound]:
    """Actors of the record asked for, which must be one; of the default record where it is there."""
    if record is None and not Path(DEFAULT_RECORD).exists():
        return []
    with asked(record or DEFAULT_RECORD) as connection:
        return find_actors(connection, name)


def _code(country: str, whoswho: WhosWho) -> str:
    """The code of a country written in any form, or of PLOVER's for actors of no state."""
    upper = country.upper()
    known = whoswho.countries.get(upper) or whoswho.country(country) or whoswho.country(country.title())
    by_iso2 = {each.iso2: each for each in whoswho.countries.values() if each.iso2}
    known = known or by_iso2.get(upper)
    if known is not None:
        return known.code
    if upper in ORGANISATION_CODES:
        return upper
    raise click.BadParameter(
        f"{plain(country)!r} is no country; give a name (Russia), an ISO 3166 code (RUS, RU), "
        f"or one of {', '.join(ORGANISATION_CODES)}",
        param_hint="--country",
    )


def _of_country(candidate: Candidate, code: str) -> bool:
    return any(tenure.code == code for tenure in candidate.person.tenures)


def print_actors(actors: list[ActorFound], out: Console) -> None:
    """Name and codes, in how many articles, and the roles those give."""
    if actors:
        out.print(Text("In the record", "bold"))
    for actor in actors:
        codes = _joined(actor.country, actor.sector, actor.wikidata)
        _print_name(out, actor.name, actor.kind, codes, counted(actor.articles, "article"))
        for line in (*map(plain, actor.roles), actor.id):
            _print_detail(line, "dim", out)


def _print_sense(sense: Sense, day: date | None, whoswho: WhosWho, out: Console) -> None:
    """A country or an organisation, with its other names."""
    country, org = sense.country, sense.organisation
    if org is not None:
        org = whoswho.organisation_on(org, day)
        kind = "group" if org.kind == "group" else "organisation"
        _print_name(out, org.name, kind, _joined(org.code, org.sector, org.wikidata))
        _print_names(org.aliases, out)
    elif country is not None:
        form = "" if sense.form == "name" else f"({sense.form})"
        sector = None if sense.form == "region" else "GOV"
        _print_name(out, country.name, "country", _joined(country.code, sector, country.wikidata), form)
        _print_names((*country.aliases, *country.adjectives, *country.capitals, *country.metonyms), out)


def print_candidates(candidates: Sequence[Candidate], day: date | None, whoswho: WhosWho, out: Console) -> None:
    """Name, codes on the day, how well it fits and why, and every office with its dates and source."""
    for candidate in candidates[:CANDIDATES_SHOWN]:
        person, tenure = candidate.person, candidate.tenure
        sector = sector_on(tenure, day, whoswho) if tenure is not None else None
        codes = _joined(tenure.code if tenure is not None else None, sector, person.wikidata)
        _print_name(out, person.name, "person", codes, f"{candidate.score:.2f}: {', '.join(candidate.reasons)}")
        for each in person.tenures:
            held = each == tenure and (day is None or whoswho.holds(each, day))
            _print_detail(f"{'*' if held else ' '} {_office(each, whoswho)}", "bold" if held else "dim", out)
    if len(candidates) > CANDIDATES_SHOWN:
        more = f"… and {len(candidates) - CANDIDATES_SHOWN:,} more; a full name, --on or --country tells them apart"
        out.print(Padding(Text(more, "dim"), (0, 0, 0, 2), expand=False))


def _office(tenure: Tenure, whoswho: WhosWho) -> str:
    """Dates, codes, office, and who says so: the user's file, or up to when the source of an open end speaks."""
    source = whoswho.sources[tenure.source]
    dates = f"{tenure.start or '?'} to {tenure.end or '?'}" if tenure.start or tenure.end else "any day"
    told = "" if tenure.end else f"(as of {source.as_of})"
    said = f"({source.title})" if source.as_of == ALWAYS else told
    return _columns(dates, _joined(tenure.code, tenure.sector), tenure.office, said)


def _print_phrase(name: str, phrase: Description, out: Console) -> None:
    """What a phrase without a name says of somebody: "the Brazilian defence minister"."""
    role = phrase.role.term if phrase.role is not None else ""
    _print_name(out, name, "phrase", _joined(phrase.code, phrase.sector), role)


def _joined(*codes: str | None) -> str:
    return " ".join(plain(code) for code in codes if code)


def _columns(*parts: str) -> str:
    return "  ".join(plain(part) for part in parts if part)


def _print_name(out: Console, name: str, *told: str) -> None:
    text = Text.assemble((plain(name), "bold"), "  ", _columns(*told))
    out.print(Padding(text, (0, 0, 0, 2), expand=False))


def _print_detail(line: str, style: str, out: Console) -> None:
    out.print(Padding(Text(line, style), (0, 0, 0, 4), expand=False))


def _print_names(names: Sequence[str], out: Console) -> None:
    if names:
        _print_detail(plain(", ".join(names)), "dim", out)
