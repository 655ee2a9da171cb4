"""Pairs of firms that may be one, for officers to look at."""

from sqlmodel import Session, col, or_, select

from matcher.domain.duplicate import Duplicate, DuplicateReason, DuplicateStatus
from matcher.store.columns import now
from matcher.store.tables import DuplicateRecord
from matcher.store.versions import found


def add(
    session: Session, firm_id: str, other_id: str, reason: DuplicateReason, similarity: float
) -> bool:
    """Tell whether the pair is new, in either order; a known pair stays as it is."""
    first, second = sorted((firm_id, other_id))
    statement = select(DuplicateRecord).where(
        DuplicateRecord.firm_id == first, DuplicateRecord.other_id == second
    )
    if session.exec(statement).first() is not None:
        return False
    record = DuplicateRecord(
        firm_id=first,
        other_id=second,
        reason=reason.value,
        similarity=similarity,
        found_at=now(),
    )
    session.add(record)
    session.flush()
    return True


def every(session: Session, status: DuplicateStatus = DuplicateStatus.OPEN) -> list[Duplicate]:
    """Give the pairs of a status, the most similar first."""
    statement = (
        select(DuplicateRecord)
        .where(DuplicateRecord.status == status.value)
        .order_by(col(DuplicateRecord.similarity).desc(), col(DuplicateRecord.id))
    )
    return [_duplicate(record) for record in session.exec(statement).all()]


def of_firm(session: Session, firm_id: str) -> list[Duplicate]:
    """Give every pair a firm is part of."""
    statement = select(DuplicateRecord).where(
        or_(DuplicateRecord.firm_id == firm_id, DuplicateRecord.other_id == firm_id)
    )
    return [_duplicate(record) for record in session.exec(statement).all()]


def settle(session: Session, duplicate_id: int, status: DuplicateStatus) -> Duplicate:
    """Give the pair with what was found.

    Raises
    ------
    NotFoundError
        No pair has that number.
    """
    record = found(session, DuplicateRecord, duplicate_id)
    record.status = status.value
    session.flush()
    return _duplicate(record)


def _duplicate(record: DuplicateRecord) -> Duplicate:
    return Duplicate(**record.model_dump())
