"""The tables; documents are JSON text, moments are UTC, states are held by constraints."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from matcher.domain.review import AccountRole, ReasonCode, Status
from matcher.domain.rule import Verdict
from matcher.store.columns import KEY, UtcDateTime, one_of

# Named constraints can be altered by a migration on every engine.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

METADATA = SQLModel.metadata

# Without it SQLite hands the number of a deleted row to the next one, and a page that still
# shows the old row would act on the new one.
_NEVER_REUSED: dict[str, Any] = {"sqlite_autoincrement": True}


def _key() -> Column[int]:
    return Column(KEY, primary_key=True, autoincrement=True)


def _code(length: int = 120) -> Column[str]:
    return Column(String(length), nullable=False)


def _text() -> Column[str]:
    return Column(Text, nullable=False)


def _moment() -> Column[datetime]:
    return Column(UtcDateTime, nullable=False)


def _number() -> Column[int]:
    return Column(Integer, nullable=False)


def _link(target: str, *, nullable: bool = False) -> Column[Any]:
    return Column(ForeignKey(target), nullable=nullable, index=True)


class FirmRecord(SQLModel, table=True):
    """A firm as it stands now; who owns it is said by the accounts that carry its id."""

    __tablename__: ClassVar[str] = "firms"
    id: str = Field(sa_column=Column(String(120), primary_key=True))
    name: str = Field(sa_column=Column(String(300), nullable=False, index=True))
    profile: str = Field(sa_column=_text())
    version: int = Field(default=1, sa_column=_number())
    created_at: datetime = Field(sa_column=_moment())
    updated_at: datetime = Field(sa_column=_moment())


class FirmRevisionRecord(SQLModel, table=True):
    """Every profile a firm ever had, by version."""

    __tablename__: ClassVar[str] = "firm_revisions"
    __table_args__ = (UniqueConstraint("firm_id", "version"), _NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=_key())
    firm_id: str = Field(sa_column=Column(ForeignKey("firms.id"), nullable=False))
    version: int = Field(sa_column=_number())
    profile: str = Field(sa_column=_text())
    created_at: datetime = Field(sa_column=_moment())


class AccountRecord(SQLModel, table=True):
    """Who may sign in, as what, and for which firm."""

    __tablename__: ClassVar[str] = "accounts"
    __table_args__ = (UniqueConstraint("email"), one_of("role", AccountRole), _NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=_key())
    email: str = Field(sa_column=_code(254))
    password_hash: str = Field(sa_column=_code(500))
    role: str = Field(sa_column=_code(20))
    firm_id: str | None = Field(default=None, sa_column=_link("firms.id", nullable=True))
    is_active: bool = Field(default=True, sa_column=Column(Boolean, nullable=False))
    session_epoch: int = Field(default=0, sa_column=_number())
    created_at: datetime = Field(sa_column=_moment())


class NeedRecord(SQLModel, table=True):
    """A published need as its source states it."""

    __tablename__: ClassVar[str] = "needs"
    id: str = Field(sa_column=Column(String(120), primary_key=True))
    document: str = Field(sa_column=_text())
    version: int = Field(default=1, sa_column=_number())
    updated_at: datetime = Field(sa_column=_moment())


class RunRecord(SQLModel, table=True):
    """One computation of rankings."""

    __tablename__: ClassVar[str] = "runs"
    id: str = Field(sa_column=Column(String(120), primary_key=True))
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))
    catalogue_version: str = Field(sa_column=_code())
    encoder_version: str = Field(sa_column=_code())
    software_version: str = Field(sa_column=_code())
    weight_profile: str = Field(sa_column=_code())


class MatchRecord(SQLModel, table=True):
    """One firm held against one need: the stored why, and where it stands in review."""

    __tablename__: ClassVar[str] = "matches"
    __table_args__ = (
        UniqueConstraint("firm_id", "need_id"),
        one_of("eligibility", Verdict),
        one_of("status", Status),
        _NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=_key())
    run_id: str = Field(sa_column=_link("runs.id"))
    firm_id: str = Field(sa_column=Column(ForeignKey("firms.id"), nullable=False))
    need_id: str = Field(sa_column=_link("needs.id"))
    rank: int | None = Field(default=None, sa_column=Column(Integer, nullable=True))
    score: float = Field(sa_column=Column(Double, nullable=False))
    eligibility: int = Field(sa_column=Column(SmallInteger, nullable=False))
    document: str = Field(sa_column=_text())
    status: str = Field(default=Status.OPEN.value, sa_column=_code(20))
    version: int = Field(default=1, sa_column=_number())


class DecisionRecord(SQLModel, table=True):
    """One officer's step, with the match as it was shown when the step was taken."""

    __tablename__: ClassVar[str] = "decisions"
    __table_args__ = (one_of("status", Status), one_of("reason", ReasonCode), _NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=_key())
    match_id: int = Field(sa_column=_link("matches.id"))
    status: str = Field(sa_column=_code(20))
    reason: str = Field(sa_column=_code(40))
    note: str = Field(default="", sa_column=_text())
    officer_id: int = Field(sa_column=_link("accounts.id"))
    decided_at: datetime = Field(sa_column=_moment())
    run_id: str = Field(sa_column=Column(ForeignKey("runs.id"), nullable=False))
    shown: str = Field(sa_column=_text())


class AuditRecord(SQLModel, table=True):
    """Who did what to which thing; each row carries the fingerprint of the one before it."""

    __tablename__: ClassVar[str] = "audit"
    __table_args__ = _NEVER_REUSED
    id: int | None = Field(default=None, sa_column=_key())
    at: datetime = Field(sa_column=_moment())
    actor: str = Field(sa_column=_code(254))
    action: str = Field(sa_column=_code())
    object: str = Field(sa_column=_code(254))
    details: str = Field(sa_column=_text())
    previous: str = Field(sa_column=_code(64))
    digest: str = Field(sa_column=_code(64))
