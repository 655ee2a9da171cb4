"""The tables of what a firm has typed and of what it keeps for itself."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, Double, ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from matcher.domain.draft import ChangeKind
from matcher.domain.duplicate import DuplicateReason, DuplicateStatus
from matcher.domain.reaction import ReactionReason, Stance
from matcher.store.columns import one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, text


class DraftChangeRecord(SQLModel, table=True):
    """One answer as it was changed once; the newest row of a field is the draft."""

    __tablename__: ClassVar[str] = "draft_changes"
    __table_args__ = (
        Index("ix_draft_changes_firm_id_field", "firm_id", "field"),
        one_of("kind", ChangeKind),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    firm_id: str = Field(sa_column=Column(ForeignKey("firms.id"), nullable=False))
    batch: str = Field(sa_column=code(32))
    kind: str = Field(sa_column=code(20))
    field: str = Field(sa_column=code(120))
    before: str = Field(sa_column=text())
    after: str = Field(sa_column=text())
    account_id: int = Field(sa_column=link("accounts.id"))
    editor: str = Field(sa_column=code(254))
    page: str = Field(sa_column=code(64))
    reverses: str | None = Field(default=None, sa_column=Column(String(32), nullable=True))
    at: datetime = Field(sa_column=moment())


class ReactionRecord(SQLModel, table=True):
    """What a firm said of a need; the newest row of a pair counts."""

    __tablename__: ClassVar[str] = "reactions"
    __table_args__ = (one_of("stance", Stance), one_of("reason", ReactionReason), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    firm_id: str = Field(sa_column=link("firms.id"))
    need_id: str = Field(sa_column=link("needs.id"))
    stance: str = Field(sa_column=code(20))
    reason: str = Field(sa_column=code(20))
    note: str = Field(default="", sa_column=text())
    account_id: int = Field(sa_column=link("accounts.id"))
    at: datetime = Field(sa_column=moment())


class SavedSearchRecord(SQLModel, table=True):
    """A filter of the results under a name; names are unique within a firm."""

    __tablename__: ClassVar[str] = "saved_searches"
    __table_args__ = (UniqueConstraint("firm_id", "name"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    firm_id: str = Field(sa_column=Column(ForeignKey("firms.id"), nullable=False))
    name: str = Field(sa_column=code())
    query: str = Field(sa_column=code(2_000))
    account_id: int = Field(sa_column=link("accounts.id"))
    created_at: datetime = Field(sa_column=moment())


class AvoidedPartyRecord(SQLModel, table=True):
    """Somebody a firm does not want to be paired with; nobody but the firm reads the row."""

    __tablename__: ClassVar[str] = "avoided_parties"
    __table_args__ = (UniqueConstraint("firm_id", "comparable"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    firm_id: str = Field(sa_column=Column(ForeignKey("firms.id"), nullable=False))
    name: str = Field(sa_column=code(300))
    comparable: str = Field(sa_column=code(300))
    created_at: datetime = Field(sa_column=moment())


class DuplicateRecord(SQLModel, table=True):
    """Two firms that may be one, and what an officer found."""

    __tablename__: ClassVar[str] = "firm_duplicates"
    __table_args__ = (
        UniqueConstraint("firm_id", "other_id"),
        one_of("reason", DuplicateReason),
        one_of("status", DuplicateStatus),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    firm_id: str = Field(sa_column=Column(ForeignKey("firms.id"), nullable=False))
    other_id: str = Field(sa_column=link("firms.id"))
    reason: str = Field(sa_column=code(20))
    similarity: float = Field(sa_column=Column(Double, nullable=False))
    status: str = Field(default=DuplicateStatus.OPEN.value, sa_column=code(20))
    found_at: datetime = Field(sa_column=moment())
