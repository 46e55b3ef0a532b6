"""The sector of somebody by the office held."""

from __future__ import annotations

from datetime import date

from communique.knowledge.describe import describe
from communique.knowledge.people import Tenure
from communique.knowledge.whoswho import WhosWho


def sector_on(tenure: Tenure, on: date | None, whoswho: WhosWho) -> str | None:
    """That of the office while it is held or not known to have ended; ELI for who governed before.

    A user's file tells the sector itself; else the words of the office do.
    """
    sector = tenure.sector or describe(tenure.office, whoswho).sector
    held = on is None or whoswho.holds(tenure, on) or not tenure.end
    return sector if held or sector != "GOV" else "ELI"
