"""What a financing stack depends on: firm, need, the state of the lines, what is assumed."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import Field, model_validator

from matcher.domain.firm import Role, Size
from matcher.domain.instrument import Availability
from matcher.domain.money import Currency, Money
from matcher.domain.need import Counterparty
from matcher.domain.risk import Dimension, Level
from matcher.domain.value import Share, Source, Value

PositiveAmount = Annotated[Decimal, Field(gt=0, le=Decimal(10) ** 15, allow_inf_nan=False)]
Percent = Annotated[float, Field(ge=0, le=50, allow_inf_nan=False)]
"""A yearly rate; more than 50 % a year is taken for a slip of the keyboard, not for a price."""


class Overrides(Value):
    """What somebody assumes instead of what is stated, to see what it would change.

    `base_rate` and `insurance_price` are percent a year, `exchange_rate` is US dollars for one
    unit of the need's currency.
    """

    amount: PositiveAmount | None = None
    currency: Currency | None = None
    tenor_years: float | None = Field(default=None, ge=0.5, le=40, allow_inf_nan=False)
    cover_share: Share | None = None
    base_rate: Percent | None = None
    exchange_rate: Decimal | None = Field(
        default=None, gt=0, le=Decimal(10) ** 6, allow_inf_nan=False
    )
    insurance_price: Percent | None = None
    access_class: int | None = Field(default=None, ge=1, le=5)


REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        "amount": "give a number above 0 without separators, as in 5000000",
        "currency": "give a code of three capital letters, as in USD",
        "tenor_years": "give years from 0.5 to 40, as in 7",
        "cover_share": "give a share from 0 to 1, as in 0.95 for 95 percent",
        "base_rate": "give percent a year from 0 to 50, as in 4.5",
        "exchange_rate": "give the US dollars one unit is worth, above 0, as in 0.0245",
        "insurance_price": "give percent a year from 0 to 50, as in 3",
        "access_class": "give a whole number from 1 (easiest to reach) to 5 (occupied)",
    }
)
"""What to give for each assumption that was refused."""


class LineState(Value):
    """What is known of a line today, beyond its published terms.

    `room_low` and `room_high` are the room left by the lowest and the highest reading; a blank
    high is not known. `availability` replaces the published one where an officer confirmed it.
    """

    instrument_id: str
    room_low: Money | None = None
    room_high: Money | None = None
    availability: Availability | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _room_is_ordered(self) -> Self:
        low, high = self.room_low, self.room_high
        if low is None or high is None:
            return self
        if low.currency != high.currency:
            raise ValueError("room_low and room_high must be in one currency")
        if low.minor > high.minor:
            raise ValueError("room_low must not exceed room_high")
        return self


class Situation(Value):
    """Everything a stack follows from, once the catalogue is given; equal ones share stacks.

    A blank is unknown. `exposure` and `tolerance` leave out the dimensions nothing is known of.
    """

    cost: Money | None = None
    tenor_years: float | None = None
    size: Size | None = None
    roles: tuple[Role, ...] = ()
    equity_share: Share | None = None
    counterparty: Counterparty | None = None
    access_class: int | None = None
    exposure: Mapping[Dimension, Level] = Field(default_factory=dict)
    tolerance: Mapping[Dimension, Level] = Field(default_factory=dict)
    overrides: Overrides = Overrides()
