"""The tables of what a run was computed from."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Column, Date, ForeignKey, LargeBinary, String
from sqlmodel import Field, SQLModel

from matcher.store.tables.fields import code, moment, number, text


class RegisterStateRecord(SQLModel, table=True):
    """Which version of which need was in force, by the fingerprint of that list."""

    __tablename__: ClassVar[str] = "register_states"
    id: str = Field(sa_column=Column(String(64), primary_key=True))
    versions: str = Field(sa_column=text())


class CatalogueEditionRecord(SQLModel, table=True):
    """A catalogue as it stood, packed, so that an old run can be computed again."""

    __tablename__: ClassVar[str] = "catalogue_editions"
    id: str = Field(sa_column=Column(String(64), primary_key=True))
    packed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    kept_at: datetime = Field(sa_column=moment())


class RunInputRecord(SQLModel, table=True):
    """What one run was computed from, and the fingerprint of what came out."""

    __tablename__: ClassVar[str] = "run_inputs"
    run_id: str = Field(
        sa_column=Column(String(120), ForeignKey("runs.id"), primary_key=True, nullable=False)
    )
    firm_id: str = Field(
        sa_column=Column(String(120), ForeignKey("firms.id"), nullable=False, index=True)
    )
    firm_version: int = Field(sa_column=number())
    register_id: str = Field(
        sa_column=Column(String(64), ForeignKey("register_states.id"), nullable=False)
    )
    weights: str = Field(sa_column=text())
    lines: str = Field(default="", sa_column=text())
    day: date = Field(sa_column=Column(Date, nullable=False))
    code_version: str = Field(sa_column=code(64))
    result_digest: str = Field(sa_column=code(64))
    scores: str = Field(sa_column=text())
