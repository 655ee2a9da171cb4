from decimal import Decimal

import pytest
from pydantic import ValidationError

from matcher.finance.schedule import Loan, Profile, construction_interest, repayment_schedule


def loan(**changes):
    values = {"principal": "10000000", "annual_rate": "0.05", "tenor_months": 84}
    return Loan.model_validate(values | changes)


def cells(row):
    return (row.number, row.interest, row.principal, row.balance)


def row(number, interest, principal, balance):
    return (number, Decimal(interest), Decimal(principal), Decimal(balance))


def test_seven_years_of_equal_principal():
    schedule = repayment_schedule(loan())
    assert len(schedule.rows) == 14
    assert cells(schedule.rows[0]) == row(1, "250000", "714285.71", "9285714.29")
    assert cells(schedule.rows[-1]) == row(14, "17857.14", "714285.71", "0")
    assert schedule.total_interest == Decimal("1875000.00")
    assert schedule.wal_years == pytest.approx(Decimal("3.75"), abs=Decimal("1e-7"))


def test_twelve_years_with_thirty_months_of_grace():
    schedule = repayment_schedule(loan(tenor_months=144, grace_months=30))
    assert sum(row.principal > 0 for row in schedule.rows) == 19
    assert cells(schedule.rows[0]) == row(1, "250000", "0", "10000000")
    assert cells(schedule.rows[5]) == row(6, "250000", "526315.79", "9473684.21")
    assert cells(schedule.rows[-1]) == row(24, "13157.89", "526315.79", "0")
    assert schedule.total_interest == Decimal("3750000.00")
    assert schedule.wal_years == pytest.approx(Decimal("7.5"), abs=Decimal("1e-7"))


def test_seven_years_of_level_payments():
    schedule = repayment_schedule(loan(profile=Profile.ANNUITY))
    assert schedule.total_interest == Decimal("1975113.49")
    for entry in schedule.rows:
        assert abs(entry.payment - Decimal("855365.25")) <= Decimal("0.02")


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("rate", ["0", "0.0494", "0.12"])
@pytest.mark.parametrize("months", [6, 42, 180])
def test_the_principal_comes_back_to_the_cent(profile, rate, months):
    schedule = repayment_schedule(
        loan(principal="999999.99", annual_rate=rate, tenor_months=months, profile=profile)
    )
    assert schedule.total_principal == Decimal("999999.99")
    assert schedule.rows[-1].balance == 0


def test_a_level_payment_without_interest_is_equal_principal():
    schedule = repayment_schedule(loan(annual_rate="0", profile=Profile.ANNUITY))
    assert schedule.total_interest == 0
    assert schedule.rows[0].principal == Decimal("714285.71")


def test_construction_interest_compounds_half_yearly():
    # (100 * 1.025 + 100) * 1.025 = 207.5625
    drawn = [Decimal(100), Decimal(100)]
    assert construction_interest(drawn, Decimal("0.05")) == Decimal("7.56")


def test_no_drawdown_accrues_no_interest():
    assert construction_interest([], Decimal("0.05")) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"principal": "0"},
        {"annual_rate": "-0.01"},
        {"tenor_months": 5},
        {"tenor_months": 40},
        {"grace_months": 84},
    ],
)
def test_a_loan_that_cannot_be_scheduled_is_refused(changes):
    with pytest.raises(ValidationError):
        loan(**changes)
