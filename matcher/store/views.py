"""Searches that people keep under a name."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from matcher.domain.desk import SavedView
from matcher.store.tables import SavedViewRecord


def save(session: Session, owner_id: int, name: str, query: str) -> SavedView:
    """Give the view that is kept; one of the same name is replaced."""
    statement = select(SavedViewRecord).where(
        SavedViewRecord.owner_id == owner_id, SavedViewRecord.name == name
    )
    record = session.exec(statement).first()
    if record is None:
        record = SavedViewRecord(owner_id=owner_id, name=name, query=query)
    record.query = query
    session.add(record)
    session.flush()
    return _view(record)


def of(session: Session, owner_id: int) -> list[SavedView]:
    """Give a person's views, by name."""
    statement = select(SavedViewRecord).where(SavedViewRecord.owner_id == owner_id)
    records = session.exec(statement.order_by(SavedViewRecord.name)).all()
    return [_view(record) for record in records]


def remove(session: Session, owner_id: int, view_id: int) -> None:
    """Remove a view of a person; those of others stay."""
    session.execute(
        delete(SavedViewRecord).where(
            col(SavedViewRecord.id) == view_id, col(SavedViewRecord.owner_id) == owner_id
        )
    )


def _view(record: SavedViewRecord) -> SavedView:
    return SavedView(**record.model_dump(exclude={"owner_id"}))
