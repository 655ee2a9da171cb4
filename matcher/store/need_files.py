"""Files of needs that wait for their preview, and how the columns of their like were read."""

import json
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import Session, col

from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import ColumnMapRecord, NeedFileRecord
from matcher.store.versions import NotFoundError, found

KEPT = timedelta(days=1)


class NeedFile(Value):
    """A file as it was sent; a blank encoding is found out."""

    id: int
    name: str
    encoding: str
    content: bytes


def add(session: Session, account_id: int, name: str, encoding: str, content: bytes) -> int:
    """Give the number of a file that is kept for a day; older ones are dropped."""
    moment = now()
    session.execute(delete(NeedFileRecord).where(col(NeedFileRecord.made_at) < moment - KEPT))
    record = NeedFileRecord(
        name=name, encoding=encoding, content=content, made_by=account_id, made_at=moment
    )
    session.add(record)
    session.flush()
    return record.id or 0


def get(session: Session, account_id: int, file_id: int) -> NeedFile:
    """Give a file to whoever sent it.

    Raises
    ------
    NotFoundError
        This account sent no file of that number within a day.
    """
    record = found(session, NeedFileRecord, file_id)
    if record.made_by != account_id:
        raise NotFoundError(f"file {file_id} was sent by somebody else")
    return NeedFile(**record.model_dump(include={"id", "name", "encoding", "content"}))


def columns(session: Session, shape: str) -> Mapping[str, str] | None:
    """Give how the columns of a shape were read last, None where none has been met."""
    record = session.get(ColumnMapRecord, shape, populate_existing=True)
    return None if record is None else json.loads(record.columns)


def remember(session: Session, account_id: int, shape: str, read: Mapping[str, str]) -> None:
    """Keep how the columns of a shape are read."""
    record = session.get(ColumnMapRecord, shape, populate_existing=True)
    if record is None:
        record = ColumnMapRecord(id=shape, columns="", made_by=account_id, made_at=now())
        session.add(record)
    record.columns = json.dumps(dict(read), ensure_ascii=False)
    record.made_by, record.made_at = account_id, now()
    session.flush()
