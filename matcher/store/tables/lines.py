"""The table of what was reported of lines."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Column, Date, String
from sqlmodel import Field, SQLModel

from matcher.domain.instrument import Availability
from matcher.domain.line import Report
from matcher.store.columns import UtcDateTime, one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, text


class LineEntryRecord(SQLModel, table=True):
    """One dated, sourced statement on a line; withdrawn rather than changed."""

    __tablename__: ClassVar[str] = "line_entries"
    __table_args__ = (
        one_of("report", Report),
        one_of("availability", Availability),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    instrument_id: str = Field(sa_column=Column(String(120), nullable=False, index=True))
    report: str = Field(sa_column=code(20))
    on: date = Field(sa_column=Column(Date, nullable=False))
    drawn_minor: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    currency: str | None = Field(default=None, sa_column=Column(String(3), nullable=True))
    availability: str | None = Field(default=None, sa_column=Column(String(20), nullable=True))
    note: str = Field(sa_column=text())
    source_url: str = Field(sa_column=text())
    source_title: str = Field(sa_column=text())
    source_as_of: date = Field(sa_column=Column(Date, nullable=False))
    entered_by: int = Field(sa_column=link("accounts.id"))
    entered_at: datetime = Field(sa_column=moment())
    withdrawn_by: int | None = Field(default=None, sa_column=link("accounts.id", nullable=True))
    withdrawn_at: datetime | None = Field(
        default=None, sa_column=Column(UtcDateTime, nullable=True)
    )
    withdrawn_why: str = Field(default="", sa_column=text())
