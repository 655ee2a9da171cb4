"""Attempts, counted by whom or what they were made against."""

from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from matcher.store.tables import AttemptRecord


def add(session: Session, counter: str, moment: datetime) -> None:
    """Count one attempt."""
    session.add(AttemptRecord(counter=counter, at=moment))
    session.flush()


def count(session: Session, counter: str, since: datetime) -> int:
    """Give how many attempts were counted since a moment."""
    statement = select(func.count()).where(
        AttemptRecord.counter == counter, col(AttemptRecord.at) >= since
    )
    return session.exec(statement).one()


def forget(session: Session, counter: str) -> None:
    """Count from nothing again."""
    session.execute(delete(AttemptRecord).where(col(AttemptRecord.counter) == counter))


def drop_before(session: Session, moment: datetime) -> None:
    """Drop attempts too old to count."""
    session.execute(delete(AttemptRecord).where(col(AttemptRecord.at) < moment))
