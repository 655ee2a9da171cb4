"""Interest during construction is added or paid, and every total holds to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from matcher.finance.construction import Building, built_loan, effective_cost
from matcher.finance.schedule import Profile, construction_interest


def building(**changes: object) -> Building:
    """Give ten millions drawn in two halves at 5 %, repaid over seven years."""
    return Building.model_validate(
        {
            "drawdowns": (Decimal(5_000_000), Decimal(5_000_000)),
            "annual_rate": Decimal("0.05"),
            "tenor_months": 84,
        }
        | changes
    )


def test_interest_is_added_to_the_loan() -> None:
    """5m x 2.5 % = 125,000; (10m + 125,000) x 2.5 % = 253,125; in all 378,125."""
    loan = built_loan(building())
    assert [row.interest for row in loan.construction] == [Decimal(125_000), Decimal(253_125)]
    assert loan.interest_during_construction == Decimal(378_125)
    assert loan.construction[-1].balance == Decimal(10_378_125)
    assert loan.repayment.total_principal == Decimal(10_378_125)


def test_interest_can_be_paid_as_it_falls_due() -> None:
    """125,000 and 10m x 2.5 % = 250,000 in cash; ten millions stay to be repaid.

    The repayment is the published test A1: 1,875,000 of interest over seven years.
    """
    loan = built_loan(building(capitalises=False))
    assert loan.interest_during_construction == Decimal(375_000)
    assert loan.repayment.total_interest == Decimal("1875000.00")
    assert loan.total_interest == Decimal("2250000.00")


def test_grace_follows_construction() -> None:
    """The published test A2 after one half-year of drawing: 3,750,000 of interest."""
    loan = built_loan(
        building(
            drawdowns=(Decimal(10_000_000),), capitalises=False, tenor_months=144, grace_months=30
        )
    )
    assert loan.repayment.total_interest == Decimal("3750000.00")
    assert loan.repayment.rows[5].principal == Decimal("526315.79")


def test_added_interest_is_that_of_the_drawdowns_alone() -> None:
    drawdowns = (Decimal(3_000_000), Decimal(0), Decimal(7_000_000))
    loan = built_loan(building(drawdowns=drawdowns))
    found = construction_interest(drawdowns, Decimal("0.05"))
    assert loan.interest_during_construction == found


def test_the_effective_cost_is_the_half_yearly_rate_compounded() -> None:
    """Every half-year costs 2.5 %, however it is drawn and repaid: 1.025^2 - 1 = 5.0625 %."""
    for changes in ({}, {"capitalises": False}, {"profile": Profile.ANNUITY}):
        assert effective_cost(building(**changes)) == pytest.approx(0.050625, abs=1e-8)


def test_a_premium_paid_upfront_raises_the_effective_cost() -> None:
    """12.0825 % of ten millions, paid with the first drawdown."""
    assert effective_cost(building(), Decimal(1_208_250)) > 0.08


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=6).filter(any),
    st.decimals(0, Decimal("0.3"), places=4),
    st.booleans(),
)
@settings(max_examples=50, deadline=None)
def test_what_is_repaid_is_what_was_drawn_and_added(
    cents: list[int],
    rate: Decimal,
    capitalises: bool,  # noqa: FBT001  drawn
) -> None:
    drawdowns = tuple(Decimal(each) / 100 for each in cents)
    loan = built_loan(building(drawdowns=drawdowns, annual_rate=rate, capitalises=capitalises))
    added = loan.interest_during_construction if capitalises else Decimal(0)
    assert loan.repayment.total_principal == sum(drawdowns) + added
    assert loan.repayment.rows[-1].balance == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"drawdowns": ()},
        {"drawdowns": (Decimal(0),)},
        {"drawdowns": (Decimal(-5),)},
        {"annual_rate": Decimal(900)},
        {"grace_months": 84},
        {"tenor_months": -6},
    ],
)
def test_a_loan_that_cannot_be_meant_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        building(**changes)
