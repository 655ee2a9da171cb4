"""Notes on matches, and the people they mention."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import SQLColumnExpression
from sqlalchemy import select as sql
from sqlmodel import Session, col, func, select, update

from matcher.domain.desk import Note
from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.interests import open_to, without_interest
from matcher.store.tables import AccountRecord, MatchRecord, MentionRecord, NeedRecord, NoteRecord


class Mention(Value):
    """A note that names somebody; its text is left out where they have not declared yet."""

    id: int
    match_id: int
    need: str
    author: str
    body: str | None
    written_at: datetime
    is_read: bool


def add(
    session: Session, match_id: int, author_id: int, body: str, mentioned: Iterable[int]
) -> Note:
    """Give the note that is kept, with a mention for everybody it names."""
    record = NoteRecord(match_id=match_id, author_id=author_id, body=body, written_at=now())
    session.add(record)
    session.flush()
    note = Note(**record.model_dump())
    session.add_all(
        MentionRecord(note_id=note.id, account_id=account_id) for account_id in set(mentioned)
    )
    session.flush()
    return note


def for_match(session: Session, match_id: int) -> list[Note]:
    """Give the notes on a match, the oldest first."""
    statement = select(NoteRecord).where(NoteRecord.match_id == match_id)
    records = session.exec(statement.order_by(col(NoteRecord.id))).all()
    return [Note(**record.model_dump()) for record in records]


def inbox(session: Session, account_id: int, limit: int = 100) -> list[Mention]:
    """Give the notes that name a person, the newest first, none they have an interest in."""
    columns: tuple[SQLColumnExpression[Any], ...] = (
        col(MentionRecord.id),
        col(NoteRecord.match_id),
        col(NeedRecord.title).label("need"),
        col(AccountRecord.email).label("author"),
        col(NoteRecord.body),
        col(NoteRecord.written_at),
        col(MentionRecord.read_at).is_not(None).label("is_read"),
        open_to(session, account_id).label("is_open"),
    )
    statement = (
        sql(*columns)
        .select_from(MentionRecord)
        .join(NoteRecord, col(NoteRecord.id) == col(MentionRecord.note_id))
        .join(AccountRecord, col(AccountRecord.id) == col(NoteRecord.author_id))
        .join(MatchRecord, col(MatchRecord.id) == col(NoteRecord.match_id))
        .join(NeedRecord, col(NeedRecord.id) == col(MatchRecord.need_id))
        .where(col(MentionRecord.account_id) == account_id)
        .where(without_interest(session, account_id))
        .order_by(col(MentionRecord.id).desc())
        .limit(limit)
    )
    return [_mention(dict(row._mapping)) for row in session.execute(statement).all()]  # noqa: SLF001


def unread(session: Session, account_id: int) -> int:
    """Give how many mentions a person has not read."""
    statement = (
        select(func.count())
        .select_from(MentionRecord)
        .where(MentionRecord.account_id == account_id, col(MentionRecord.read_at).is_(None))
    )
    return session.exec(statement).one()


def read(session: Session, account_id: int, mention_ids: Iterable[int]) -> None:
    """Mark mentions of a person as read; those of others stay as they are."""
    session.execute(
        update(MentionRecord)
        .where(
            col(MentionRecord.account_id) == account_id,
            col(MentionRecord.id).in_(list(mention_ids)),
            col(MentionRecord.read_at).is_(None),
        )
        .values(read_at=now())
    )


def _mention(row: dict[str, object]) -> Mention:
    if not row.pop("is_open"):
        row["body"] = None
    return Mention.model_validate(row)
