"""What firms say of needs: all of it is kept, the newest counts."""

from sqlmodel import Session, col, func, select

from matcher.domain.reaction import Reaction
from matcher.store.tables import MatchRecord, ReactionRecord


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


def standing(session: Session) -> list[tuple[Reaction, int]]:
    """Give the newest reaction to each need that is still a match, with the match's id."""
    last = select(func.max(ReactionRecord.id)).group_by(
        col(ReactionRecord.firm_id), col(ReactionRecord.need_id)
    )
    statement = (
        select(ReactionRecord, MatchRecord.id)
        .join(
            MatchRecord,
            (col(MatchRecord.firm_id) == col(ReactionRecord.firm_id))
            & (col(MatchRecord.need_id) == col(ReactionRecord.need_id)),
        )
        .where(col(ReactionRecord.id).in_(last))
        .order_by(col(ReactionRecord.id))
    )
    return [(_reaction(record), key) for record, key in session.exec(statement) if key is not None]


def _reaction(record: ReactionRecord) -> Reaction:
    return Reaction(**record.model_dump(exclude={"id"}))
