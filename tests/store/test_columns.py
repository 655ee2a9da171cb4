from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from matcher.store import runs
from matcher.store.tables import RunRecord

TOKYO = timezone(timedelta(hours=9))


def test_a_moment_comes_back_as_the_same_moment_in_utc(session, make):
    noon = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=TOKYO)
    runs.add(session, make["run"]("r1", 1).model_copy(update={"created_at": noon}))
    session.expire_all()
    told = runs.get(session, "r1").created_at
    assert told == datetime(2026, 3, 1, 3, 0, 0, 123456, tzinfo=UTC)
    assert told.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(session):
    naive = datetime(2026, 3, 1, 12)  # noqa: DTZ001  what the test is about
    statement = select(RunRecord).where(RunRecord.created_at == naive)
    with pytest.raises(StatementError, match="without a time zone"):
        session.exec(statement)


def test_a_state_that_is_not_declared_is_refused(session):
    statement = text(
        "INSERT INTO accounts (email, password_hash, role, is_active, session_epoch, created_at)"
        " VALUES ('a', 'b', 'emperor', true, 0, '2026-03-01 00:00:00')"
    )
    with pytest.raises(IntegrityError, match="role_declared"), session.begin_nested():
        session.execute(statement)
