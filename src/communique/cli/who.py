"""`communique who`: whom a name means in a record, and in the who's who."""

from __future__ import annotations

import sys
from datetime import date

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from communique.cli.asking import Day, asked, record_option
from communique.cli.output import console, counted, plain
from communique.knowledge.people import Tenure
from communique.knowledge.whoswho import Candidate, load_whoswho
from communique.record.answers import ActorFound
from communique.record.people import find_actors

CANDIDATES_SHOWN = 5


@click.command(short_help="Find whom a name means.")
@click.argument("name")
@click.option("--on", "day", type=Day(), metavar="DATE", help="Who held which office on this day.")
@record_option
def command(name: str, day: date | None, record: str) -> None:
    """Find whom NAME means: the actors of the record, then those of the who's who with their offices.

    \b
    Examples:
      communique who Lavrov
      communique who "Medvedev" --on 2011-07-04
    """
    with asked(record) as connection:
        actors = find_actors(connection, name)
    candidates = load_whoswho().find(name, day)[:CANDIDATES_SHOWN]
    out = console(sys.stdout)
    print_actors(actors, out)
    print_candidates(candidates, out)
    if not actors and not candidates:
        click.echo(f"Nobody of the name {name!r} in this record or the who's who.", err=True)


def print_actors(actors: list[ActorFound], out: Console) -> None:
    """Name and codes, in how many articles, and the roles those give."""
    if actors:
        out.print(Text("In the record", "bold"))
    for actor in actors:
        codes = " ".join(plain(part) for part in (actor.country, actor.sector, actor.wikidata) if part)
        count = counted(actor.articles, "article")
        out.print(
            Padding(
                Text.assemble((plain(actor.name), "bold"), f"  {actor.kind}  {codes}  {count}"),
                (0, 0, 0, 2),
                expand=False,
            )
        )
        for line in (*map(plain, actor.roles), actor.id):
            out.print(Padding(Text(line, "dim"), (0, 0, 0, 4), expand=False))


def print_candidates(candidates: tuple[Candidate, ...], out: Console) -> None:
    """Name, how well it fits and why, and every office with its dates."""
    if candidates:
        out.print(Text("In the who's who", "bold"))
    for candidate in candidates:
        person = candidate.person
        reasons = f"{candidate.score:.2f}: {', '.join(candidate.reasons)}"
        out.print(Padding(Text.assemble((person.name, "bold"), f"  {reasons}"), (0, 0, 0, 2), expand=False))
        for tenure in person.tenures:
            marked = "bold" if tenure == candidate.tenure else "dim"
            out.print(Padding(Text(_office(tenure), marked), (0, 0, 0, 4), expand=False))


def _office(tenure: Tenure) -> str:
    return f"{tenure.start or '?'} to {tenure.end or '?'}  {tenure.code}  {tenure.office}"
