"""What officers decide, why, and which steps from one status to the next are allowed."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from pydantic import Field

from matcher.domain.value import Value


class AccountRole(StrEnum):
    """What an account may do."""

    FIRM = "firm"
    OFFICER = "officer"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


class Status(StrEnum):
    """Where a match stands in review."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SENT_BACK = "sent_back"
    LATER = "later"


class ReasonCode(StrEnum):
    """Why an officer decided as they did."""

    STRONG_FIT = "strong_fit"
    STRATEGIC = "strategic"
    SMALL_FIRM = "small_firm"
    WEAK_FIT = "weak_fit"
    RISK_TOO_HIGH = "risk_too_high"
    NO_FINANCING = "no_financing"
    CAPACITY = "capacity"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    MISSING_INFORMATION = "missing_information"
    NEED_NOT_READY = "need_not_ready"
    OTHER = "other"


TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.OPEN: frozenset({Status.ACCEPTED, Status.REJECTED, Status.SENT_BACK, Status.LATER}),
        Status.LATER: frozenset({Status.ACCEPTED, Status.REJECTED, Status.SENT_BACK, Status.OPEN}),
        Status.SENT_BACK: frozenset({Status.ACCEPTED, Status.REJECTED, Status.LATER, Status.OPEN}),
        Status.ACCEPTED: frozenset({Status.OPEN}),
        Status.REJECTED: frozenset({Status.OPEN}),
    }
)


class ForbiddenTransitionError(ValueError):
    """A match may not move from its status to the one asked for."""


class ExceptionMissingError(ValueError):
    """A decision against the ranking was not given a written reason."""


class Decision(Value):
    """One officer's step on one match; decisions are appended, never changed."""

    match_id: int
    status: Status
    reason: ReasonCode
    note: str = Field(default="", max_length=4_000)
    officer_id: int
    decided_at: datetime


def advance(current: Status, target: Status) -> Status:
    """Give the new status.

    Raises
    ------
    ForbiddenTransitionError
        The step is not declared in `TRANSITIONS`.
    """
    if target not in TRANSITIONS[current]:
        raise ForbiddenTransitionError(f"a match that is {current} cannot become {target}")
    return target
