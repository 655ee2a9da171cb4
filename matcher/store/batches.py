"""Batches of reports: who works on which, and what is done; the table is the truth."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, func, or_, update
from sqlmodel import Session, col, select

from matcher.domain.report import BatchState, Edition, Format, ItemState, ReportKind
from matcher.domain.value import Language, Value
from matcher.store.columns import now
from matcher.store.tables import BatchItemRecord, BatchRecord
from matcher.store.versions import found

_OPEN = (BatchState.WAITING.value, BatchState.RUNNING.value)


class Order(Value):
    """What a batch is to produce."""

    title: str
    kind: ReportKind
    edition: Edition
    format: Format
    language: Language
    subjects: tuple[str, ...]


class Batch(Value):
    """A batch and how far it has come."""

    id: int
    title: str
    kind: ReportKind
    edition: Edition
    format: Format
    language: Language
    state: BatchState
    created_at: datetime
    finished_at: datetime | None
    created_by: int | None
    total: int = 0
    done: int = 0
    failed: int = 0


class Item(Value):
    """One report of a batch."""

    id: int
    batch_id: int
    position: int
    subject: str
    state: ItemState
    attempts: int
    problem: str
    report_id: int | None
    file: str


def add(session: Session, order: Order, by: int | None = None) -> int:
    """Give the id of a new batch."""
    record = BatchRecord(
        **order.model_dump(exclude={"subjects"}, mode="json"), created_at=now(), created_by=by
    )
    session.add(record)
    session.flush()
    batch_id = record.id or 0
    session.add_all(
        BatchItemRecord(batch_id=batch_id, position=position, subject=subject)
        for position, subject in enumerate(order.subjects, start=1)
    )
    session.flush()
    return batch_id


def get(session: Session, batch_id: int) -> Batch:
    """Give a batch.

    Raises
    ------
    NotFoundError
        No batch has that id.
    """
    return _batch(session, found(session, BatchRecord, batch_id))


def newest(session: Session, limit: int) -> list[Batch]:
    """Give the newest batches."""
    statement = select(BatchRecord).order_by(col(BatchRecord.id).desc()).limit(limit)
    return [_batch(session, record) for record in session.exec(statement).all()]


def claim(session: Session, owner: str, lease: timedelta, moment: datetime) -> Batch | None:
    """Give an open batch nobody works on, now leased to `owner`; None where there is none.

    A lease that has run out belongs to a worker that died: the batch is free again.
    """
    free = or_(col(BatchRecord.lease_until).is_(None), col(BatchRecord.lease_until) < moment)
    statement = select(BatchRecord.id).where(col(BatchRecord.state).in_(_OPEN), free)
    for batch_id in session.exec(statement.order_by(col(BatchRecord.id))).all():
        taken = session.execute(
            update(BatchRecord)
            .where(col(BatchRecord.id) == batch_id, col(BatchRecord.state).in_(_OPEN), free)
            .values(lease_owner=owner, lease_until=moment + lease, state=BatchState.RUNNING.value)
        )
        if isinstance(taken, CursorResult) and taken.rowcount == 1 and batch_id is not None:
            session.expire_all()
            return get(session, batch_id)
    return None


def renew(session: Session, batch_id: int, owner: str, lease: timedelta, moment: datetime) -> bool:
    """Tell whether the batch is still the owner's and still wanted; its lease then runs on."""
    kept = session.execute(
        update(BatchRecord)
        .where(
            col(BatchRecord.id) == batch_id,
            col(BatchRecord.lease_owner) == owner,
            col(BatchRecord.state) == BatchState.RUNNING.value,
        )
        .values(lease_until=moment + lease)
    )
    return isinstance(kept, CursorResult) and kept.rowcount == 1


def following(session: Session, batch_id: int, attempts: int) -> Item | None:
    """Give the next report to make: one not yet made, and not failed `attempts` times."""
    statement = (
        select(BatchItemRecord)
        .where(
            BatchItemRecord.batch_id == batch_id,
            col(BatchItemRecord.state) != ItemState.DONE.value,
            col(BatchItemRecord.attempts) < attempts,
        )
        .order_by(col(BatchItemRecord.attempts), col(BatchItemRecord.position))
        .limit(1)
    )
    record = session.exec(statement).first()
    return None if record is None else Item(**record.model_dump())


def settle(session: Session, item_id: int, **values: str | int | None) -> None:
    """Write how a report of a batch fared."""
    session.execute(
        update(BatchItemRecord).where(col(BatchItemRecord.id) == item_id).values(**values)
    )
    session.expire_all()


def finish(session: Session, batch_id: int, state: BatchState) -> None:
    """Close a batch, or open it again with `WAITING`; nobody holds it then."""
    closed = now() if state in {BatchState.DONE, BatchState.CANCELLED} else None
    session.execute(
        update(BatchRecord)
        .where(col(BatchRecord.id) == batch_id)
        .values(state=state.value, finished_at=closed, lease_owner="", lease_until=None)
    )
    session.expire_all()


def retry_failed(session: Session, batch_id: int) -> None:
    """Let every failed report of a batch be tried again."""
    session.execute(
        update(BatchItemRecord)
        .where(
            col(BatchItemRecord.batch_id) == batch_id,
            col(BatchItemRecord.state) == ItemState.FAILED.value,
        )
        .values(state=ItemState.WAITING.value, attempts=0)
    )
    session.expire_all()


def items(session: Session, batch_id: int, state: ItemState | None = None) -> Sequence[Item]:
    """Give the reports of a batch in order, those of one state where one is named."""
    statement = select(BatchItemRecord).where(BatchItemRecord.batch_id == batch_id)
    if state is not None:
        statement = statement.where(BatchItemRecord.state == state.value)
    records = session.exec(statement.order_by(col(BatchItemRecord.position))).all()
    return [Item(**record.model_dump()) for record in records]


def _batch(session: Session, record: BatchRecord) -> Batch:
    statement = (
        select(BatchItemRecord.state, func.count())
        .where(BatchItemRecord.batch_id == record.id)
        .group_by(col(BatchItemRecord.state))
    )
    counts = {state: count for state, count in session.exec(statement).all()}  # noqa: C416  rows, not pairs
    return Batch(
        **record.model_dump(exclude={"lease_owner", "lease_until"}),
        total=sum(counts.values()),
        done=counts.get(ItemState.DONE.value, 0),
        failed=counts.get(ItemState.FAILED.value, 0),
    )
