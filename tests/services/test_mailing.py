from datetime import UTC, datetime, timedelta

import pytest

from matcher.domain.mail import Message
from matcher.exchange.mail import MailError
from matcher.services.mailing import deliver, post
from matcher.store import mails
from matcher.store.session import reading, transaction

MESSAGE = Message(to="a@example.org", subject="Hello", text="Text")


class Post:
    """A transport that refuses as often as it is told to."""

    def __init__(self, refusals=0):
        self.refusals, self.taken = refusals, []

    def send(self, message):
        if self.refusals:
            self.refusals -= 1
            raise MailError("away")
        self.taken.append(message)


def test_a_message_of_a_kept_transaction_is_sent_once(engine):
    with transaction(engine) as session:
        post(session, MESSAGE, "test")
    post_office = Post()
    assert deliver(engine, post_office).sent == 1
    assert deliver(engine, post_office).sent == 0
    assert post_office.taken == [MESSAGE]


def test_a_message_of_a_transaction_that_failed_is_never_sent(engine):
    def fail():
        with transaction(engine) as session:
            post(session, MESSAGE, "test")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert deliver(engine, Post()).sent == 0


def test_a_refused_message_is_tried_again_later_and_says_why(engine):
    with transaction(engine) as session:
        post(session, MESSAGE, "test")
    moment, post_office = datetime.now(UTC), Post(refusals=1)
    assert deliver(engine, post_office, moment).failed == 1
    with reading(engine) as session:
        assert mails.newest(session, 1)[0].problem == "away"
    assert deliver(engine, post_office, moment).sent == 0
    assert deliver(engine, post_office, moment + timedelta(minutes=5)).sent == 1
