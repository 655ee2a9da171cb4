"""The kinds of column the tables are made of, and the names of their constraints."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, String, Text
from sqlmodel import SQLModel

from matcher.store.columns import KEY, UtcDateTime

# Named constraints can be altered by a migration on every engine.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

METADATA = SQLModel.metadata

# Without it SQLite hands the number of a deleted row to the next one, and a page that still
# shows the old row would act on the new one.
NEVER_REUSED: dict[str, Any] = {"sqlite_autoincrement": True}


def key() -> Column[int]:
    """Give the column of a number that is never handed out twice."""
    return Column(KEY, primary_key=True, autoincrement=True)


def code(length: int = 120) -> Column[str]:
    """Give the column of a short word that must be there."""
    return Column(String(length), nullable=False)


def text() -> Column[str]:
    """Give the column of a text of any length that must be there."""
    return Column(Text, nullable=False)


def moment() -> Column[datetime]:
    """Give the column of a moment that must be there."""
    return Column(UtcDateTime, nullable=False)


def number() -> Column[int]:
    """Give the column of a whole number that must be there."""
    return Column(Integer, nullable=False)


def link(target: str, *, nullable: bool = False) -> Column[Any]:
    """Give the column of another row's id."""
    return Column(ForeignKey(target), nullable=nullable, index=True)
