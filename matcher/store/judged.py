"""What officers accepted and rejected: the last word on each match, with what was shown."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from matcher.domain.review import Status
from matcher.store.decisions import StoredDecision, stored
from matcher.store.tables import DecisionRecord

FINAL = (Status.ACCEPTED.value, Status.REJECTED.value)


def last_words(session: Session) -> list[StoredDecision]:
    """Give the newest decision on each match where it accepts or rejects, the oldest first."""
    newest = select(func.max(DecisionRecord.id)).group_by(col(DecisionRecord.match_id))
    statement = (
        select(DecisionRecord)
        .where(col(DecisionRecord.id).in_(newest), col(DecisionRecord.status).in_(FINAL))
        .order_by(col(DecisionRecord.id))
    )
    return [stored(record) for record in session.exec(statement)]
