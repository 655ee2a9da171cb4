"""The table of weight profiles that were proposed."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from matcher.domain.weighting import WeightStatus
from matcher.store.columns import UtcDateTime, one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, moment, number, text


class WeightProfileRecord(SQLModel, table=True):
    """A proposed weight profile, why and on what evidence, and what was decided on it."""

    __tablename__: ClassVar[str] = "weight_profiles"
    __table_args__ = (one_of("status", WeightStatus), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    document: str = Field(sa_column=text())
    evidence: str = Field(sa_column=text())
    status: str = Field(default=WeightStatus.PROPOSED.value, sa_column=code(20))
    reason: str = Field(default="", sa_column=text())
    purpose: str = Field(default="", sa_column=text())
    created_at: datetime = Field(sa_column=moment())
    created_by: str = Field(sa_column=code(254))
    decided_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    decided_by: str = Field(default="", sa_column=code(254))
    version: int = Field(default=1, sa_column=number())
