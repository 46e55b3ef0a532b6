"""Organisations that act in politics: alliances, ministries, parties, armed groups, courts, companies, media."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from communique.knowledge.people import Tenure
from communique.knowledge.tablefiles import TABLES, listed, rows_of

COLUMNS = ("id", "name", "code", "sector", "kind", "aliases", "wikidata")


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation. `code` is a state's, or PLOVER's UNO, EUR, IGO, NGO, ISM, IMG or MNC."""

    id: str
    name: str
    code: str | None  # None where PLOVER has no code: ethnic groups across borders, "the West"
    sector: str | None  # PLOVER sector, None where PLOVER gives none (most intergovernmental organisations)
    kind: str
    aliases: tuple[str, ...]
    wikidata: str
    tenures: tuple[Tenure, ...] = ()  # dated codes and sectors, where a user's file gives some

    @property
    def actor(self) -> str:
        """The actor id, the same in every article."""
        return f"wd:{self.wikidata}" if self.wikidata else f"org:{self.id}"


def load_organisations(path: Path = TABLES / "organisations.tsv") -> tuple[Organisation, ...]:
    """Every row of the table of organisations. Raises KnowledgeError where the table is malformed."""
    return tuple(_organisation(row) for row in rows_of(path, COLUMNS))


def _organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        id=row["id"],
        name=row["name"],
        code=row["code"] or None,
        sector=row["sector"] or None,
        kind=row["kind"],
        aliases=listed(row["aliases"]),
        wikidata=row["wikidata"],
    )
