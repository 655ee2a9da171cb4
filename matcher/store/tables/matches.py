"""The tables of runs and of the matches they scored."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, Double, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from matcher.domain.review import Status
from matcher.domain.rule import Verdict
from matcher.store.columns import UtcDateTime, one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, number, text


class RunRecord(SQLModel, table=True):
    """One computation of rankings."""

    __tablename__: ClassVar[str] = "runs"
    id: str = Field(sa_column=Column(String(120), primary_key=True))
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))
    catalogue_version: str = Field(sa_column=code())
    encoder_version: str = Field(sa_column=code())
    software_version: str = Field(sa_column=code())
    weight_profile: str = Field(sa_column=code())


class MatchRecord(SQLModel, table=True):
    """One firm held against one need: the stored why, and where it stands in review."""

    __tablename__: ClassVar[str] = "matches"
    __table_args__ = (
        UniqueConstraint("firm_id", "need_id"),
        one_of("eligibility", Verdict),
        one_of("status", Status),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    run_id: str = Field(sa_column=link("runs.id"))
    firm_id: str = Field(sa_column=Column(ForeignKey("firms.id"), nullable=False))
    need_id: str = Field(sa_column=link("needs.id"))
    rank: int | None = Field(default=None, sa_column=Column(Integer, nullable=True))
    score: float = Field(sa_column=Column(Double, nullable=False))
    eligibility: int = Field(sa_column=Column(SmallInteger, nullable=False))
    document: str = Field(sa_column=text())
    status: str = Field(default=Status.OPEN.value, sa_column=code(20))
    version: int = Field(default=1, sa_column=number())
