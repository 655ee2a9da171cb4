"""Explicit column types, so that no meaning depends on what a library infers from a field."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Dialect, Integer
from sqlalchemy.types import TypeDecorator

# SQLite numbers rows by itself only in a column that is called INTEGER.
KEY = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and read back with its zone; one without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment in UTC.

        Raises
        ------
        ValueError
            The moment does not say in which zone it is.
        """
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored moment in UTC."""
        del dialect
        if value is None:
            return None
        # SQLite forgets the zone; everything that was let in is UTC.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)


def one_of(column: str, values: Iterable[StrEnum | int]) -> CheckConstraint:
    """Give the constraint that lets only the declared values into a column."""
    quoted = ", ".join(
        f"'{value.value}'" if isinstance(value, StrEnum) else str(int(value)) for value in values
    )
    return CheckConstraint(f"{column} IN ({quoted})", name=f"{column}_declared")
