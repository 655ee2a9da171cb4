"""What officers decide, and why; which steps they may take is declared in `workflow`."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from matcher.domain.money import Currency
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
    SECOND_READING = "second_reading"
    DISPUTED = "disputed"
    AWAITING_APPROVAL = "awaiting_approval"


class Step(StrEnum):
    """What somebody does with a match; where it leads is declared in `workflow`."""

    ACCEPT = "accept"
    REJECT = "reject"
    SEND_BACK = "send_back"
    LATER = "later"
    ANSWER = "answer"
    APPROVE = "approve"
    RETURN = "return"
    REOPEN = "reopen"
    UNDO = "undo"


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


class Decision(Value):
    """One person's step on one match; decisions are appended, never changed.

    `status` is where the step led. `opinion` is what its author wanted, which differs from the
    status as long as somebody else has to agree. `exception` says why the ranking was not
    followed. `named_id` is the person who is asked: for an answer, or for a second opinion.
    """

    match_id: int
    step: Step
    status: Status
    opinion: Status | None = None
    reason: ReasonCode
    note: str = Field(default="", max_length=4_000)
    exception: str = Field(default="", max_length=4_000)
    named_id: int | None = None
    due_on: date | None = None
    officer_id: int
    decided_at: datetime


class Move(Value):
    """What somebody asks for: a step, with everything that step may need."""

    step: Step
    reason: ReasonCode = ReasonCode.OTHER
    note: str = Field(default="", max_length=4_000)
    exception: str = Field(default="", max_length=4_000)
    named_id: int | None = None
    due_on: date | None = None
    second_opinion: bool = False

    @property
    def opinion(self) -> Status | None:
        """The outcome the step asks for, None for a step that judges nothing."""
        outcomes = {Step.ACCEPT: Status.ACCEPTED, Step.REJECT: Status.REJECTED}
        return outcomes.get(self.step)


class ReviewPolicy(Value):
    """When a decision needs a second person.

    An acceptance of a need that costs `four_eyes_from` of `currency` or more is approved by
    somebody else; so is every exception to the ranking where `four_eyes_for_exceptions` says so.
    A cost that is not stated counts as high where `four_eyes_for_unknown_cost` says so, because
    nobody can say that it is low.
    """

    four_eyes_from: Decimal = Field(default=Decimal(0), ge=0)
    currency: Currency = "USD"
    four_eyes_for_exceptions: bool = True
    four_eyes_for_unknown_cost: bool = True
