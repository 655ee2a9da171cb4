"""What a firm has typed: every change of every answer, the newest of a field being the draft."""

import json
from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from matcher.domain.draft import Answer, Change, ChangeKind, Edit
from matcher.store.columns import now
from matcher.store.tables import DraftChangeRecord, FirmRecord
from matcher.store.versions import NotFoundError


def hold(session: Session, firm_id: str) -> None:
    """Keep other writers of the same firm waiting until this unit of work ends.

    Raises
    ------
    NotFoundError
        No firm has that id.
    """
    statement = select(FirmRecord.id).where(FirmRecord.id == firm_id).with_for_update()
    if session.exec(statement).first() is None:
        raise NotFoundError(f"firm {firm_id} does not exist")


def append(
    session: Session,
    firm_id: str,
    edit: Edit,
    batch: tuple[str, ChangeKind, str | None],
    pairs: Sequence[tuple[str, Answer, Answer]],
) -> int:
    """Give the number of the last of the changes kept.

    Parameters
    ----------
    batch
        Its id, how it came about, and the id of the batch it reverses.
    pairs
        Field, answer before and answer after, at least one.
    """
    key, kind, reverses = batch
    records = [
        DraftChangeRecord(
            firm_id=firm_id,
            batch=key,
            kind=kind.value,
            field=field,
            before=json.dumps(before),
            after=json.dumps(after),
            account_id=edit.account_id,
            editor=edit.editor,
            page=edit.page,
            reverses=reverses,
            at=now(),
        )
        for field, before, after in pairs
    ]
    session.add_all(records)
    session.flush()
    return max(record.id or 0 for record in records)


def newest(session: Session, firm_id: str) -> dict[str, Change]:
    """Give the last change of every field that was ever changed."""
    last = (
        select(func.max(DraftChangeRecord.id))
        .where(DraftChangeRecord.firm_id == firm_id)
        .group_by(col(DraftChangeRecord.field))
    )
    records = session.exec(
        select(DraftChangeRecord).where(col(DraftChangeRecord.id).in_(last))
    ).all()
    return {record.field: _change(record) for record in records}


def of_fields(session: Session, firm_id: str, fields: Sequence[str]) -> list[Change]:
    """Give every change of some fields, the oldest first."""
    statement = (
        select(DraftChangeRecord)
        .where(DraftChangeRecord.firm_id == firm_id, col(DraftChangeRecord.field).in_(fields))
        .order_by(col(DraftChangeRecord.id))
    )
    return [_change(record) for record in session.exec(statement).all()]


def of_account(session: Session, firm_id: str, account_id: int, most: int) -> list[Change]:
    """Give the last changes of one account, at most `most`, the oldest first."""
    statement = (
        select(DraftChangeRecord)
        .where(DraftChangeRecord.firm_id == firm_id, DraftChangeRecord.account_id == account_id)
        .order_by(col(DraftChangeRecord.id).desc())
        .limit(most)
    )
    return [_change(record) for record in reversed(session.exec(statement).all())]


def version(session: Session, firm_id: str) -> int:
    """Give the number of the firm's last change, 0 where nothing was ever typed."""
    statement = select(func.max(DraftChangeRecord.id)).where(DraftChangeRecord.firm_id == firm_id)
    return session.exec(statement).one() or 0


def _change(record: DraftChangeRecord) -> Change:
    values = record.model_dump(exclude={"firm_id", "before", "after"})
    return Change(
        **values,
        before=tuple(json.loads(record.before)),
        after=tuple(json.loads(record.after)),
    )
