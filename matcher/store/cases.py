"""Needs and firms by their names: searched, ordered and paged by the database."""

from typing import Any

from sqlalchemy import Select
from sqlalchemy import select as sql
from sqlmodel import Session, col, func

from matcher.domain.desk import CaseKind
from matcher.store.tables import FirmRecord, NeedRecord
from matcher.store.versions import NotFoundError

Page = tuple[int, int]  # how many rows, after how many

_SIDES: dict[CaseKind, tuple[Any, Any]] = {
    CaseKind.NEED: (col(NeedRecord.id), col(NeedRecord.title)),
    CaseKind.FIRM: (col(FirmRecord.id), col(FirmRecord.name)),
}


def page(
    session: Session, kind: CaseKind, text: str, window: Page, *, descending: bool = False
) -> list[tuple[str, str]]:
    """Give id and name of the cases on a page, by name."""
    key, called = _SIDES[kind]
    limit, offset = window
    order = called.desc() if descending else called.asc()
    statement = _holding(sql(key, called), kind, text).order_by(order, key)
    return [(row[0], row[1]) for row in session.execute(statement.limit(limit).offset(offset))]


def count(session: Session, kind: CaseKind, text: str) -> int:
    """Give how many cases the whole list has."""
    key, _ = _SIDES[kind]
    return int(session.execute(_holding(sql(func.count(key)), kind, text)).scalar_one())


def name(session: Session, kind: CaseKind, case_id: str) -> str:
    """Give the name of a case.

    Raises
    ------
    NotFoundError
        There is no such need or firm.
    """
    key, called = _SIDES[kind]
    found = session.execute(sql(called).where(key == case_id)).scalar_one_or_none()
    if found is None:
        raise NotFoundError(f"{kind} {case_id} does not exist")
    return str(found)


def _holding(statement: Select[Any], kind: CaseKind, text: str) -> Select[Any]:
    _, called = _SIDES[kind]
    words = text.strip()
    return statement.where(called.icontains(words, autoescape=True)) if words else statement
