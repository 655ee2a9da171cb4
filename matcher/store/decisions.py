"""Decisions: appended, never changed; each moves its match to the next status."""

from datetime import datetime

from sqlmodel import Session, col, select

from matcher.domain.match import Match
from matcher.domain.review import Decision, ReasonCode, Status, advance
from matcher.domain.value import Value
from matcher.store.tables import DecisionRecord, MatchRecord
from matcher.store.versions import StaleVersionError, found, move


class StoredDecision(Value):
    """A decision with the match and the run the officer had before them."""

    id: int
    decision: Decision
    shown: Match
    run_id: str


def add(session: Session, decision: Decision, expected_version: int) -> int:
    """Give the match's version after the decision.

    Raises
    ------
    NotFoundError
        No match has that id.
    StaleVersionError
        The match has changed since the officer saw it.
    ForbiddenTransitionError
        The match may not move to that status.
    """
    record = found(session, MatchRecord, decision.match_id)
    if record.version != expected_version:
        raise StaleVersionError(f"match {record.id} is no longer at version {expected_version}")
    target = advance(Status(record.status), decision.status)
    run_id, shown = record.run_id, record.document
    version = move(
        session, MatchRecord, (decision.match_id, expected_version), status=target.value
    )
    session.add(
        DecisionRecord(
            match_id=decision.match_id,
            status=target.value,
            reason=decision.reason.value,
            note=decision.note,
            officer_id=decision.officer_id,
            decided_at=decision.decided_at,
            run_id=run_id,
            shown=shown,
        )
    )
    session.flush()
    return version


def for_match(session: Session, match_id: int) -> list[Decision]:
    """Give the decisions on a match, the oldest first."""
    return [row.decision for row in shown_for(session, match_id)]


def shown_for(session: Session, match_id: int) -> list[StoredDecision]:
    """Give the decisions on a match with what was shown for each, the oldest first."""
    return [_stored(record) for record in _records(session, match_id)]


def between(session: Session, start: datetime, end: datetime) -> list[Decision]:
    """Give the decisions taken from `start` until before `end`, the oldest first."""
    moment = col(DecisionRecord.decided_at)
    statement = select(DecisionRecord).where(moment >= start, moment < end)
    records = session.exec(statement.order_by(moment, col(DecisionRecord.id))).all()
    return [_stored(record).decision for record in records]


def _records(session: Session, match_id: int) -> list[DecisionRecord]:
    statement = select(DecisionRecord).where(DecisionRecord.match_id == match_id)
    return list(session.exec(statement.order_by(col(DecisionRecord.id))).all())


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
