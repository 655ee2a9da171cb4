"""How a step departs from the ranking, which is what a written exception answers to."""

from enum import StrEnum

from matcher.domain.review import Step
from matcher.domain.rule import Verdict
from matcher.domain.value import Value


class Deviation(StrEnum):
    """In which way a decision does not follow the ranking."""

    INELIGIBLE_ACCEPTED = "ineligible_accepted"
    BETTER_LEFT = "better_left"
    FIRST_REJECTED = "first_rejected"


class Place(Value):
    """Where a match stands among the firms of its need.

    `better` counts the eligible firms that score higher, `better_left` those of them that nobody
    has accepted or proposed to accept.
    """

    eligibility: Verdict
    better: int
    better_left: int


def deviation(place: Place, step: Step) -> Deviation | None:
    """Give how a step departs from the ranking, None where it follows it."""
    if step is Step.ACCEPT and place.eligibility is Verdict.FAIL:
        return Deviation.INELIGIBLE_ACCEPTED
    if step is Step.ACCEPT and place.better_left:
        return Deviation.BETTER_LEFT
    is_first = place.eligibility is not Verdict.FAIL and place.better == 0
    return Deviation.FIRST_REJECTED if step is Step.REJECT and is_first else None
