"""Runs: with what a ranking was computed."""

from sqlalchemy import SQLColumnExpression, case
from sqlmodel import Session, col, func, select

from matcher.domain.match import Run
from matcher.store.tables import MatchRecord, RunRecord
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


def outdated(session: Session, weight_profile: str, limit: int) -> list[str]:
    """Give firms none of whose matches were ranked by these weights, at most so many, by id.

    A pair that somebody decided on stays as it was ranked, even where it is ranked no more.
    """
    statement = (
        select(MatchRecord.firm_id)
        .join(RunRecord, col(RunRecord.id) == col(MatchRecord.run_id))
        .group_by(MatchRecord.firm_id)
        .having(_follows(weight_profile) == 0)
        .order_by(MatchRecord.firm_id)
        .limit(limit)
    )
    return list(session.exec(statement).all())


def counted(session: Session, weight_profile: str) -> tuple[int, int]:
    """Give how many firms are ranked by these weights, and how many are ranked at all."""
    ranked = select(func.count(func.distinct(MatchRecord.firm_id)))
    by_these = ranked.join(RunRecord, col(RunRecord.id) == col(MatchRecord.run_id)).where(
        RunRecord.weight_profile == weight_profile
    )
    return session.exec(by_these).one(), session.exec(ranked).one()


def _follows(weight_profile: str) -> SQLColumnExpression[int]:
    return func.sum(case((col(RunRecord.weight_profile) == weight_profile, 1), else_=0))
