"""Filters of the results that a firm has given a name."""

from datetime import datetime

from sqlmodel import Session, col, select

from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import SavedSearchRecord
from matcher.store.versions import NotFoundError


class SavedSearch(Value):
    """A named filter, as the query of its address."""

    id: int
    name: str
    query: str
    created_at: datetime


class NameTakenError(ValueError):
    """The firm has another search of that name."""


def add(session: Session, firm_id: str, account_id: int, name: str, query: str) -> int:
    """Give the number of the search kept.

    Raises
    ------
    NameTakenError
        The firm has a search of that name.
    """
    if any(one.name == name for one in of_firm(session, firm_id)):
        raise NameTakenError(name)
    record = SavedSearchRecord(
        firm_id=firm_id, name=name, query=query, account_id=account_id, created_at=now()
    )
    session.add(record)
    session.flush()
    return record.id or 0


def of_firm(session: Session, firm_id: str) -> list[SavedSearch]:
    """Give the searches of a firm, by name."""
    statement = (
        select(SavedSearchRecord)
        .where(SavedSearchRecord.firm_id == firm_id)
        .order_by(col(SavedSearchRecord.name))
    )
    return [
        SavedSearch(**record.model_dump(include={"id", "name", "query", "created_at"}))
        for record in session.exec(statement).all()
    ]


def remove(session: Session, firm_id: str, search_id: int) -> None:
    """Forget a search.

    Raises
    ------
    NotFoundError
        The firm has no search of that number.
    """
    record = session.get(SavedSearchRecord, search_id)
    if record is None or record.firm_id != firm_id:
        raise NotFoundError(f"search {search_id} does not exist")
    session.delete(record)
    session.flush()
