"""Pairs of needs of which somebody has said that they are not the same."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import NeedDistinctionRecord

Pair = tuple[str, str]


class Distinction(Value):
    """Two needs that are not the same, by whom and when."""

    one_id: str
    other_id: str
    made_by: int
    made_at: datetime


def add(session: Session, account_id: int, pair: Pair) -> bool:
    """Tell whether a pair, the lower id first, was not said to differ before."""
    if pair in pairs(session):
        return False
    one, other = pair
    session.add(
        NeedDistinctionRecord(one_id=one, other_id=other, made_by=account_id, made_at=now())
    )
    session.flush()
    return True


def remove(session: Session, pair: Pair) -> bool:
    """Tell whether a pair that was said to differ is so no more."""
    one, other = pair
    result = session.exec(
        delete(NeedDistinctionRecord).where(
            col(NeedDistinctionRecord.one_id) == one, col(NeedDistinctionRecord.other_id) == other
        )
    )
    return bool(result.rowcount)


def pairs(session: Session) -> set[Pair]:
    """Give all pairs that are said to differ, the lower id first in each."""
    columns = (NeedDistinctionRecord.one_id, NeedDistinctionRecord.other_id)
    return {(one, other) for one, other in session.exec(select(*columns)).all()}


def newest(session: Session, limit: int = 100) -> list[Distinction]:
    """Give what was said last, the newest first."""
    statement = select(NeedDistinctionRecord).order_by(col(NeedDistinctionRecord.id).desc())
    records = session.exec(statement.limit(limit)).all()
    return [Distinction(**record.model_dump(exclude={"id"})) for record in records]
