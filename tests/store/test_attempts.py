from datetime import timedelta

from matcher.store import attempts
from matcher.store.columns import now


def test_attempts_are_counted_by_counter_and_since_a_moment(session):
    moment = now()
    attempts.add(session, "a", moment - timedelta(hours=1))
    attempts.add(session, "a", moment)
    attempts.add(session, "b", moment)
    assert attempts.count(session, "a", moment - timedelta(minutes=5)) == 1
    assert attempts.count(session, "a", moment - timedelta(hours=2)) == 2


def test_forgotten_and_old_attempts_no_longer_count(session):
    moment = now()
    attempts.add(session, "a", moment)
    attempts.add(session, "b", moment - timedelta(days=1))
    attempts.forget(session, "a")
    attempts.drop_before(session, moment - timedelta(hours=1))
    assert attempts.count(session, "a", moment - timedelta(days=2)) == 0
    assert attempts.count(session, "b", moment - timedelta(days=2)) == 0
