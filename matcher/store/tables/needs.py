"""The table of needs."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, String
from sqlmodel import Field, SQLModel

from matcher.store.tables.fields import moment, number, text


class NeedRecord(SQLModel, table=True):
    """A published need as its source states it."""

    __tablename__: ClassVar[str] = "needs"
    id: str = Field(sa_column=Column(String(120), primary_key=True))
    document: str = Field(sa_column=text())
    version: int = Field(default=1, sa_column=number())
    updated_at: datetime = Field(sa_column=moment())
