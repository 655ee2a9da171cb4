"""The stored criterion values of one case: everything that was matched with a need or a firm."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from matcher.domain.desk import CaseKind
from matcher.store.interests import standing, without_interest
from matcher.store.tables import FirmRecord, MatchRecord, NeedRecord, RunRecord


class Stamp(NamedTuple):
    """What changes whenever a value of a case may have changed."""

    matches: int
    newest_match: int
    newest_run: datetime | None


class Row(NamedTuple):
    """One match of a case with its stored document."""

    match_id: int
    party_id: str
    eligibility: int
    document: str


def stamp(session: Session, kind: CaseKind, case_id: str) -> Stamp:
    """Give the stamp of a case."""
    statement = (
        select(
            func.count(col(MatchRecord.id)),
            func.max(MatchRecord.id),
            func.max(RunRecord.created_at),
        )
        .join(RunRecord, col(RunRecord.id) == col(MatchRecord.run_id))
        .where(_of(kind, case_id))
    )
    count, newest, run = session.exec(statement).one()
    return Stamp(count, newest or 0, run)


def rows(session: Session, kind: CaseKind, case_id: str) -> Iterable[Row]:
    """Give the matches of a case by id."""
    party = MatchRecord.firm_id if kind is CaseKind.NEED else MatchRecord.need_id
    statement = (
        select(MatchRecord.id, party, MatchRecord.eligibility, MatchRecord.document)
        .where(_of(kind, case_id))
        .order_by(col(MatchRecord.id))
    )
    return (Row(*row) for row in session.exec(statement))


def hidden(session: Session, officer_id: int, kind: CaseKind, case_id: str) -> set[int]:
    """Give the matches of a case that an officer's declared interests touch."""
    if not standing(session, officer_id):
        return set()
    touched = ~without_interest(session, officer_id)
    statement = select(MatchRecord.id).where(_of(kind, case_id), touched)
    return {key for key in session.exec(statement) if key is not None}


def names(session: Session, kind: CaseKind, party_ids: Iterable[str]) -> dict[str, str]:
    """Give what some parties of a case are called: firms of a need, needs of a firm."""
    wanted = set(party_ids)
    if kind is CaseKind.NEED:
        firms = select(FirmRecord.id, FirmRecord.name).where(col(FirmRecord.id).in_(wanted))
        return dict(session.exec(firms).all())
    needs = select(NeedRecord.id, NeedRecord.title).where(col(NeedRecord.id).in_(wanted))
    return dict(session.exec(needs).all())


def cases(
    session: Session, kind: CaseKind, text: str, page: tuple[int, int]
) -> tuple[list[tuple[str, str]], int]:
    """Give id and name of the cases of a page whose names hold a text, and how many there are.

    `page` is how many, after how many.
    """
    table, name = (
        (NeedRecord, col(NeedRecord.title))
        if kind is CaseKind.NEED
        else (FirmRecord, col(FirmRecord.name))
    )
    condition = name.icontains(text, autoescape=True)
    found = select(col(table.id), name).where(condition).order_by(name, col(table.id))
    counted = select(func.count()).select_from(table).where(condition)
    limit, offset = page
    lines = session.exec(found.limit(limit).offset(offset)).all()
    return list(lines), session.exec(counted).one()


def _of(kind: CaseKind, case_id: str) -> ColumnElement[bool]:
    column = MatchRecord.need_id if kind is CaseKind.NEED else MatchRecord.firm_id
    return col(column) == case_id
