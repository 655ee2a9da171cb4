"""Weight profiles: proposals are kept for good, at most one of them is active."""

from sqlmodel import Session, col, select

from matcher.domain.criterion import WeightProfile
from matcher.domain.weighting import Evidence, ProposedWeights, WeightStatus, step
from matcher.store.columns import now
from matcher.store.tables import WeightProfileRecord
from matcher.store.versions import StaleVersionError, found, move


def add(session: Session, proposal: ProposedWeights) -> ProposedWeights:
    """Give the proposal as it is kept from now on."""
    record = WeightProfileRecord(
        document=proposal.profile.model_dump_json(),
        evidence="" if proposal.evidence is None else proposal.evidence.model_dump_json(),
        purpose=proposal.purpose,
        created_at=proposal.created_at,
        created_by=proposal.created_by,
    )
    session.add(record)
    session.flush()
    return _stored(record)


def get(session: Session, key: int) -> ProposedWeights:
    """Give a proposal.

    Raises
    ------
    NotFoundError
        No proposal has that id.
    """
    return _stored(found(session, WeightProfileRecord, key))


def every(session: Session) -> list[ProposedWeights]:
    """Give all proposals, the newest first."""
    newest = col(WeightProfileRecord.id).desc()
    return [_stored(one) for one in session.exec(select(WeightProfileRecord).order_by(newest))]


def active(session: Session) -> ProposedWeights | None:
    """Give the proposal that rankings follow, None where they follow the catalogue."""
    is_active = col(WeightProfileRecord.status) == WeightStatus.ACTIVE.value
    record = session.exec(select(WeightProfileRecord).where(is_active)).first()
    return None if record is None else _stored(record)


def decide(
    session: Session, seen: tuple[int, int], status: WeightStatus, by: str, reason: str
) -> ProposedWeights:
    """Give the proposal at its new status; `seen` is its id and the version its reader had.

    Raises
    ------
    NotFoundError
        No proposal has that id.
    StaleVersionError
        Somebody else has decided since.
    ForbiddenStepError
        The proposal may not move to that status.
    """
    key, version = seen
    held = get(session, key)
    if held.version != version:
        raise StaleVersionError(f"weight profile {key} is no longer at version {version}")
    target = step(held.status, status)
    told = {"status": target.value, "reason": reason, "decided_by": by, "decided_at": now()}
    move(session, WeightProfileRecord, seen, **told)
    return get(session, key)


def _stored(record: WeightProfileRecord) -> ProposedWeights:
    return ProposedWeights(
        id=record.id or 0,
        profile=WeightProfile.model_validate_json(record.document),
        evidence=Evidence.model_validate_json(record.evidence) if record.evidence else None,
        purpose=record.purpose,
        status=WeightStatus(record.status),
        reason=record.reason,
        created_at=record.created_at,
        created_by=record.created_by,
        decided_at=record.decided_at,
        decided_by=record.decided_by,
        version=record.version,
    )
