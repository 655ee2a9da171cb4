"""Decisions: appended, never changed; each moves its match to the next status.

The opinion of a first reader is sealed until a second reader has given theirs. Everything here
leaves sealed opinions out; only `standings` keeps them, for the rules to judge by.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ScalarSelect
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from matcher.domain.match import Match
from matcher.domain.review import Decision, Status, Step
from matcher.domain.value import Value
from matcher.domain.workflow.standing import Standing, course, following
from matcher.store.tables import DecisionRecord, MatchRecord
from matcher.store.versions import StaleVersionError, found, move

Row = tuple[DecisionRecord, str | None]


class StoredDecision(Value):
    """A decision with the match and the run its author had before them."""

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
        The step is not declared for where the match stands.
    """
    # PostgreSQL would let another's decision in between the version and the steps read after it.
    record = found(session, MatchRecord, decision.match_id, locked=True)
    if record.version != expected_version:
        raise StaleVersionError(f"match {record.id} is no longer at version {expected_version}")
    standing = following(standings(session, decision.match_id), decision)
    run_id, shown = record.run_id, record.document
    version = move(
        session,
        MatchRecord,
        (decision.match_id, expected_version),
        status=standing.status.value,
        proposal=standing.proposal,
        named_id=standing.named_id,
        due_on=standing.due_on,
        moved_at=decision.decided_at,
    )
    session.add(DecisionRecord(**_columns(decision), run_id=run_id, shown=shown))
    session.flush()
    return version


def standings(session: Session, match_id: int) -> list[Standing]:
    """Give where a match stood and stands, sealed opinions included."""
    records = session.exec(
        select(DecisionRecord)
        .where(DecisionRecord.match_id == match_id)
        .order_by(col(DecisionRecord.id))
    ).all()
    return course(_decision(record) for record in records)


def for_match(session: Session, match_id: int, reader_id: int | None = None) -> list[Decision]:
    """Give the decisions on a match, the oldest first; a sealed one only to its author."""
    return [row.decision for row in shown_for(session, match_id, reader_id)]


def shown_for(
    session: Session, match_id: int, reader_id: int | None = None
) -> list[StoredDecision]:
    """Give the decisions on a match with what was shown for each, the oldest first."""
    rows = session.exec(
        select(DecisionRecord, _next_step())
        .where(DecisionRecord.match_id == match_id)
        .order_by(col(DecisionRecord.id))
    ).all()
    return _opened(rows, reader_id)


def between(
    session: Session, start: datetime, end: datetime, reader_id: int | None = None
) -> list[Decision]:
    """Give the decisions taken from `start` until before `end`, the oldest first."""
    moment = col(DecisionRecord.decided_at)
    rows = session.exec(
        select(DecisionRecord, _next_step())
        .where(moment >= start, moment < end)
        .order_by(moment, col(DecisionRecord.id))
    ).all()
    return [row.decision for row in _opened(rows, reader_id)]


def exceptions(session: Session, match_ids: Sequence[int] | None = None) -> list[StoredDecision]:
    """Give the decisions that did not follow the ranking, the newest first.

    `match_ids` narrows them to some matches.
    """
    statement = select(DecisionRecord, _next_step()).where(DecisionRecord.exception != "")
    if match_ids is not None:
        statement = statement.where(col(DecisionRecord.match_id).in_(match_ids))
    rows = session.exec(statement.order_by(col(DecisionRecord.id).desc())).all()
    return _opened(rows, None)


def stored(record: DecisionRecord) -> StoredDecision:
    """Give the decision of a record."""
    return StoredDecision(
        id=record.id or 0,
        decision=_decision(record),
        shown=Match.model_validate_json(record.shown),
        run_id=record.run_id,
    )


def _next_step() -> ScalarSelect[str]:
    later = aliased(DecisionRecord)
    return (
        select(later.step)
        .where(later.match_id == DecisionRecord.match_id, col(later.id) > col(DecisionRecord.id))
        .order_by(col(later.id))
        .limit(1)
        .correlate(DecisionRecord)
        .scalar_subquery()
    )


def _opened(rows: Sequence[Row], reader_id: int | None) -> list[StoredDecision]:
    return [
        stored(record)
        for record, following_step in rows
        if record.officer_id == reader_id or not _is_sealed(record, following_step)
    ]


def _is_sealed(record: DecisionRecord, following_step: str | None) -> bool:
    # An opinion that was taken back unread stays sealed: its author may give another one.
    unread = following_step in {None, Step.UNDO.value}
    return record.status == Status.SECOND_READING.value and unread


def _decision(record: DecisionRecord) -> Decision:
    return Decision(**record.model_dump(exclude={"id", "run_id", "shown"}))


def _columns(decision: Decision) -> dict[str, Any]:
    return {
        name: value.value if isinstance(value, Enum) else value
        for name, value in decision.model_dump().items()
    }
