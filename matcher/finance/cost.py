"""What money costs a year: cash-flows, two-step loans, and the limits of the Arrangement."""

from collections.abc import Sequence
from enum import StrEnum

from pydantic import Field
from scipy.optimize import brentq

from matcher.domain.value import Share, Value
from matcher.finance.tables import (
    CLIMATE_REPAYMENT_YEARS_MAX,
    DOWN_PAYMENT_MIN,
    LOCAL_COST_MAX,
    REPAYMENT_YEARS_MAX,
    REPAYMENT_YEARS_MIN,
)

_LOWEST_RATE = -0.99
_HIGHEST_RATE = 100.0
_ROUNDING = 1e-9


class CostError(ValueError):
    """A cash-flow has no single annual cost."""


class Flow(Value):
    """An amount at a time; what the borrower receives is positive, what it pays negative."""

    years: float = Field(ge=0, le=100, allow_inf_nan=False)
    amount: float = Field(ge=-1e15, le=1e15, allow_inf_nan=False)


def all_in_cost(flows: Sequence[Flow]) -> float:
    """Give the effective annual rate at which receipts and payments are worth the same.

    Raises
    ------
    CostError
        Where the flows only go one way or no rate balances them.
    """
    if not any(flow.amount > 0 for flow in flows) or not any(flow.amount < 0 for flow in flows):
        raise CostError("a cash-flow needs receipts and payments")

    def present_value(rate: float) -> float:
        return float(sum(flow.amount * (1 + rate) ** -flow.years for flow in flows))

    if present_value(_LOWEST_RATE) * present_value(_HIGHEST_RATE) > 0:
        raise CostError("no annual rate balances this cash-flow")
    return float(brentq(present_value, _LOWEST_RATE, _HIGHEST_RATE, xtol=1e-12))


def annual_spread(upfront_percent: float, tenor_years: float, discount: float) -> float:
    """Give the yearly percentage on the balance that is worth an upfront premium.

    The loan is repaid in equal half-yearly instalments; `discount` is a fraction a year.
    """
    count = round(tenor_years * 2)
    if count < 1:
        raise CostError("a spread needs a tenor of at least half a year")
    annuity = sum(
        (1 - (number - 1) / count) * 0.5 * (1 + discount / 2) ** -number
        for number in range(1, count + 1)
    )
    return upfront_percent / annuity


class TwoStepPricing(Value):
    """The layers of a sub-loan's rate, each in percent a year; `withholding_tax` is a share."""

    base_rate: float
    lender_margin: float = 0.0
    guarantee_spread: float = 0.0
    bank_spread: float = 0.0
    credit_margin: float = 0.0
    hedge_cost: float = 0.0
    withholding_tax: float = Field(default=0.0, ge=0, lt=1)


def sub_loan_rate(pricing: TwoStepPricing) -> float:
    """Give the rate the last borrower pays, in percent a year, grossed up for tax."""
    layers = (
        pricing.base_rate
        + pricing.lender_margin
        + pricing.guarantee_spread
        + pricing.bank_spread
        + pricing.credit_margin
        + pricing.hedge_cost
    )
    return layers / (1 - pricing.withholding_tax)


class Limit(StrEnum):
    """Which limit of the Arrangement is meant."""

    DOWN_PAYMENT = "down_payment"
    LOCAL_COST = "local_cost"
    SHORTEST_TERM = "shortest_term"
    LONGEST_TERM = "longest_term"
    AVERAGE_LIFE = "average_life"


class ExportCredit(Value):
    """What the Arrangement limits: shares are of the export contract value.

    `country_group` is the Arrangement's Category I or II, not the country risk category.
    """

    down_payment_share: Share
    local_cost_share: Share = 0.0
    repayment_years: float = Field(gt=0, allow_inf_nan=False)
    wal_years: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    country_group: int = Field(default=2, ge=1, le=2)
    is_climate_project: bool = False


class Breach(Value):
    """A limit that is not kept, what was offered, and what would be allowed."""

    limit: Limit
    offered: float
    allowed: float


def standard_wal(repayment_years: float) -> float:
    """Give the average life of equal half-yearly instalments over the repayment period."""
    return repayment_years / 2 + 0.25


def arrangement_breaches(credit: ExportCredit) -> tuple[Breach, ...]:
    """Give every limit of the Arrangement that a credit does not keep, none where it keeps all.

    The average life is held against that of the standard profile over the longest term, so a
    bullet inside the term does not stretch the credit beyond it.
    """
    longest = CLIMATE_REPAYMENT_YEARS_MAX if credit.is_climate_project else REPAYMENT_YEARS_MAX
    life = standard_wal(credit.repayment_years) if credit.wal_years is None else credit.wal_years
    lower_bounds = (
        (Limit.DOWN_PAYMENT, credit.down_payment_share, DOWN_PAYMENT_MIN),
        (Limit.SHORTEST_TERM, credit.repayment_years, REPAYMENT_YEARS_MIN),
    )
    upper_bounds = (
        (Limit.LOCAL_COST, credit.local_cost_share, LOCAL_COST_MAX[credit.country_group]),
        (Limit.LONGEST_TERM, credit.repayment_years, longest),
        (Limit.AVERAGE_LIFE, life, standard_wal(longest)),
    )
    broken = [entry for entry in lower_bounds if entry[1] < entry[2] - _ROUNDING]
    broken += [entry for entry in upper_bounds if entry[1] > entry[2] + _ROUNDING]
    return tuple(
        Breach(limit=limit, offered=offered, allowed=allowed) for limit, offered, allowed in broken
    )
