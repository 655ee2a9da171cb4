"""The columns, filters and order of a table that somebody keeps under a name."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from matcher.domain.value import Value
from matcher.store.tables import PresetRecord


class Preset(Value):
    """A kept state of a table, as the query of its address."""

    id: int
    name: str
    query: str


def save(session: Session, owner_id: int, name: str, query: str) -> int:
    """Give the id of the preset; one of the same name is replaced."""
    statement = select(PresetRecord).where(
        PresetRecord.owner_id == owner_id, PresetRecord.name == name
    )
    record = session.exec(statement).first() or PresetRecord(
        owner_id=owner_id, name=name, query=query
    )
    record.query = query
    session.add(record)
    session.flush()
    return record.id or 0


def of(session: Session, owner_id: int) -> list[Preset]:
    """Give the presets of an account, by name."""
    statement = select(PresetRecord).where(PresetRecord.owner_id == owner_id)
    records = session.exec(statement.order_by(PresetRecord.name)).all()
    return [Preset(**record.model_dump(exclude={"owner_id"})) for record in records]


def remove(session: Session, owner_id: int, preset_id: int) -> None:
    """Remove a preset of an account; those of others stay."""
    session.execute(
        delete(PresetRecord).where(
            col(PresetRecord.id) == preset_id, col(PresetRecord.owner_id) == owner_id
        )
    )
