"""The audit trail: a chain in which a changed or removed row shows."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from sqlalchemy import text
from sqlmodel import Session, col, select

from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import AuditRecord

START = "0" * 64

# Any number will do as long as nothing else in the database locks on it.
_LOCK = text("SELECT pg_advisory_xact_lock(7268)")


class Entry(Value):
    """Who did what to which thing, and when."""

    id: int
    at: datetime
    actor: str
    action: str
    object: str
    details: Mapping[str, str | int | float | bool | None]


def append(
    session: Session,
    actor: str,
    action: str,
    object: str,  # noqa: A002  the third word of a sentence: who, did, what
    details: Mapping[str, str | int | float | bool | None] | None = None,
) -> None:
    """Keep an entry, chained to the one before it."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_LOCK)  # two entries must not follow the same one
    last = session.exec(select(AuditRecord.digest).order_by(col(AuditRecord.id).desc())).first()
    record = AuditRecord(
        at=now(),
        actor=actor,
        action=action,
        object=object,
        details=json.dumps(dict(details or {}), ensure_ascii=False, sort_keys=True),
        previous=last or START,
        digest="",
    )
    record.digest = _digest(record)
    session.add(record)
    session.flush()


def every(session: Session) -> list[Entry]:
    """Give all entries, the oldest first."""
    return [
        Entry(
            id=record.id or 0,
            at=record.at,
            actor=record.actor,
            action=record.action,
            object=record.object,
            details=json.loads(record.details),
        )
        for record in _records(session)
    ]


def verify(session: Session) -> list[int]:
    """Give the ids of the rows that were changed or that follow a removed row."""
    broken, previous = [], START
    for record in _records(session):
        if record.previous != previous or record.digest != _digest(record):
            broken.append(record.id or 0)
        previous = record.digest
    return broken


def _records(session: Session) -> list[AuditRecord]:
    statement = select(AuditRecord).order_by(col(AuditRecord.id))
    return list(session.exec(statement.execution_options(populate_existing=True)).all())


def _digest(record: AuditRecord) -> str:
    parts = (record.previous, record.at.isoformat(), record.actor, record.action, record.object)
    return sha256(json.dumps([*parts, record.details]).encode()).hexdigest()
