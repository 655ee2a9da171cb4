"""The tables of runs and of the matches they scored."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import (
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from matcher.domain.review import Status
from matcher.domain.rule import Verdict
from matcher.store.columns import UtcDateTime, now, one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, number, text

_SEARCHED = (
    *("score", "rank", "firm_id", "eligibility", "moved_at", "assignee_id", "named_id"),
    *("due_on", "width", "confidence"),
)


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
    """One firm held against one need: the stored why, and where it stands in review.

    What the decisions say is written beside them once more, so that a queue can be searched:
    since when the match stands where it does, what is proposed, who is named, until when.
    """

    __tablename__: ClassVar[str] = "matches"
    __table_args__ = (
        UniqueConstraint("firm_id", "need_id"),
        one_of("eligibility", Verdict),
        one_of("status", Status),
        one_of("proposal", (Status.ACCEPTED, Status.REJECTED)),
        # These hold all that a queue, a ranking and the dashboard ask of every match, so that
        # the documents beside it are read for the lines of one page only.
        Index("ix_matches_status", "status", "need_id", *_SEARCHED),
        Index("ix_matches_need_score", "need_id", *_SEARCHED, "status"),
        Index("ix_matches_firm", "firm_id", "rank", "eligibility", "status"),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    run_id: str = Field(sa_column=link("runs.id"))
    firm_id: str = Field(sa_column=Column(ForeignKey("firms.id"), nullable=False))
    need_id: str = Field(sa_column=link("needs.id"))
    rank: int | None = Field(default=None, sa_column=Column(Integer, nullable=True))
    score: float = Field(sa_column=Column(Double, nullable=False))
    width: float = Field(default=0.0, sa_column=Column(Double, nullable=False))
    confidence: float = Field(default=0.0, sa_column=Column(Double, nullable=False))
    eligibility: int = Field(sa_column=Column(SmallInteger, nullable=False))
    document: str = Field(sa_column=text())
    status: str = Field(default=Status.OPEN.value, sa_column=code(20))
    version: int = Field(default=1, sa_column=number())
    moved_at: datetime = Field(default_factory=now, sa_column=moment())
    proposal: str | None = Field(default=None, sa_column=Column(String(20), nullable=True))
    named_id: int | None = Field(default=None, sa_column=link("accounts.id", nullable=True))
    due_on: date | None = Field(default=None, sa_column=Column(Date, nullable=True))
    assignee_id: int | None = Field(default=None, sa_column=link("accounts.id", nullable=True))
