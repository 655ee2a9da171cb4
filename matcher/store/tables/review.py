"""The tables of decisions and of the audit trail."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Column, Date, ForeignKey, Index, String
from sqlmodel import Field, SQLModel

from matcher.domain.review import ReasonCode, Status, Step
from matcher.store.columns import one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, text


class DecisionRecord(SQLModel, table=True):
    """One person's step, with the match as it was shown when the step was taken."""

    __tablename__: ClassVar[str] = "decisions"
    __table_args__ = (
        one_of("step", Step),
        one_of("status", Status),
        one_of("opinion", (Status.ACCEPTED, Status.REJECTED)),
        one_of("reason", ReasonCode),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    match_id: int = Field(sa_column=link("matches.id"))
    step: str = Field(sa_column=code(20))
    status: str = Field(sa_column=code(20))
    opinion: str | None = Field(default=None, sa_column=Column(String(20), nullable=True))
    reason: str = Field(sa_column=code(40))
    note: str = Field(default="", sa_column=text())
    exception: str = Field(default="", sa_column=text())
    named_id: int | None = Field(default=None, sa_column=link("accounts.id", nullable=True))
    due_on: date | None = Field(default=None, sa_column=Column(Date, nullable=True))
    officer_id: int = Field(sa_column=link("accounts.id"))
    decided_at: datetime = Field(sa_column=moment())
    run_id: str = Field(sa_column=Column(ForeignKey("runs.id"), nullable=False))
    shown: str = Field(sa_column=text())


class AuditRecord(SQLModel, table=True):
    """Who did what to which thing; each row carries the fingerprint of the one before it."""

    __tablename__: ClassVar[str] = "audit"
    __table_args__ = (
        Index("ix_audit_object", "object"),
        Index("ix_audit_actor", "actor"),
        Index("ix_audit_at", "at"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    at: datetime = Field(sa_column=moment())
    actor: str = Field(sa_column=code(254))
    action: str = Field(sa_column=code())
    object: str = Field(sa_column=code(254))
    details: str = Field(sa_column=text())
    previous: str = Field(sa_column=code(64))
    digest: str = Field(sa_column=code(64))
