"""The tables of firms and of the accounts that speak for them."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from matcher.domain.review import AccountRole
from matcher.store.columns import UtcDateTime, one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, number, text


class FirmRecord(SQLModel, table=True):
    """A firm as it stands now; who owns it is said by the accounts that carry its id.

    `size` stands beside the profile, blank where it is not stated, so that firms can be counted.
    """

    __tablename__: ClassVar[str] = "firms"
    __table_args__ = (Index("ix_firms_size", "size", "id"),)
    id: str = Field(sa_column=Column(String(120), primary_key=True))
    name: str = Field(sa_column=Column(String(300), nullable=False, index=True))
    size: str = Field(default="", sa_column=code(20))
    profile: str = Field(sa_column=text())
    version: int = Field(default=1, sa_column=number())
    created_at: datetime = Field(sa_column=moment())
    updated_at: datetime = Field(sa_column=moment())


class FirmRevisionRecord(SQLModel, table=True):
    """Every profile a firm ever had, by version."""

    __tablename__: ClassVar[str] = "firm_revisions"
    __table_args__ = (UniqueConstraint("firm_id", "version"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    firm_id: str = Field(sa_column=Column(ForeignKey("firms.id"), nullable=False))
    version: int = Field(sa_column=number())
    profile: str = Field(sa_column=text())
    created_at: datetime = Field(sa_column=moment())


class AccountRecord(SQLModel, table=True):
    """Who may sign in, as what, and for which firm."""

    __tablename__: ClassVar[str] = "accounts"
    __table_args__ = (UniqueConstraint("email"), one_of("role", AccountRole), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    email: str = Field(sa_column=code(254))
    password_hash: str = Field(sa_column=code(500))
    role: str = Field(sa_column=code(20))
    firm_id: str | None = Field(default=None, sa_column=link("firms.id", nullable=True))
    is_active: bool = Field(default=True, sa_column=Column(Boolean, nullable=False))
    session_epoch: int = Field(default=0, sa_column=number())
    created_at: datetime = Field(sa_column=moment())
    confirmed_at: datetime | None = Field(
        default=None, sa_column=Column(UtcDateTime, nullable=True)
    )
    language: str = Field(default="", sa_column=code(5))
    second_factor: str = Field(default="", sa_column=text())
    recovery_hashes: str = Field(default="[]", sa_column=text())
