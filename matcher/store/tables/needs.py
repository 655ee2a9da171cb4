"""The table of needs."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Column, Date, String
from sqlmodel import Field, SQLModel

from matcher.store.tables.fields import moment, number, text


class NeedRecord(SQLModel, table=True):
    """A published need as its source states it; lists are searched by what stands beside it."""

    __tablename__: ClassVar[str] = "needs"
    id: str = Field(sa_column=Column(String(120), primary_key=True))
    document: str = Field(sa_column=text())
    title: str = Field(default="", sa_column=text())
    sponsor: str = Field(default="", sa_column=text())
    ends_on: date | None = Field(default=None, sa_column=Column(Date, nullable=True))
    version: int = Field(default=1, sa_column=number())
    updated_at: datetime = Field(sa_column=moment())
