"""Runs: with what a ranking was computed."""

from sqlmodel import Session, col, select

from matcher.domain.match import Run
from matcher.store.tables import RunRecord
from matcher.store.versions import found


def add(session: Session, run: Run) -> None:
    """Keep a run."""
    session.add(RunRecord(**run.model_dump()))
    session.flush()


def get(session: Session, run_id: str) -> Run:
    """Give a run.

    Raises
    ------
    NotFoundError
        No run has that id.
    """
    return Run(**found(session, RunRecord, run_id).model_dump())


def latest(session: Session) -> Run | None:
    """Give the newest run, None before the first."""
    newest = (col(RunRecord.created_at).desc(), col(RunRecord.id).desc())
    record = session.exec(select(RunRecord).order_by(*newest).limit(1)).first()
    return None if record is None else Run(**record.model_dump())
