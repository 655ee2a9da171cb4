"""Mail: promised inside the transaction that gives cause for it, handed over afterwards."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from matcher.domain.mail import Message
from matcher.domain.value import Value
from matcher.exchange.mail import MailError, Transport
from matcher.store import mails
from matcher.store.session import transaction

BATCH = 50
LONGEST_WAIT = timedelta(hours=12)


class Delivery(Value):
    """How many messages were handed over, and how many will be tried again."""

    sent: int = 0
    failed: int = 0


def post(session: Session, message: Message, purpose: str) -> int:
    """Give the id of a message that will be sent once the caller's transaction is kept."""
    return mails.add(session, message, purpose)


def deliver(engine: Engine, transport: Transport, moment: datetime | None = None) -> Delivery:
    """Give what became of the messages whose time has come.

    A message that is not taken waits twice as long after each attempt, at most twelve hours, and
    is never dropped: the administrator sees it with the reason.
    """
    day = moment or datetime.now(UTC)
    sent = failed = 0
    while waiting := _due(engine, day):
        for mail_id, attempts, message in waiting:
            if _handed_over(engine, transport, (mail_id, attempts, message), day):
                sent += 1
            else:
                failed += 1
    return Delivery(sent=sent, failed=failed)


def _due(engine: Engine, moment: datetime) -> list[tuple[int, int, Message]]:
    # Claimed by moving the next attempt ahead, so that two deliverers do not send it twice.
    with transaction(engine) as session:
        waiting = mails.due(session, moment, BATCH)
        for mail in waiting:
            mails.postpone(session, mail.id, moment + _wait(mail.attempts))
    return [(mail.id, mail.attempts, mail.message) for mail in waiting]


def _handed_over(
    engine: Engine, transport: Transport, mail: tuple[int, int, Message], moment: datetime
) -> bool:
    mail_id, attempts, message = mail
    try:
        transport.send(message)
    except MailError as problem:
        with transaction(engine) as session:
            mails.mark_failed(session, mail_id, str(problem), moment + _wait(attempts))
        return False
    with transaction(engine) as session:
        mails.mark_sent(session, mail_id, moment)
    return True


def _wait(attempts: int) -> timedelta:
    return min(timedelta(minutes=2 ** min(attempts, 12)), LONGEST_WAIT)
