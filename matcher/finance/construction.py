"""A loan that is drawn while something is built: drawdowns, interest until then, repayment."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from itertools import accumulate
from typing import Annotated, Self

from pydantic import Field, model_validator

from matcher.domain.value import Value
from matcher.finance.cost import Flow, all_in_cost
from matcher.finance.schedule import (
    Loan,
    Profile,
    Rate,
    Schedule,
    in_cents,
    repayment_schedule,
)

_HALF = Decimal("0.5")
_DIGITS = 50

Drawdown = Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 15, allow_inf_nan=False)]


class Building(Value):
    """A loan paid out at the beginning of each half-year of construction.

    `annual_rate` is a fraction. Interest until the end of construction is added to the loan, or
    paid as it falls due. The repayment starts then; its tenor includes any grace.
    """

    drawdowns: tuple[Drawdown, ...] = Field(min_length=1, max_length=40)
    annual_rate: Rate
    capitalises: bool = True
    tenor_months: int = Field(ge=6, le=1200, multiple_of=6)
    grace_months: int = Field(default=0, ge=0, multiple_of=6)
    profile: Profile = Profile.EQUAL_PRINCIPAL

    @model_validator(mode="after")
    def _something_is_drawn(self) -> Self:
        if not sum(self.drawdowns):
            raise ValueError("drawdowns must not all be 0")
        if self.grace_months >= self.tenor_months:
            raise ValueError("grace_months must be below tenor_months")
        return self


class BuildingRow(Value):
    """One half-year of construction: paid out at its beginning, interest due at its end."""

    number: int
    drawdown: Decimal
    interest: Decimal
    balance: Decimal


class BuiltLoan(Value):
    """Both phases: `interest_during_construction` is added to the loan or was paid in cash."""

    construction: tuple[BuildingRow, ...]
    repayment: Schedule
    drawn: Decimal
    interest_during_construction: Decimal

    @property
    def total_interest(self) -> Decimal:
        """The interest of both phases."""
        return self.interest_during_construction + self.repayment.total_interest


def built_loan(building: Building) -> BuiltLoan:
    """Give both phases of a loan, adding up to the cent."""
    rows = _construction(building)
    drawn = sum(building.drawdowns, Decimal(0))
    loan = Loan(
        principal=rows[-1].balance,
        annual_rate=building.annual_rate,
        tenor_months=building.tenor_months,
        grace_months=building.grace_months,
        profile=building.profile,
    )
    return BuiltLoan(
        construction=rows,
        repayment=repayment_schedule(loan),
        drawn=drawn,
        interest_during_construction=sum((row.interest for row in rows), Decimal(0)),
    )


def effective_cost(building: Building, upfront: Decimal = Decimal(0)) -> float:
    """Give the effective annual cost of a loan with what is paid upfront, as a fraction.

    `upfront` is in the currency of the loan: a premium or a fee, due with the first drawdown.
    """
    return all_in_cost(_flows(building, built_loan(building), upfront))


def _construction(building: Building) -> tuple[BuildingRow, ...]:
    with localcontext() as context:
        context.prec = _DIGITS
        interests = in_cents(_interests(building))
        balances = list(accumulate(building.drawdowns))
        if building.capitalises:
            added = accumulate(interests)
            balances = [drawn + more for drawn, more in zip(balances, added, strict=True)]
    given = zip(building.drawdowns, interests, balances, strict=True)
    return tuple(
        BuildingRow(number=number, drawdown=drawdown, interest=interest, balance=balance)
        for number, (drawdown, interest, balance) in enumerate(given, start=1)
    )


def _interests(building: Building) -> list[Decimal]:
    rate, owed, found = building.annual_rate * _HALF, Decimal(0), []
    for drawdown in building.drawdowns:
        owed += drawdown
        found.append(owed * rate)
        if building.capitalises:
            owed += found[-1]
    return found


def _flows(building: Building, loan: BuiltLoan, upfront: Decimal) -> Sequence[Flow]:
    """Give what the borrower receives and pays, in years from the first drawdown."""
    received = [
        Flow(years=0.5 * (row.number - 1), amount=float(row.drawdown)) for row in loan.construction
    ]
    cash = () if building.capitalises else loan.construction
    paid = [Flow(years=0.5 * row.number, amount=-float(row.interest)) for row in cash]
    start = 0.5 * len(loan.construction)
    paid += [
        Flow(years=start + 0.5 * row.number, amount=-float(row.payment))
        for row in loan.repayment.rows
    ]
    return [*received, *paid, Flow(years=0, amount=-float(upfront))]
