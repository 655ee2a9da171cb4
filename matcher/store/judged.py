"""What officers accepted and rejected: the last word on each match, with what was shown."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from matcher.domain.match import Match
from matcher.domain.review import Decision, ReasonCode, Status
from matcher.store.decisions import StoredDecision
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
    return [_stored(record) for record in session.exec(statement)]


def _stored(record: DecisionRecord) -> StoredDecision:
    return StoredDecision(
        id=record.id or 0,
        decision=Decision(
            match_id=record.match_id,
            status=Status(record.status),
            reason=ReasonCode(record.reason),
            note=record.note,
            officer_id=record.officer_id,
            decided_at=record.decided_at,
        ),
        shown=Match.model_validate_json(record.shown),
        run_id=record.run_id,
    )
