"""Stored runs as an officer may see them."""

from sqlmodel import Session

from matcher.domain.desk import CaseKind
from matcher.domain.difference import ScoreChange
from matcher.services.accounts import Account
from matcher.services.interests import ensure_declared
from matcher.services.replay.differences import Difference
from matcher.store import matches, replay, runs
from matcher.store.replay import RunInputs


def opened(session: Session, officer: Account, run_id: str) -> RunInputs | None:
    """Give what is kept of a run, None where it was stored before anything was.

    Raises
    ------
    NotFoundError
        No run has that id.
    UndeclaredError, ConflictError
        The officer's interests in the firm are not declared, or forbid to see it.
    """
    runs.get(session, run_id)
    inputs = replay.get(session, run_id)
    if inputs is not None:
        ensure_declared(session, officer, CaseKind.FIRM, inputs.firm_id)
    return inputs


def shown(session: Session, officer: Account, found: Difference) -> tuple[ScoreChange, ...]:
    """Give what differs, without the needs a declared interest of the officer touches."""
    every = {one.match.need_id for one in matches.for_firm(session, found.firm_id)}
    allowed = {one.match.need_id for one in matches.for_firm(session, found.firm_id, officer.id)}
    return tuple(one for one in found.moved if one.need_id not in every - allowed)
