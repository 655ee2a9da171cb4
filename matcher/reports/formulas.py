"""What the formulas of figures compute, each from plain numbers in the order of its operands."""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from types import MappingProxyType

from matcher.domain.risk import residual
from matcher.finance.cost import annual_spread
from matcher.finance.premium import Transaction, minimum_premium
from matcher.finance.schedule import Loan, Row, repayment_schedule
from matcher.finance.tables import BuyerCategory
from matcher.reports.figure import Operation

Known = Sequence[int | float]
Formula = Callable[[Known], int | float]
BUYERS = tuple(BuyerCategory)
_HUNDRED = Decimal(100)


def _anchored(values: Known) -> float:
    performance, zero, full = values
    return min(1.0, max(0.0, (performance - zero) / (full - zero)))


def _difference(values: Known) -> int | float:
    return values[0] - sum(values[1:])


def _quotient(values: Known) -> float:
    return values[0] / values[1] if values[1] else math.nan


def _residual(values: Known) -> float:
    return residual(values[0], values[1])  # type: ignore[arg-type]  # a level, as it was frozen


def _weighted(values: Known) -> float:
    """Give the mean of prices: the whole, then the amount and the price of each leg in turn."""
    whole, *pairs = values
    amounts, prices = pairs[::2], pairs[1::2]
    return sum(one * price for one, price in zip(amounts, prices, strict=True)) / whole


def _taxed(values: Known) -> float:
    """Give the points a tax adds where the lender is to be left with the whole price."""
    price, share = values
    return price / (1 - share) - price


def _premium(values: Known) -> float:
    category, buyer, months, years, commercial, political = values
    transaction = Transaction(
        country_category=int(category),
        buyer_category=BUYERS[int(buyer)],
        disbursement_months=months,
        repayment_years=years,
        commercial_cover=commercial,
        political_cover=political,
    )
    return minimum_premium(transaction).mpr_percent


def _spread(values: Known) -> float:
    flat, years, discount = values
    return annual_spread(flat, years, discount / 100)


def _percent_of(values: Known) -> int:
    amount, percent = values
    exact = Decimal(str(amount)) * Decimal(str(percent)) / _HUNDRED
    return int(exact.quantize(Decimal(1), ROUND_HALF_EVEN))


def _repaid(values: Known) -> int:
    """Give the principal that falls due from one year of a loan to another."""
    amount, years, grace, first, last = values
    return _minor(sum(row.principal for row in _due(amount, years, grace, 0, (first, last))))


def _interest(values: Known) -> int:
    """Give what a yearly price on the balance comes to from one year of a loan to another."""
    amount, years, grace, price, first, last = values
    return _minor(sum(row.interest for row in _due(amount, years, grace, price, (first, last))))


def _due(
    amount: float, years: float, grace: float, price: float, span: tuple[float, float]
) -> list[Row]:
    first, last = span
    found = _rows(int(amount), int(years * 2), int(grace * 2), Decimal(str(price)))
    return [row for row in found if first <= math.ceil(row.number / 2) <= last]


@lru_cache(maxsize=512)
def _rows(minor: int, halves: int, grace: int, price: Decimal) -> tuple[Row, ...]:
    loan = Loan(
        principal=Decimal(minor) / _HUNDRED,
        annual_rate=price / _HUNDRED,
        tenor_months=halves * 6,
        grace_months=grace * 6,
    )
    return repayment_schedule(loan).rows


def _minor(amount: Decimal | int) -> int:
    return int(amount * 100)


FORMULAS: Mapping[Operation, Formula] = MappingProxyType(
    {
        Operation.SUM: sum,
        Operation.PRODUCT: math.prod,
        Operation.DIFFERENCE: _difference,
        Operation.QUOTIENT: _quotient,
        Operation.ANCHORS: _anchored,
        Operation.RESIDUAL: _residual,
        Operation.HIGHEST: max,
        Operation.LOWEST: min,
        Operation.WEIGHTED: _weighted,
        Operation.TAXED: _taxed,
        Operation.PREMIUM: _premium,
        Operation.SPREAD: _spread,
        Operation.PERCENT_OF: _percent_of,
        Operation.REPAID: _repaid,
        Operation.INTEREST: _interest,
    }
)
"""Formulas that need numbers only; counting and converting look at the figures themselves."""
