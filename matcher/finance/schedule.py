"""Repayment schedules: half-yearly rows in exact decimals that add up to the cent."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from matcher.domain.value import Value

_CENT = Decimal("0.01")
_HALF = Decimal("0.5")
# Enough digits that rounding happens once, to the cent, even after decades of compounding.
_DIGITS = 50

Rate = Annotated[Decimal, Field(ge=0, lt=10, allow_inf_nan=False)]


class Profile(StrEnum):
    """How principal comes back after the grace period."""

    EQUAL_PRINCIPAL = "equal_principal"
    ANNUITY = "annuity"


class Loan(Value):
    """What a schedule follows from; `annual_rate` is a fraction, the tenor includes the grace."""

    principal: Decimal = Field(gt=0, le=Decimal(10) ** 15, allow_inf_nan=False)
    annual_rate: Rate
    tenor_months: int = Field(ge=6, le=1200, multiple_of=6)
    grace_months: int = Field(default=0, ge=0, multiple_of=6)
    profile: Profile = Profile.EQUAL_PRINCIPAL

    @model_validator(mode="after")
    def _grace_leaves_an_instalment(self) -> Self:
        if self.grace_months >= self.tenor_months:
            raise ValueError("grace_months must be below tenor_months")
        return self


class Row(Value):
    """What falls due at the end of one half-year, and what is owed after it."""

    number: int
    interest: Decimal
    principal: Decimal
    balance: Decimal

    @property
    def payment(self) -> Decimal:
        """Interest and principal of the half-year together."""
        return self.interest + self.principal


class Schedule(Value):
    """All half-years of a loan."""

    rows: tuple[Row, ...] = Field(min_length=1)

    @property
    def total_interest(self) -> Decimal:
        """The interest of all rows."""
        return sum((row.interest for row in self.rows), Decimal(0))

    @property
    def total_principal(self) -> Decimal:
        """The principal of all rows."""
        return sum((row.principal for row in self.rows), Decimal(0))

    @property
    def wal_years(self) -> Decimal:
        """The weighted average life of the principal, counted from the start of credit."""
        weighted = sum((row.principal * row.number * _HALF for row in self.rows), Decimal(0))
        return weighted / self.total_principal


def repayment_schedule(loan: Loan) -> Schedule:
    """Give the half-yearly schedule of a loan.

    Running totals are rounded, not rows: so no row is off by more than a cent and the totals
    are those of the unrounded loan.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        rate = loan.annual_rate * _HALF
        principals = _principals(loan, rate)
        owed = [loan.principal - paid for paid in accumulate(principals, initial=Decimal(0))]
        interests = [balance * rate for balance in owed[:-1]]
        rounded = in_cents(principals)
        left = accumulate(rounded, lambda balance, paid: balance - paid, initial=loan.principal)
        rows = zip(in_cents(interests), rounded, list(left)[1:], strict=True)
        return Schedule(
            rows=tuple(
                Row(number=number, interest=interest, principal=principal, balance=balance)
                for number, (interest, principal, balance) in enumerate(rows, start=1)
            )
        )


def construction_interest(drawdowns: Sequence[Decimal], annual_rate: Decimal) -> Decimal:
    """Give the interest capitalised by the end of construction, to the cent.

    One drawdown stands for each half-year of construction and is paid out at its beginning.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        growth = 1 + annual_rate * _HALF
        balance = Decimal(0)
        for drawdown in drawdowns:
            balance = (balance + drawdown) * growth
        return _cents(balance - sum(drawdowns, Decimal(0)))


def _principals(loan: Loan, rate: Decimal) -> list[Decimal]:
    grace = [Decimal(0)] * (loan.grace_months // 6)
    count = loan.tenor_months // 6 - len(grace)
    if loan.profile is Profile.EQUAL_PRINCIPAL or rate == 0:
        return grace + [loan.principal / count] * count
    growth = 1 + rate
    # Each principal part of a level payment grows by the rate; together they are the loan.
    first = loan.principal * rate / (growth**count - 1)
    return grace + [first * growth**step for step in range(count)]


def in_cents(amounts: Iterable[Decimal]) -> list[Decimal]:
    """Give amounts in cents whose running totals are those of the unrounded amounts."""
    totals = [_cents(total) for total in accumulate(amounts, initial=Decimal(0))]
    return [after - before for before, after in pairwise(totals)]


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_EVEN)
