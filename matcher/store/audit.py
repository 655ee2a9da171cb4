"""The audit trail: a chain in which a changed or removed row shows."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from pydantic import Field
from sqlalchemy import ColumnElement, text
from sqlmodel import Session, col, func, select

from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import AuditRecord

START = "0" * 64

# Any number will do as long as nothing else in the database locks on it.
_LOCK = text("SELECT pg_advisory_xact_lock(7268)")


class Entry(Value):
    """Who did what to which thing, and when; `digest` is the fingerprint it carries."""

    id: int
    at: datetime
    actor: str
    action: str
    object: str
    details: Mapping[str, str | int | float | bool | None]
    digest: str


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


class Search(Value):
    """What the trail is narrowed by; what is not given narrows nothing."""

    actor: str = Field(default="", max_length=254)
    action: str = Field(default="", max_length=120)
    object: str = Field(default="", max_length=254)
    since: datetime | None = None
    before: datetime | None = None


class Verification(Value):
    """How many entries the trail has, which are broken, and the fingerprint of the last one.

    Entries cut off at the end leave a sound shorter trail; who has noted the fingerprint `head`
    of an earlier day can tell, because it is then found no more.
    """

    entries: int
    broken: tuple[int, ...]
    head: str
    expected_found: bool


def page(session: Session, search: Search, limit: int, offset: int = 0) -> list[Entry]:
    """Give the entries of a page, the newest first."""
    statement = select(AuditRecord).where(*_conditions(search))
    newest = statement.order_by(col(AuditRecord.id).desc()).limit(limit).offset(offset)
    return [_entry(record) for record in session.exec(newest).all()]


def count(session: Session, search: Search) -> int:
    """Give how many entries there are."""
    statement = select(func.count()).select_from(AuditRecord).where(*_conditions(search))
    return session.exec(statement).one()


def actions(session: Session) -> list[str]:
    """Give the actions that occur, by name."""
    statement = select(AuditRecord.action).distinct().order_by(AuditRecord.action)
    return list(session.exec(statement).all())


def of(session: Session, thing: str) -> list[Entry]:
    """Give what was done to one thing, the oldest first."""
    statement = select(AuditRecord).where(AuditRecord.object == thing)
    return [_entry(one) for one in session.exec(statement.order_by(col(AuditRecord.id))).all()]


def every(session: Session) -> list[Entry]:
    """Give all entries, the oldest first."""
    return [_entry(record) for record in _records(session)]


def verify(session: Session) -> list[int]:
    """Give the ids of the rows that were changed or that follow a removed row."""
    return list(verification(session).broken)


def verification(session: Session, expected: str = "") -> Verification:
    """Give whether the chain holds, and whether it still contains an expected fingerprint."""
    broken, previous, number, seen = [], START, 0, expected in {"", START}
    for record in _records(session):
        if record.previous != previous or record.digest != _digest(record):
            broken.append(record.id or 0)
        previous, number = record.digest, number + 1
        seen = seen or previous == expected
    return Verification(entries=number, broken=tuple(broken), head=previous, expected_found=seen)


def _conditions(search: Search) -> list[ColumnElement[bool]]:
    found = [
        column == value
        for value, column in (
            (search.actor, col(AuditRecord.actor)),
            (search.action, col(AuditRecord.action)),
            (search.object, col(AuditRecord.object)),
        )
        if value
    ]
    if search.since is not None:
        found.append(col(AuditRecord.at) >= search.since)
    if search.before is not None:
        found.append(col(AuditRecord.at) < search.before)
    return found


def _entry(record: AuditRecord) -> Entry:
    return Entry(
        id=record.id or 0,
        at=record.at,
        actor=record.actor,
        action=record.action,
        object=record.object,
        details=json.loads(record.details),
        digest=record.digest,
    )


def _records(session: Session) -> Iterable[AuditRecord]:
    # A trail of years does not fit into memory at once.
    statement = select(AuditRecord).order_by(col(AuditRecord.id))
    return session.exec(statement.execution_options(populate_existing=True, yield_per=1_000))


def _digest(record: AuditRecord) -> str:
    parts = (record.previous, record.at.isoformat(), record.actor, record.action, record.object)
    return sha256(json.dumps([*parts, record.details]).encode()).hexdigest()
