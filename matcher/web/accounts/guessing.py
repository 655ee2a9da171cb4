"""Attempts of a request, counted so that guessing becomes slow."""

from flask import request

from matcher.services.throttling import TooManyAttemptsError, count, forgive, refuse_beyond
from matcher.store.session import reading, transaction
from matcher.web.context import installation


def place() -> str:
    """Give where the request comes from, as far as the trusted proxies tell."""
    return request.remote_addr or "nowhere"


def allowed(counters: dict[str, int]) -> bool:
    """Tell whether every counter is still below its limit."""
    try:
        with reading(installation().engine) as store:
            refuse_beyond(store, counters)
    except TooManyAttemptsError:
        return False
    return True


def counted(counters: dict[str, int]) -> None:
    """Count one attempt against each counter."""
    with transaction(installation().engine) as store:
        count(store, counters)


def forgiven(counter: str) -> None:
    """Count from nothing again."""
    with transaction(installation().engine) as store:
        forgive(store, counter)
