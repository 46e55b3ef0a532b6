"""Decisions about identity: this mention is that person, these two reports tell of one happening.

Append-only: a decision is never changed. It is withdrawn by a later row that names it, so who thought what, and when,
can always be read. Subjects are ids of actors, events or quotations; they need not be in the record (yet).
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from communique.data import content_id
from communique.errors import RecordError
from communique.record.answers import Decision
from communique.record.schema import decisions


class Judgement(StrEnum):
    """What was decided about two ids."""

    SAME = "same"
    DIFFERENT = "different"
    WITHDRAWN = "withdrawn"


def decide(connection: Connection, judgement: Judgement, pair: tuple[str, str], maker: str, reason: str) -> Decision:
    """Add a decision by `maker` about two ids; their order does not matter."""
    one, other = sorted(pair)
    fields = {"judgement": judgement.value, "one": one, "other": other, "maker": maker, "reason": reason}
    return _append(connection, fields)


def withdraw(connection: Connection, decision_id: str, maker: str, reason: str) -> Decision:
    """Take a decision back. Raises `RecordError` where there is none of that id, or it is withdrawn already."""
    found = next((decision for decision in standing(connection) if decision.id == decision_id), None)
    if found is None:
        raise RecordError(f"{decision_id}: no standing decision has this id")
    fields = {"judgement": Judgement.WITHDRAWN.value, "one": found.one, "other": found.other, "maker": maker}
    return _append(connection, {**fields, "reason": reason, "withdraws": decision_id})


def standing(connection: Connection, subject: str | None = None) -> list[Decision]:
    """Decisions that were not withdrawn, oldest first; those about `subject` where it is given."""
    taken_back = select(decisions.c.withdraws).where(decisions.c.withdraws.is_not(None))
    query = (
        select(decisions)
        .where(decisions.c.withdraws.is_(None), decisions.c.id.not_in(taken_back))
        .order_by(decisions.c.made_at, decisions.c.id)
    )
    if subject is not None:
        query = query.where(or_(decisions.c.one == subject, decisions.c.other == subject))
    return [_decision(row) for row in connection.execute(query)]


def _append(connection: Connection, fields: dict[str, str]) -> Decision:
    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    decision_id = content_id("decision", **fields, made_at=made_at)
    connection.execute(decisions.insert().values(id=decision_id, made_at=made_at, **fields))
    row = connection.execute(select(decisions).where(decisions.c.id == decision_id)).one()
    return _decision(row)


def _decision(row: Row[Any]) -> Decision:
    return Decision(row.id, row.judgement, row.one, row.other, row.maker, row.made_at, row.reason)
