"""The tables of needs, of all their versions, and of the batches that changed several."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Boolean, Column, Date, LargeBinary, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from matcher.domain.register import BatchKind, BatchState, Move
from matcher.store.columns import UtcDateTime, one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, number, text


class NeedRecord(SQLModel, table=True):
    """A published need as its source states it; lists are searched by what stands beside it.

    `words` and `places` are folded, because no database folds Cyrillic by itself on every engine.
    """

    __tablename__: ClassVar[str] = "needs"
    id: str = Field(sa_column=Column(String(120), primary_key=True))
    document: str = Field(sa_column=text())
    title: str = Field(default="", sa_column=text())
    sponsor: str = Field(default="", sa_column=text())
    ends_on: date | None = Field(default=None, sa_column=Column(Date, nullable=True))
    version: int = Field(default=1, sa_column=number())
    updated_at: datetime = Field(sa_column=moment())
    is_retired: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))
    merged_into: str | None = Field(default=None, sa_column=link("needs.id", nullable=True))
    sector: str = Field(default="", sa_column=text())
    stage: str = Field(default="", sa_column=code(20))
    places: str = Field(default="", sa_column=text())
    has_cost: bool = Field(default=False, sa_column=Column(Boolean, nullable=False))
    words: str = Field(default="", sa_column=text())


class NeedRevisionRecord(SQLModel, table=True):
    """Every state a need ever had, by version, with who made it and why."""

    __tablename__: ClassVar[str] = "need_revisions"
    __table_args__ = (UniqueConstraint("need_id", "version"), one_of("move", Move), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    need_id: str = Field(sa_column=link("needs.id"))
    version: int = Field(sa_column=number())
    document: str = Field(sa_column=text())
    is_retired: bool = Field(sa_column=Column(Boolean, nullable=False))
    merged_into: str | None = Field(default=None, sa_column=Column(String(120), nullable=True))
    move: str = Field(sa_column=code(20))
    made_by: int | None = Field(default=None, sa_column=link("accounts.id", nullable=True))
    reason: str = Field(default="", sa_column=text())
    batch_id: int | None = Field(default=None, sa_column=link("need_batches.id", nullable=True))
    made_at: datetime = Field(sa_column=moment())


class NeedDistinctionRecord(SQLModel, table=True):
    """Two needs of which somebody has said that they are not the same; `one_id` sorts first."""

    __tablename__: ClassVar[str] = "need_distinctions"
    __table_args__ = (UniqueConstraint("one_id", "other_id"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    one_id: str = Field(sa_column=link("needs.id"))
    other_id: str = Field(sa_column=link("needs.id"))
    made_by: int = Field(sa_column=link("accounts.id"))
    made_at: datetime = Field(sa_column=moment())


class NeedFileRecord(SQLModel, table=True):
    """A file of needs between being sent and being previewed."""

    __tablename__: ClassVar[str] = "need_files"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, sa_column=key())
    name: str = Field(sa_column=code(200))
    encoding: str = Field(sa_column=code(40))
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    made_by: int = Field(sa_column=link("accounts.id"))
    made_at: datetime = Field(sa_column=moment())


class ColumnMapRecord(SQLModel, table=True):
    """How an officer read the columns of a file; the next one with the same headings begins so."""

    __tablename__: ClassVar[str] = "column_maps"
    id: str = Field(sa_column=Column(String(64), primary_key=True))
    columns: str = Field(sa_column=text())
    made_by: int = Field(sa_column=link("accounts.id"))
    made_at: datetime = Field(sa_column=moment())


class NeedBatchRecord(SQLModel, table=True):
    """A set of changes of needs: previewed, applied, taken back."""

    __tablename__: ClassVar[str] = "need_batches"
    __table_args__ = (one_of("kind", BatchKind), one_of("state", BatchState), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    kind: str = Field(sa_column=code(20))
    title: str = Field(sa_column=text())
    plan: str = Field(sa_column=text())
    state: str = Field(sa_column=code(20))
    version: int = Field(default=1, sa_column=number())
    made_by: int | None = Field(default=None, sa_column=link("accounts.id", nullable=True))
    made_at: datetime = Field(sa_column=moment())
    applied_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    undone_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
