"""What firms say of needs: all of it is kept, the newest counts."""

from sqlmodel import Session, col, func, select

from matcher.domain.reaction import Reaction
from matcher.store.tables import ReactionRecord


def add(session: Session, reaction: Reaction) -> None:
    """Keep what a firm says."""
    session.add(ReactionRecord(**reaction.model_dump()))
    session.flush()


def of_firm(session: Session, firm_id: str) -> dict[str, Reaction]:
    """Give the newest reaction of a firm to each need it spoke of."""
    last = (
        select(func.max(ReactionRecord.id))
        .where(ReactionRecord.firm_id == firm_id)
        .group_by(col(ReactionRecord.need_id))
    )
    records = session.exec(select(ReactionRecord).where(col(ReactionRecord.id).in_(last))).all()
    return {record.need_id: _reaction(record) for record in records}


def every(session: Session) -> list[Reaction]:
    """Give all reactions of all firms, the oldest first."""
    records = session.exec(select(ReactionRecord).order_by(col(ReactionRecord.id))).all()
    return [_reaction(record) for record in records]


def _reaction(record: ReactionRecord) -> Reaction:
    return Reaction(**record.model_dump(exclude={"id"}))
