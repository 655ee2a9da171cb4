"""Matches: one row a pair, whose status outlives the run that scored it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, or_, union, update
from sqlalchemy import select as sql
from sqlmodel import Session, col, select

from matcher.domain.match import Match
from matcher.domain.review import Status
from matcher.domain.value import Value
from matcher.store.interests import without_interest
from matcher.store.tables import (
    DecisionRecord,
    FirmRecord,
    MatchRecord,
    NeedRecord,
    NoteRecord,
    ShortlistEntryRecord,
)
from matcher.store.versions import found


class StoredMatch(Value):
    """A match, where it stands in review, and the version its next writer has to name.

    `proposal` is what waits for approval; `named_id` is the person who is asked for an answer or
    a second opinion; `due_on` is until when the decision was put off.
    """

    id: int
    match: Match
    status: Status
    version: int
    run_id: str
    moved_at: datetime
    proposal: Status | None = None
    named_id: int | None = None
    due_on: date | None = None
    assignee_id: int | None = None


def replace_for_firm(
    session: Session, run_id: str, firm_id: str, matches: Iterable[Match]
) -> None:
    """Keep a firm's new matches in place of its old ones.

    A pair that is matched again keeps its id and status. A pair that is not is dropped, unless
    somebody decided on it, noted something on it or put it into a shortlist. A changed score is
    a new version, so nobody decides on a page that still shows the old one.

    Raises
    ------
    ValueError
        A match belongs to another firm.
    """
    known = {record.need_id: record for record in _locked(session, firm_id)}
    for match in matches:
        if match.firm_id != firm_id:
            raise ValueError(f"a match of {match.firm_id} is no match of {firm_id}")
        record = known.pop(match.need_id, None)
        session.add(_fresh(run_id, match) if record is None else _rescored(record, run_id, match))
    session.flush()
    _drop_undecided(session, [record.id for record in known.values() if record.id is not None])


def for_firm(session: Session, firm_id: str, officer_id: int | None = None) -> list[StoredMatch]:
    """Give a firm's matches, best rank first and ineligible ones last.

    An officer is given those that no declared interest of theirs touches.
    """
    return _ordered(session, col(MatchRecord.firm_id) == firm_id, officer_id)


def for_need(session: Session, need_id: str, officer_id: int | None = None) -> list[StoredMatch]:
    """Give a need's matches, best score first and ineligible ones last.

    A rank counts among the needs of one firm, so firms are compared by their scores. An officer
    is given those that no declared interest of theirs touches.
    """
    rows = _ordered(session, col(MatchRecord.need_id) == need_id, officer_id)
    return sorted(rows, key=lambda row: (row.match.rank is None, -row.match.score, row.id))


def get(session: Session, match_id: int, *, locked: bool = False) -> StoredMatch:
    """Give a match; a locked one waits for its writer.

    Raises
    ------
    NotFoundError
        No match has that id.
    """
    return _stored(found(session, MatchRecord, match_id, locked=locked))


def several(session: Session, match_ids: Sequence[int]) -> list[StoredMatch]:
    """Give some matches in the order asked for, without those that are not stored."""
    statement = select(MatchRecord).where(col(MatchRecord.id).in_(match_ids))
    rows = {record.id: _stored(record) for record in session.exec(statement).all()}
    return [rows[key] for key in match_ids if key in rows]


def asking(session: Session, account_id: int) -> list[StoredMatch]:
    """Give the matches that were sent back to a person and wait for them, the oldest first."""
    statement = select(MatchRecord).where(
        MatchRecord.named_id == account_id, MatchRecord.status == Status.SENT_BACK.value
    )
    return [
        _stored(one) for one in session.exec(statement.order_by(col(MatchRecord.moved_at))).all()
    ]


def sides(session: Session, match_ids: Iterable[int]) -> list[tuple[int, str, str]]:
    """Give id, stored profile and stored need of some matches, by id."""
    wanted = list(match_ids)
    statement = (
        sql(col(MatchRecord.id), col(FirmRecord.profile), col(NeedRecord.document))
        .join(FirmRecord, col(FirmRecord.id) == col(MatchRecord.firm_id))
        .join(NeedRecord, col(NeedRecord.id) == col(MatchRecord.need_id))
        .order_by(col(MatchRecord.id))
    )
    # In parts: a list of thousands exceeds what a statement may carry.
    parts = (wanted[start : start + 500] for start in range(0, len(wanted), 500))
    return [
        (key, profile, need)
        for part in parts
        for key, profile, need in session.execute(statement.where(col(MatchRecord.id).in_(part)))
    ]


def claiming(session: Session) -> list[int]:
    """Give the matches that are accepted, or whose acceptance waits for approval, by id."""
    status, accepted = col(MatchRecord.status), Status.ACCEPTED.value
    waiting = and_(status == Status.AWAITING_APPROVAL.value, col(MatchRecord.proposal) == accepted)
    statement = sql(col(MatchRecord.id)).where(or_(status == accepted, waiting))
    return list(session.execute(statement.order_by(col(MatchRecord.id))).scalars())


def assign(session: Session, match_id: int, account_id: int | None) -> int | None:
    """Give who had the match before it was given to a person, or to nobody.

    A decision that is being written goes on: who works on a match says nothing about it.

    Raises
    ------
    NotFoundError
        No match has that id.
    """
    before = found(session, MatchRecord, match_id).assignee_id
    session.execute(
        update(MatchRecord)
        .where(col(MatchRecord.id) == match_id)
        .values(assignee_id=account_id)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()
    return before


def _ordered(
    session: Session, condition: ColumnElement[bool], officer_id: int | None
) -> list[StoredMatch]:
    rank = col(MatchRecord.rank)
    order = (rank.is_(None), rank, col(MatchRecord.score).desc(), col(MatchRecord.id))
    statement = select(MatchRecord).where(condition)
    if officer_id is not None:
        statement = statement.where(without_interest(session, officer_id))
    records = session.exec(statement.order_by(*order)).all()
    return [_stored(record) for record in records]


def _locked(session: Session, firm_id: str) -> Iterable[MatchRecord]:
    # PostgreSQL holds a decision on these rows back until the new scores stand.
    statement = select(MatchRecord).where(MatchRecord.firm_id == firm_id).with_for_update()
    return session.exec(statement.execution_options(populate_existing=True)).all()


def _fresh(run_id: str, match: Match) -> MatchRecord:
    return MatchRecord(
        run_id=run_id,
        firm_id=match.firm_id,
        need_id=match.need_id,
        rank=match.rank,
        score=match.score,
        width=match.score_high - match.score_low,
        confidence=match.confidence,
        eligibility=match.eligibility.value,
        document=match.model_dump_json(),
        status=Status.OPEN.value,
        version=1,
    )


def _rescored(record: MatchRecord, run_id: str, match: Match) -> MatchRecord:
    document = match.model_dump_json()
    if document != record.document:
        record.version += 1
    record.run_id, record.document = run_id, document
    record.rank, record.score = match.rank, match.score
    record.width, record.confidence = match.score_high - match.score_low, match.confidence
    record.eligibility = match.eligibility.value
    return record


def _drop_undecided(session: Session, keys: list[int]) -> None:
    tables = (DecisionRecord, NoteRecord, ShortlistEntryRecord)
    worked_on = union(*(sql(col(table.match_id)) for table in tables))
    for key in keys:  # one by one: a list of thousands exceeds what a statement may carry
        session.execute(
            delete(MatchRecord).where(
                col(MatchRecord.id) == key, col(MatchRecord.id).not_in(worked_on)
            )
        )


def _stored(record: MatchRecord) -> StoredMatch:
    return StoredMatch(
        id=record.id or 0,
        match=Match.model_validate_json(record.document),
        status=Status(record.status),
        version=record.version,
        run_id=record.run_id,
        moved_at=record.moved_at,
        proposal=None if record.proposal is None else Status(record.proposal),
        named_id=record.named_id,
        due_on=record.due_on,
        assignee_id=record.assignee_id,
    )
