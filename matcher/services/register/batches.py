"""Batches: applied in one piece, and taken back in one piece."""

from sqlmodel import Session

from matcher.domain.register import (
    BatchKind,
    BatchState,
    Entry,
    Made,
    Move,
    NeedBatch,
    Plan,
    PlannedNeed,
)
from matcher.services.accounts import Account
from matcher.services.register.errors import ChangedSinceError, WrongStateError
from matcher.store import audit, need_batches, needs
from matcher.store.versions import NotFoundError

_MOVES = {BatchKind.IMPORT: Move.IMPORTED, BatchKind.MERGE: Move.MERGED}


def keep(session: Session, account: Account, kind: BatchKind, title: str, plan: Plan) -> int:
    """Give the number of a batch that waits to be applied."""
    return need_batches.add(session, kind, title, plan, account.id)


def apply(session: Session, account: Account, batch_id: int) -> NeedBatch:
    """Give the batch after all of it was written.

    Raises
    ------
    NotFoundError
        No batch has that number.
    WrongStateError
        It was applied already.
    ChangedSinceError
        A need of it was changed since it was previewed; nothing is written.
    """
    batch = _at(session, batch_id, BatchState.PREVIEW)
    stale = [one.need.id for one in batch.plan.planned if _version(session, one) != one.seen]
    if stale:
        raise ChangedSinceError(stale)
    made = Made(move=_MOVES[batch.kind], by=account.id, reason=batch.title, batch_id=batch.id)
    for one in batch.plan.planned:
        _write(session, one, made)
    need_batches.settle(session, batch, BatchState.APPLIED)
    details = {"needs": len(batch.plan.planned)}
    audit.append(session, account.actor, "applied a batch", f"need batch {batch_id}", details)
    return need_batches.get(session, batch_id)


def undo(session: Session, account: Account, batch_id: int) -> NeedBatch:
    """Give the batch after all of it was taken back; a need it added is retired, not lost.

    Raises
    ------
    NotFoundError
        No batch has that number.
    WrongStateError
        It is not applied.
    ChangedSinceError
        Something else has changed a need since; nothing is taken back.
    """
    batch = _at(session, batch_id, BatchState.APPLIED)
    standing = [
        (needs.entry(session, key), at) for key, at in need_batches.written(session, batch_id)
    ]
    changed = [entry.need.id for entry, version in standing if entry.version != version]
    if changed:
        raise ChangedSinceError(changed)
    made = Made(move=Move.UNDONE, by=account.id, reason=batch.title, batch_id=batch_id)
    for entry, _ in standing:
        needs.write(session, _before(session, entry), made)
    need_batches.settle(session, batch, BatchState.UNDONE)
    details = {"needs": len(standing)}
    audit.append(session, account.actor, "took back a batch", f"need batch {batch_id}", details)
    return need_batches.get(session, batch_id)


def _at(session: Session, batch_id: int, state: BatchState) -> NeedBatch:
    batch = need_batches.get(session, batch_id)
    if batch.state is not state:
        raise WrongStateError(f"batch {batch_id} is {batch.state}")
    return batch


def _version(session: Session, one: PlannedNeed) -> int:
    try:
        return needs.entry(session, one.need.id).version
    except NotFoundError:
        return 0


def _write(session: Session, one: PlannedNeed, made: Made) -> None:
    if not one.seen:
        needs.add(session, one.need, made)
        return
    standing = needs.entry(session, one.need.id)
    state = {"need": one.need, "version": one.seen}
    if one.retire:
        state |= {"is_retired": True, "merged_into": one.merge_into}
    needs.write(session, standing.model_copy(update=state), made)


def _before(session: Session, entry: Entry) -> Entry:
    earlier = needs.as_of(session, entry.need.id, entry.version - 1)
    if earlier is None:
        return entry.model_copy(update={"is_retired": True})
    return earlier.model_copy(update={"version": entry.version})
