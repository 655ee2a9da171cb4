"""The tables of reports, of batches and schedules that make them, and of presets of tables."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from matcher.domain.report import BatchState, Channel, Edition, Format, ItemState, ReportKind
from matcher.store.columns import KEY, UtcDateTime, one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, number, text


class ReportRecord(SQLModel, table=True):
    """One frozen report with the data it was made of; the number is made from its id."""

    __tablename__: ClassVar[str] = "reports"
    __table_args__ = (
        one_of("kind", ReportKind),
        Index("ix_reports_kind_subject", "kind", "subject"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    number: str = Field(sa_column=code(40))
    kind: str = Field(sa_column=code(20))
    subject: str = Field(sa_column=code())
    firm_id: str | None = Field(default=None, sa_column=link("firms.id", nullable=True))
    title: str = Field(sa_column=text())
    document: str = Field(sa_column=text())
    digest: str = Field(sa_column=code(64))
    public_digest: str = Field(sa_column=code(64))
    created_at: datetime = Field(sa_column=moment())
    created_by: int | None = Field(default=None, sa_column=link("accounts.id", nullable=True))


class BatchRecord(SQLModel, table=True):
    """Many reports asked for at once; the lease says who works on it and until when."""

    __tablename__: ClassVar[str] = "report_batches"
    __table_args__ = (
        one_of("state", BatchState),
        one_of("kind", ReportKind),
        one_of("edition", Edition),
        one_of("format", Format),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    title: str = Field(sa_column=code(300))
    kind: str = Field(sa_column=code(20))
    edition: str = Field(sa_column=code(20))
    format: str = Field(sa_column=code(10))
    language: str = Field(sa_column=code(10))
    state: str = Field(default=BatchState.WAITING.value, sa_column=code(20))
    created_at: datetime = Field(sa_column=moment())
    finished_at: datetime | None = Field(
        default=None, sa_column=Column(UtcDateTime, nullable=True)
    )
    created_by: int | None = Field(default=None, sa_column=link("accounts.id", nullable=True))
    lease_owner: str = Field(default="", sa_column=code(80))
    lease_until: datetime | None = Field(
        default=None, sa_column=Column(UtcDateTime, nullable=True)
    )


class BatchItemRecord(SQLModel, table=True):
    """One report of a batch."""

    __tablename__: ClassVar[str] = "report_batch_items"
    __table_args__ = (
        UniqueConstraint("batch_id", "position"),
        one_of("state", ItemState),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    batch_id: int = Field(sa_column=Column(KEY, ForeignKey("report_batches.id"), nullable=False))
    position: int = Field(sa_column=number())
    subject: str = Field(sa_column=code())
    state: str = Field(default=ItemState.WAITING.value, sa_column=code(20))
    attempts: int = Field(default=0, sa_column=number())
    problem: str = Field(default="", sa_column=text())
    report_id: int | None = Field(default=None, sa_column=link("reports.id", nullable=True))
    file: str = Field(default="", sa_column=code(200))


class ScheduleRecord(SQLModel, table=True):
    """A report that is produced every week, and how it fared last."""

    __tablename__: ClassVar[str] = "report_schedules"
    __table_args__ = (
        one_of("kind", ReportKind),
        one_of("edition", Edition),
        one_of("format", Format),
        one_of("channel", Channel),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    title: str = Field(sa_column=code(300))
    kind: str = Field(sa_column=code(20))
    subject: str = Field(sa_column=code())
    edition: str = Field(sa_column=code(20))
    format: str = Field(sa_column=code(10))
    language: str = Field(sa_column=code(10))
    channel: str = Field(sa_column=code(20))
    target: str = Field(sa_column=code(254))
    is_active: bool = Field(default=True, sa_column=Column(Boolean, nullable=False))
    due_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))
    planned_at: datetime = Field(sa_column=moment())
    produced_at: datetime | None = Field(
        default=None, sa_column=Column(UtcDateTime, nullable=True)
    )
    attempts: int = Field(default=0, sa_column=number())
    problem: str = Field(default="", sa_column=text())
    created_by: int | None = Field(default=None, sa_column=link("accounts.id", nullable=True))


class PresetRecord(SQLModel, table=True):
    """The columns, filters and order of a table, kept under a name."""

    __tablename__: ClassVar[str] = "table_presets"
    __table_args__ = (UniqueConstraint("owner_id", "name"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    owner_id: int = Field(sa_column=Column(KEY, ForeignKey("accounts.id"), nullable=False))
    name: str = Field(sa_column=Column(String(120), nullable=False))
    query: str = Field(sa_column=text())
