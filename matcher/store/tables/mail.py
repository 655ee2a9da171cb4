"""The tables of mail that waits, of alerts that were asked for, and of failed attempts."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from matcher.domain.alert import Cadence, Purpose
from matcher.store.columns import UtcDateTime, one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, number, text


class MailRecord(SQLModel, table=True):
    """A message that was promised; it stays until it is sent, and a while after."""

    __tablename__: ClassVar[str] = "mails"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, sa_column=key())
    recipient: str = Field(sa_column=code(254))
    subject: str = Field(sa_column=code(300))
    body: str = Field(sa_column=text())
    purpose: str = Field(sa_column=code(40))
    created_at: datetime = Field(sa_column=moment())
    due_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))
    sent_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    attempts: int = Field(default=0, sa_column=number())
    problem: str = Field(default="", sa_column=text())


class AttachmentRecord(SQLModel, table=True):
    """A file that goes with a message."""

    __tablename__: ClassVar[str] = "mail_attachments"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, sa_column=key())
    mail_id: int = Field(sa_column=link("mails.id"))
    name: str = Field(sa_column=code(200))
    media_type: str = Field(sa_column=code(120))
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class AlertRecord(SQLModel, table=True):
    """Which news an account wants how often, and what it was told last."""

    __tablename__: ClassVar[str] = "alerts"
    __table_args__ = (
        UniqueConstraint("account_id", "purpose"),
        one_of("purpose", Purpose),
        one_of("cadence", Cadence),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    account_id: int = Field(sa_column=Column(ForeignKey("accounts.id"), nullable=False))
    purpose: str = Field(sa_column=code(40))
    cadence: str = Field(sa_column=code(20))
    lead_days: int = Field(default=14, sa_column=number())
    told_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    known: str = Field(default="[]", sa_column=text())


class AttemptRecord(SQLModel, table=True):
    """A failed or costly attempt, counted so that guessing becomes slow."""

    __tablename__: ClassVar[str] = "attempts"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, sa_column=key())
    counter: str = Field(sa_column=Column(String(120), nullable=False, index=True))
    at: datetime = Field(sa_column=moment())
