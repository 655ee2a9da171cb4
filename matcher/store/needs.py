"""Needs, each as its source states it."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from matcher.domain.need import Need
from matcher.store.columns import now
from matcher.store.tables import NeedRecord
from matcher.store.versions import found


def save(session: Session, need: Need) -> int:
    """Give the version under which the need is kept; an unchanged need keeps its version."""
    document = need.model_dump_json()
    record = session.get(NeedRecord, need.id, populate_existing=True, with_for_update=True)
    if record is None:
        record = NeedRecord(id=need.id, document=document, version=1, updated_at=now())
    elif record.document != document:
        record.document, record.version, record.updated_at = document, record.version + 1, now()
    record.title, record.sponsor, record.ends_on = need.title, need.sponsor, need.ends_on
    session.add(record)
    session.flush()
    return record.version


def get(session: Session, need_id: str) -> Need:
    """Give a need.

    Raises
    ------
    NotFoundError
        No need has that id.
    """
    return Need.model_validate_json(found(session, NeedRecord, need_id).document)


def changed_at(session: Session, need_id: str) -> datetime:
    """Give when a need was last changed.

    Raises
    ------
    NotFoundError
        No need has that id.
    """
    return found(session, NeedRecord, need_id).updated_at


def every(session: Session) -> list[Need]:
    """Give all needs, by id."""
    documents = session.exec(select(NeedRecord.document).order_by(col(NeedRecord.id))).all()
    return [Need.model_validate_json(document) for document in documents]


def count(session: Session) -> int:
    """Give how many needs are stored."""
    return session.exec(select(func.count()).select_from(NeedRecord)).one()
