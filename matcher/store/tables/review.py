"""The tables of decisions and of the audit trail."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field, SQLModel

from matcher.domain.review import ReasonCode, Status
from matcher.store.columns import one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, text


class DecisionRecord(SQLModel, table=True):
    """One officer's step, with the match as it was shown when the step was taken."""

    __tablename__: ClassVar[str] = "decisions"
    __table_args__ = (one_of("status", Status), one_of("reason", ReasonCode), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    match_id: int = Field(sa_column=link("matches.id"))
    status: str = Field(sa_column=code(20))
    reason: str = Field(sa_column=code(40))
    note: str = Field(default="", sa_column=text())
    officer_id: int = Field(sa_column=link("accounts.id"))
    decided_at: datetime = Field(sa_column=moment())
    run_id: str = Field(sa_column=Column(ForeignKey("runs.id"), nullable=False))
    shown: str = Field(sa_column=text())


class AuditRecord(SQLModel, table=True):
    """Who did what to which thing; each row carries the fingerprint of the one before it."""

    __tablename__: ClassVar[str] = "audit"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, sa_column=key())
    at: datetime = Field(sa_column=moment())
    actor: str = Field(sa_column=code(254))
    action: str = Field(sa_column=code())
    object: str = Field(sa_column=code(254))
    details: str = Field(sa_column=text())
    previous: str = Field(sa_column=code(64))
    digest: str = Field(sa_column=code(64))
