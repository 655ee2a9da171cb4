"""Counts of the whole desk, made by the database."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Float, Integer, SQLColumnExpression, Subquery, case, cast
from sqlalchemy import select as sql
from sqlmodel import Session, col, func, or_

from matcher.domain.firm import Size
from matcher.domain.review import Status, Step
from matcher.domain.rule import Verdict
from matcher.store.documents import field
from matcher.store.judged import FINAL
from matcher.store.tables import (
    AccountRecord,
    DecisionRecord,
    FirmRecord,
    MatchRecord,
    NeedRecord,
)


class Workload(NamedTuple):
    """Matches that wait at one status, of one person (blank for nobody), by age in days."""

    status: Status
    assignee: str
    matches: int
    day: int
    week: int
    month: int
    longer: int


class Covered(NamedTuple):
    """Needs that name one sector and the same places, folded as they are searched.

    How many, with an eligible firm, with an accepted one.
    """

    sector: str
    places: tuple[str, ...]
    needs: int
    eligible: int
    accepted: int


class Sized(NamedTuple):
    """Firms of one size: how many, with an eligible need, with an accepted match."""

    size: Size | None
    firms: int
    eligible: int
    accepted: int


class Word(NamedTuple):
    """The last word on one eligible match: the score that was shown, by whom, when."""

    score: float
    accepted: bool
    officer_id: int
    decided_at: datetime


def workload(session: Session, moments: tuple[datetime, datetime, datetime]) -> list[Workload]:
    """Give what waits; `moments` are a day, a week and a month ago.

    Ineligible matches that nobody has touched wait for nothing.
    """
    moved, (day, week, month) = col(MatchRecord.moved_at), moments
    status, person = col(MatchRecord.status), func.coalesce(AccountRecord.email, "")
    waits = or_(status != Status.OPEN.value, col(MatchRecord.eligibility) != Verdict.FAIL.value)
    statement = (
        sql(
            status,
            person,
            func.count(),
            _count(moved > day),
            _count((moved <= day) & (moved > week)),
            _count((moved <= week) & (moved > month)),
            _count(moved <= month),
        )
        .select_from(MatchRecord)
        .outerjoin(AccountRecord, col(AccountRecord.id) == col(MatchRecord.assignee_id))
        .where(status.not_in(FINAL), waits)
        .group_by(status, person)
        .order_by(status, person)
    )
    return [Workload(Status(row[0]), *row[1:]) for row in session.execute(statement)]


def agreement(session: Session) -> tuple[int, int]:
    """Give how many second opinions were given, and how many of them agree with the first."""
    match, line = col(DecisionRecord.match_id), col(DecisionRecord.id)
    told = sql(
        col(DecisionRecord.status).label("status"),
        col(DecisionRecord.opinion).label("first"),
        func.lead(DecisionRecord.step).over(partition_by=match, order_by=line).label("step"),
        func.lead(DecisionRecord.opinion).over(partition_by=match, order_by=line).label("second"),
    ).subquery()
    row = session.execute(
        sql(func.count(), _count(told.c.first == told.c.second)).where(
            told.c.status == Status.SECOND_READING.value,
            told.c.first.is_not(None),
            told.c.second.is_not(None),
            told.c.step != Step.UNDO.value,
        )
    ).one()
    return int(row[0]), int(row[1])


def coverage(session: Session) -> list[Covered]:
    """Give how standing needs are covered, by what they say of their sector and their places."""
    reached = _reached(col(MatchRecord.need_id))
    group = (col(NeedRecord.sector), col(NeedRecord.places))
    statement = (
        sql(*group, func.count(), *_totals(reached))
        .select_from(NeedRecord)
        .outerjoin(reached, reached.c.key == NeedRecord.id)
        .where(col(NeedRecord.is_retired).is_(False))
        .group_by(*group)
    )
    return [
        Covered(sector, tuple(name for name in places.split("|") if name), *counts)
        for sector, places, *counts in session.execute(statement)
    ]


def by_size(session: Session) -> list[Sized]:
    """Give how firms of each size fare, None where a firm does not say its size."""
    size = col(FirmRecord.size)
    reached = _reached(col(MatchRecord.firm_id))
    statement = (
        sql(size, func.count(), *_totals(reached))
        .select_from(FirmRecord)
        .outerjoin(reached, reached.c.key == FirmRecord.id)
        .group_by(size)
    )
    return [
        Sized(Size(row[0]) if row[0] else None, *row[1:]) for row in session.execute(statement)
    ]


def words(session: Session) -> list[Word]:
    """Give the newest decision on each match where it accepts or rejects an eligible pair."""
    shown = col(DecisionRecord.shown)
    newest = sql(func.max(col(DecisionRecord.id))).group_by(col(DecisionRecord.match_id))
    statement = (
        sql(
            cast(field(session, shown, "score"), Float),
            col(DecisionRecord.status),
            col(DecisionRecord.officer_id),
            col(DecisionRecord.decided_at),
        )
        .where(
            col(DecisionRecord.id).in_(newest),
            col(DecisionRecord.status).in_(FINAL),
            cast(field(session, shown, "eligibility"), Integer) != Verdict.FAIL.value,
        )
        .order_by(col(DecisionRecord.id))
    )
    return [
        Word(score, status == Status.ACCEPTED.value, officer, moment)
        for score, status, officer, moment in session.execute(statement)
    ]


def _reached(key: SQLColumnExpression[str]) -> Subquery:
    """Give for each need, or firm, whether a match of it is eligible and whether accepted."""
    eligible = case((col(MatchRecord.eligibility) != Verdict.FAIL.value, 1), else_=0)
    accepted = case((col(MatchRecord.status) == Status.ACCEPTED.value, 1), else_=0)
    return (
        sql(
            key.label("key"),
            func.max(eligible).label("eligible"),
            func.max(accepted).label("accepted"),
        )
        .group_by(key)
        .subquery()
    )


def _totals(reached: Subquery) -> tuple[SQLColumnExpression[int], SQLColumnExpression[int]]:
    return (
        func.coalesce(func.sum(reached.c.eligible), 0),
        func.coalesce(func.sum(reached.c.accepted), 0),
    )


def _count(condition: SQLColumnExpression[bool]) -> SQLColumnExpression[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
