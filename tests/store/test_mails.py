from datetime import timedelta

from matcher.domain.mail import Attachment, Message
from matcher.store import mails
from matcher.store.columns import now

MESSAGE = Message(
    to="a@example.org",
    subject="Hello",
    text="Text",
    attachments=(Attachment(name="a.csv", content=b"\x00\xff"),),
)


def test_a_message_waits_until_it_is_sent(session):
    mail_id = mails.add(session, MESSAGE, "alert")
    (waiting,) = mails.due(session, now(), 10)
    assert (waiting.id, waiting.message, waiting.purpose) == (mail_id, MESSAGE, "alert")
    mails.mark_sent(session, mail_id, now())
    assert mails.due(session, now(), 10) == []
    assert mails.newest(session, 1)[0].sent_at is not None


def test_a_message_that_failed_waits_for_its_next_time(session):
    mail_id = mails.add(session, MESSAGE, "alert")
    later = now() + timedelta(hours=1)
    mails.mark_failed(session, mail_id, "the server is away", later)
    assert mails.due(session, now(), 10) == []
    (waiting,) = mails.due(session, later, 10)
    assert (waiting.attempts, waiting.problem) == (1, "the server is away")


def test_a_message_that_is_being_sent_is_not_due_for_others(session):
    mail_id = mails.add(session, MESSAGE, "alert")
    mails.postpone(session, mail_id, now() + timedelta(minutes=1))
    assert mails.due(session, now(), 10) == []
