"""The register of needs, searched, ordered and paged by the database."""

from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression
from sqlmodel import Session, col, func, or_, select

from matcher.domain.need import Need
from matcher.domain.register import Entry, NeedOrder, NeedSearch
from matcher.store.tables import NeedRecord

_ORDERS: dict[NeedOrder, SQLColumnExpression[Any]] = {
    NeedOrder.TITLE: func.lower(NeedRecord.title),
    NeedOrder.SPONSOR: func.lower(NeedRecord.sponsor),
    NeedOrder.STAGE: col(NeedRecord.stage),
    NeedOrder.CHANGED: col(NeedRecord.updated_at),
}


def page(session: Session, search: NeedSearch, limit: int, offset: int = 0) -> list[Entry]:
    """Give the needs of a page."""
    by = _ORDERS[search.order]
    order = (by.desc() if search.descending else by.asc(), col(NeedRecord.id))
    statement = select(NeedRecord).where(*_conditions(search)).order_by(*order)
    records = session.exec(statement.limit(limit).offset(offset)).all()
    return [
        Entry(
            need=Need.model_validate_json(one.document),
            **one.model_dump(include={"version", "updated_at", "is_retired", "merged_into"}),
        )
        for one in records
    ]


def count(session: Session, search: NeedSearch) -> int:
    """Give how many needs a search finds."""
    statement = select(func.count()).select_from(NeedRecord).where(*_conditions(search))
    return session.exec(statement).one()


def _conditions(search: NeedSearch) -> list[ColumnElement[bool]]:
    found = [
        col(NeedRecord.words).contains(word, autoescape=True)
        for word in search.text.casefold().split()
    ]
    if search.sponsor.strip():
        sponsor = search.sponsor.strip()
        found.append(col(NeedRecord.sponsor).icontains(sponsor, autoescape=True))
    if search.sectors:
        found.append(col(NeedRecord.sector).in_(search.sectors))
    if search.oblasts:
        places = col(NeedRecord.places)
        found.append(or_(*(places.contains(f"|{n}|", autoescape=True) for n in search.oblasts)))
    exact = (
        (search.stage, col(NeedRecord.stage)),
        (search.has_cost, col(NeedRecord.has_cost)),
        (search.retired, col(NeedRecord.is_retired)),
    )
    return found + [column == value for value, column in exact if value is not None]
