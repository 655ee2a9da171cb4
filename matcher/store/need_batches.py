"""Batches of changes of needs: kept with their plan before anything is written."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from matcher.domain.register import BatchKind, BatchState, NeedBatch, Plan
from matcher.store.columns import now
from matcher.store.tables import NeedBatchRecord, NeedRevisionRecord
from matcher.store.versions import found, move


def add(session: Session, kind: BatchKind, title: str, plan: Plan, by: int | None) -> int:
    """Give the number of a batch that is kept to be looked at."""
    record = NeedBatchRecord(
        kind=kind.value,
        title=title,
        plan=plan.model_dump_json(),
        state=BatchState.PREVIEW.value,
        made_by=by,
        made_at=now(),
    )
    session.add(record)
    session.flush()
    return record.id or 0


def get(session: Session, batch_id: int) -> NeedBatch:
    """Give a batch.

    Raises
    ------
    NotFoundError
        No batch has that number.
    """
    return _batch(found(session, NeedBatchRecord, batch_id))


def newest(session: Session, limit: int = 100) -> list[NeedBatch]:
    """Give the batches, the newest first."""
    statement = select(NeedBatchRecord).order_by(col(NeedBatchRecord.id).desc()).limit(limit)
    return [_batch(record) for record in session.exec(statement).all()]


def settle(session: Session, batch: NeedBatch, state: BatchState) -> None:
    """Bring a batch into its next state.

    Raises
    ------
    StaleVersionError
        Somebody else has done so since the batch was read.
    """
    moment = "applied_at" if state is BatchState.APPLIED else "undone_at"
    values = {"state": state.value, moment: now()}
    move(session, NeedBatchRecord, (batch.id, batch.version), **values)


def written(session: Session, batch_id: int) -> Sequence[tuple[str, int]]:
    """Give id and version of what a batch wrote when it was applied, by id."""
    statement = (
        select(NeedRevisionRecord.need_id, NeedRevisionRecord.version)
        .where(NeedRevisionRecord.batch_id == batch_id, NeedRevisionRecord.move != "undone")
        .order_by(NeedRevisionRecord.need_id)
    )
    return session.exec(statement).all()


def _batch(record: NeedBatchRecord) -> NeedBatch:
    return NeedBatch(
        plan=Plan.model_validate_json(record.plan),
        kind=BatchKind(record.kind),
        state=BatchState(record.state),
        id=record.id or 0,
        **record.model_dump(exclude={"plan", "kind", "state", "id"}),
    )
