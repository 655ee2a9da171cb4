"""Foreign loans are held against the ceiling at both ends of their cost."""

import pytest

from matcher.domain.stack import CeilingState, Financing
from matcher.finance.candidate import Candidate
from matcher.finance.stack import financing
from tests.finance.given import POLICY, RATES, instrument, situation, usable, usd


def shown(candidates: tuple[Candidate, ...], **changes: object) -> Financing:
    """Give the financing of a need of a million dollars exposed to war at 4."""
    about = situation(exposure={"war": 4}, **changes)
    return financing(candidates, about, POLICY, RATES)


@pytest.mark.parametrize(
    ("low", "high", "state"),
    [
        (8, 11, CeilingState.WITHIN),
        (8, 13, CeilingState.MAY_EXCEED),
        (8, None, CeilingState.MAY_EXCEED),
        (12.5, 13, CeilingState.EXCEEDS),
    ],
)
def test_foreign_loans_are_held_against_the_central_banks_ceiling(
    low: float, high: float | None, state: CeilingState
) -> None:
    loan = instrument(
        "loan",
        lender="treaty_state",
        terms={"rate": {"low": low, "high": high}, "ticket_max": usd(1_000_000)},
    )
    check = shown((usable(loan),)).stacks[0].ceiling
    assert (check.state, check.ceiling) == (state, 12)
