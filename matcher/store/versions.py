"""The optimistic lock: a row moves on only from the version its writer has seen."""

from typing import TypeVar

from sqlalchemy import CursorResult, inspect, update
from sqlmodel import Session, SQLModel


class NotFoundError(LookupError):
    """Nothing is stored under the key asked for."""


class StaleVersionError(RuntimeError):
    """Somebody else has written since the version at hand was read."""


Record = TypeVar("Record", bound=SQLModel)


def found(session: Session, table: type[Record], key: object, *, locked: bool = False) -> Record:
    """Give the record of a key as the database has it now; a locked one waits for its writer.

    Raises
    ------
    NotFoundError
        No such record exists.
    """
    session.flush()
    record = session.get(table, key, populate_existing=True, with_for_update=locked)
    if record is None:
        raise NotFoundError(f"{table.__name__} {key} does not exist")
    return record


def move(
    session: Session, table: type[SQLModel], seen: tuple[object, int], **values: object
) -> int:
    """Write the values and give the next version; `seen` is the key and the version it had.

    One UPDATE names the expected version, so that of two writers who read the same row exactly
    one changes it, on SQLite and on PostgreSQL alike.

    Raises
    ------
    StaleVersionError
        The row is no longer at that version.
    """
    key, version = seen
    columns = inspect(table).columns
    session.flush()
    result = session.execute(
        update(table)
        .where(columns["id"] == key, columns["version"] == version)
        .values(version=version + 1, **values)
        .execution_options(synchronize_session=False)
    )
    if not isinstance(result, CursorResult) or result.rowcount != 1:
        raise StaleVersionError(f"{table.__name__} {key} is no longer at version {version}")
    session.expire_all()
    return version + 1
