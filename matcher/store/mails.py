"""Mail that waits to be sent, and what became of it."""

from datetime import datetime

from sqlmodel import Session, col, select

from matcher.domain.mail import Attachment, Message
from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import AttachmentRecord, MailRecord
from matcher.store.versions import found


class StoredMail(Value):
    """A message with what became of it; `sent_at` is None while it waits."""

    id: int
    message: Message
    purpose: str
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None
    attempts: int
    problem: str


def add(session: Session, message: Message, purpose: str) -> int:
    """Give the id under which a message waits; it is sent only if the transaction is kept."""
    moment = now()
    record = MailRecord(
        recipient=message.to,
        subject=message.subject,
        body=message.text,
        purpose=purpose,
        created_at=moment,
        due_at=moment,
    )
    session.add(record)
    session.flush()
    mail_id = record.id or 0
    for each in message.attachments:
        session.add(AttachmentRecord(mail_id=mail_id, **each.model_dump()))
    session.flush()
    return mail_id


def due(session: Session, moment: datetime, limit: int) -> list[StoredMail]:
    """Give the messages whose time has come, the oldest first."""
    statement = (
        select(MailRecord)
        .where(col(MailRecord.sent_at).is_(None), col(MailRecord.due_at) <= moment)
        .order_by(col(MailRecord.due_at), col(MailRecord.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_stored(session, record) for record in session.exec(statement).all()]


def newest(session: Session, limit: int) -> list[StoredMail]:
    """Give the messages written last, the newest first."""
    statement = select(MailRecord).order_by(col(MailRecord.id).desc()).limit(limit)
    return [_stored(session, record) for record in session.exec(statement).all()]


def postpone(session: Session, mail_id: int, due_at: datetime) -> None:
    """Keep when a message is tried next, whoever tries it now."""
    found(session, MailRecord, mail_id).due_at = due_at
    session.flush()


def mark_sent(session: Session, mail_id: int, moment: datetime) -> None:
    """Keep that a message was handed over."""
    record = found(session, MailRecord, mail_id)
    record.sent_at, record.attempts, record.problem = moment, record.attempts + 1, ""
    session.flush()


def mark_failed(session: Session, mail_id: int, problem: str, due_at: datetime) -> None:
    """Keep why a message was not handed over, and when it is tried again."""
    record = found(session, MailRecord, mail_id)
    record.attempts, record.problem, record.due_at = record.attempts + 1, problem, due_at
    session.flush()


def attachments(session: Session) -> list[tuple[int, str]]:
    """Give id and file name of every attachment that is kept."""
    statement = select(AttachmentRecord.id, AttachmentRecord.name)
    return [(one or 0, name) for one, name in session.exec(statement)]


def replace_attachment(session: Session, attachment_id: int, content: bytes) -> None:
    """Keep another content of an attachment."""
    found(session, AttachmentRecord, attachment_id).content = content
    session.flush()


def drop_attachment(session: Session, attachment_id: int) -> None:
    """Keep an attachment no longer."""
    session.delete(found(session, AttachmentRecord, attachment_id))
    session.flush()


def _stored(session: Session, record: MailRecord) -> StoredMail:
    files = session.exec(
        select(AttachmentRecord)
        .where(AttachmentRecord.mail_id == record.id)
        .order_by(col(AttachmentRecord.id))
    ).all()
    message = Message(
        to=record.recipient,
        subject=record.subject,
        text=record.body,
        attachments=tuple(
            Attachment(name=each.name, media_type=each.media_type, content=each.content)
            for each in files
        ),
    )
    return StoredMail(
        id=record.id or 0,
        message=message,
        purpose=record.purpose,
        created_at=record.created_at,
        due_at=record.due_at,
        sent_at=record.sent_at,
        attempts=record.attempts,
        problem=record.problem,
    )
