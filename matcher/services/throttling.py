"""Guessing becomes slow: failed attempts are counted in the database, for all processes."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlmodel import Session

from matcher.store import attempts

WINDOW = timedelta(minutes=15)


class TooManyAttemptsError(RuntimeError):
    """The limit is reached; nothing was checked."""


def refuse_beyond(session: Session, counters: dict[str, int]) -> None:
    """Do nothing while every counter is below its limit.

    Raises
    ------
    TooManyAttemptsError
        One of them was reached within the last fifteen minutes.
    """
    since = datetime.now(UTC) - WINDOW
    for counter, limit in counters.items():
        if attempts.count(session, _folded(counter), since) >= limit:
            raise TooManyAttemptsError(counter)


def count(session: Session, counters: dict[str, int]) -> None:
    """Count one attempt against each counter."""
    moment = datetime.now(UTC)
    attempts.drop_before(session, moment - 4 * WINDOW)
    for counter in counters:
        attempts.add(session, _folded(counter), moment)


def forgive(session: Session, counter: str) -> None:
    """Count from nothing again, after a right password."""
    attempts.forget(session, _folded(counter))


def _folded(counter: str) -> str:
    # Neither the address a visitor typed nor the visitor's own is kept in the clear.
    return sha256(counter.strip().casefold().encode("utf-8", "replace")).hexdigest()
