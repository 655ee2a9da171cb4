"""Two needs made one, previewed, without losing what either says."""

from decimal import Decimal

from sqlmodel import Session

from matcher.domain.need import CostReading, Need
from matcher.domain.register import BatchKind, NeedBatch, Plan, PlannedNeed, changes
from matcher.services.accounts import Account
from matcher.services.register.batches import apply, keep
from matcher.services.register.errors import MergeError
from matcher.store import needs

_UNITED = ("oblasts", "roles", "documents", "cost_readings")


def united(kept: Need, other: Need) -> Need:
    """Give the kept need with what only the other one says; a cost that differs is kept beside."""
    state: dict[str, object] = {
        name: getattr(other, name)
        for name in Need.model_fields
        if getattr(kept, name) in (None, "", ()) and name not in {"cost", "currency", "as_of"}
    }
    for name in _UNITED:
        state[name] = tuple(dict.fromkeys((*getattr(kept, name), *getattr(other, name))))
    state["note"] = "\n".join(dict.fromkeys(each for each in (kept.note, other.note) if each))
    if other.source_url and other.source_url != kept.source_url and kept.source_url:
        documents = (*kept.documents, *other.documents, other.source_url)
        state["documents"] = tuple(dict.fromkeys(documents))
    return kept.model_copy(update=state | _costs(kept, other, state["cost_readings"]))


def plan(session: Session, kept_id: str, other_id: str) -> Plan:
    """Give what a merge would change: the kept need takes over, the other one is retired.

    Raises
    ------
    NotFoundError
        There is no such need.
    MergeError
        The two are one already, or one of them is retired.
    """
    kept, other = needs.entry(session, kept_id), needs.entry(session, other_id)
    if kept_id == other_id or kept.is_retired or other.is_retired:
        raise MergeError("two different needs in force can be merged")
    new = united(kept.need, other.need)
    return Plan(
        planned=(
            PlannedNeed(need=new, seen=kept.version, changes=changes(kept.need, new)),
            PlannedNeed(need=other.need, seen=other.version, retire=True, merge_into=kept_id),
        )
    )


def merge(session: Session, account: Account, found: Plan) -> NeedBatch:
    """Give the applied batch of a previewed merge.

    Raises
    ------
    ChangedSinceError
        One of the two was changed since the preview.
    """
    kept, other = (one.need for one in found.planned)
    title = f"{other.id} → {kept.id}"
    return apply(session, account, keep(session, account, BatchKind.MERGE, title, found))


def _costs(kept: Need, other: Need, readings: object) -> dict[str, object]:
    theirs = ("cost", "currency", "as_of")
    if kept.cost is None:
        return {name: getattr(other, name) for name in theirs if getattr(other, name) is not None}
    stated = (other.cost, other.currency)
    if None in stated or stated == (kept.cost, kept.currency):
        return {}
    reading = CostReading(
        cost=other.cost or Decimal(0),
        currency=other.currency or "",
        as_of=other.as_of,
        source_url=other.source_url,
    )
    known = readings if isinstance(readings, tuple) else ()
    return {"cost_readings": tuple(dict.fromkeys((*known, reading)))}
