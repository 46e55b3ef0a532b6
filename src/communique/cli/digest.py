"""The digest: what a person sees when a run of `communique read` is over."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.cli.output import counted, plain, shortened
from communique.cli.tally import Tally, Told

Item = TypeVar("Item")

EVENTS_SHOWN = 16
EVENTS_PER_TYPE = 4  # a war would fill the list with ASSAULT and hide the diplomacy
QUOTES_SHOWN = 6
QUOTES_PER_SPEAKER = 2
REFUSALS_SHOWN = 10
PARTY_LENGTH = 48  # characters of a party shown: a coalition of ten would push the rest off the line
WORDS_LENGTH = 220
QUOTE_EDGES = "\"“”„«»'‘’`, \n"  # marks, and the comma before a cue


@dataclass(frozen=True, slots=True)
class Run:
    """How a run went, beside what it found."""

    seconds: float
    record: str | None  # path of the record, None where none was kept
    changed: int  # articles that are new to the record or have changed in it


def print_digest(tally: Tally, run: Run, console: Console) -> None:
    """Writes the digest to `console`, wrapped to its width, no line with blanks at its end."""
    with console.capture() as captured:
        _print_counts(tally, run, console)
        _print_refusals(tally, console)
        _print_events(tally, console)
        _print_quotes(tally, console)
        _print_next_steps(tally, run, console)
    console.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _heading(console: Console, title: str, note: str) -> None:
    console.print()
    console.print(Text.assemble((title, "bold"), f"  {note}"))


def _print_counts(tally: Tally, run: Run, console: Console) -> None:
    amount = f"{counted(tally.articles, 'article')} read, {counted(tally.words, 'word')}"
    console.print(f"{amount}, {run.seconds:.1f} s ({tally.articles / run.seconds:.1f} articles a second)")
    if tally.undated:
        console.print(f"{counted(tally.undated, 'article')} without a publication date; --published DATE gives one")


def _print_refusals(tally: Tally, console: Console) -> None:
    if not tally.refused:
        return
    reasons = ", ".join(f"{number:,} {reason}" for reason, number in tally.refused.most_common())
    _heading(console, "Refused", f"{counted(tally.refused.total(), 'input')}: {reasons}")
    for refusal in tally.refusals[:REFUSALS_SHOWN]:
        place = f", {plain(refusal.place)}" if refusal.place else ""
        console.print(Padding(f"{plain(refusal.name)}{place}: {shortened(refusal.detail, WORDS_LENGTH)}", (0, 0, 0, 2)))
    if tally.refused.total() > REFUSALS_SHOWN:
        console.print("  … all of them are named on standard error")


def _print_events(tally: Tally, console: Console) -> None:
    if not tally.events:
        _heading(console, "Events", "none found")
        return
    ranked = sorted(tally.told.values(), key=lambda told: (-told.rank, told.date or "", told.who, told.whom))
    varied = islice(_varied(ranked, lambda told: told.kind.split("/")[0], EVENTS_PER_TYPE), EVENTS_SHOWN)
    shown = sorted(varied, key=lambda told: (told.date or "9999", -told.rank))
    _heading(console, "Events", f"{tally.events:,} found, the {len(shown)} that weigh most:")
    console.print(Padding(_event_table(shown), (0, 0, 0, 2)))


def _event_table(events: list[Told]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for title in ("date", "who", "type", "whom", "place", "factuality", ""):
        table.add_column(title, header_style="dim", overflow="fold", no_wrap=title in ("date", "type"))
    for told in events:
        reports = f"{told.reports} reports" if told.reports > 1 else ""
        parties = (shortened(told.who, PARTY_LENGTH) or "?", shortened(told.whom, PARTY_LENGTH))
        place = shortened(told.place or "", PARTY_LENGTH)
        table.add_row(
            plain(told.date or "no date"), parties[0], told.kind, parties[1], place, str(told.factuality), reports
        )
    return table


def _print_quotes(tally: Tally, console: Console) -> None:
    if not tally.quotes:
        _heading(console, "Quotations", "none found")
        return
    ranked = sorted(tally.said.values(), key=lambda said: (-said.rank, -tally.speakers[said.speaker], said.words))
    varied = islice(_varied(ranked, lambda said: said.speaker, QUOTES_PER_SPEAKER), QUOTES_SHOWN)
    shown = sorted(varied, key=lambda said: said.date or "9999")
    _heading(console, "Quotations", f"{tally.quotes:,} found, {len(shown)} of them:")
    for said in shown:
        origin = ", ".join(plain(part) for part in (said.date, said.source) if part)
        console.print(Padding(Text.assemble((plain(said.speaker), "bold"), f" ({origin})"), (0, 0, 0, 2)))
        console.print(Padding(f"“{shortened(said.words.strip(QUOTE_EDGES), WORDS_LENGTH)}”", (0, 0, 0, 4)))


def _varied(ranked: Iterable[Item], group: Callable[[Item], str], limit: int) -> Iterator[Item]:
    """The items in their order, of each group only the first `limit`."""
    taken: Counter[str] = Counter()
    for item in ranked:
        taken[group(item)] += 1
        if taken[group(item)] <= limit:
            yield item


def _print_next_steps(tally: Tally, run: Run, console: Console) -> None:
    if run.record is None:
        return
    _heading(console, "Record", f"{plain(run.record)}, {counted(run.changed, 'article')} new or changed; next:")
    option = "" if run.record == "communique.db" else f" --record {shlex.quote(plain(run.record))}"
    for counter, command in ((tally.doers, "events --actor"), (tally.speakers, "quotes --actor")):
        for name, _ in counter.most_common(1):
            console.print(f"  communique {command} {shlex.quote(plain(name))}{option}", soft_wrap=True)
    console.print(f"  communique search WORDS{option}", soft_wrap=True)
