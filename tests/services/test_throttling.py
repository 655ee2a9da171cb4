import pytest

from matcher.services.throttling import TooManyAttemptsError, count, forgive, refuse_beyond


def test_attempts_beyond_the_limit_are_refused_whatever_the_spelling(session):
    for _ in range(3):
        refuse_beyond(session, {"A@example.org": 3})
        count(session, {"a@EXAMPLE.org ": 3})
    with pytest.raises(TooManyAttemptsError):
        refuse_beyond(session, {"a@example.org": 3})
    refuse_beyond(session, {"b@example.org": 3})


def test_a_right_password_is_forgiven_the_wrong_ones_before_it(session):
    count(session, {"a@example.org": 1})
    forgive(session, "a@example.org")
    refuse_beyond(session, {"a@example.org": 1})
