"""What is to be rebuilt: one published need, as its source states it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from matcher.domain.firm import Role
from matcher.domain.money import Currency, Money
from matcher.domain.value import Identifier, Value


class Stage(StrEnum):
    """How far the preparation of a need has come."""

    IDEA = "idea"
    PREPARATION = "preparation"
    FINANCING = "financing"
    TENDER = "tender"
    IMPLEMENTATION = "implementation"
    COMPLETED = "completed"
    SUSPENDED = "suspended"


class Counterparty(StrEnum):
    """Who stands on the other side of the contract."""

    SOVEREIGN = "sovereign"
    MUNICIPAL = "municipal"
    STATE_ENTERPRISE = "state_enterprise"
    IFI = "ifi"
    PRIVATE = "private"
    NGO = "ngo"


class CostReading(Value):
    """A cost another source states, kept beside the one that is used."""

    cost: Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 15, allow_inf_nan=False)]
    currency: Currency
    as_of: date | None = None
    source_url: str = ""

    @property
    def money(self) -> Money:
        """The stated cost with its currency and date."""
        return Money.of(self.cost, self.currency, self.as_of)


class Need(Value):
    """One reconstruction need; everything but id and title may stay blank, and blank is unknown.

    `sector` is a taxonomy code, `sector_label` what the source called it. `cost` keeps the
    currency of the source; `cost_readings` are what other sources say, where they disagree.
    `stage_text` is the source's wording, `stage` our reading of it.
    """

    id: Identifier
    title: str = Field(min_length=1, max_length=20_000)
    description: str = Field(default="", max_length=20_000)
    sector: str | None = None
    sector_label: str = ""
    country: str | None = Field(default=None, max_length=120)
    oblasts: tuple[str, ...] = ()
    place: str = ""
    cost: Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 15, allow_inf_nan=False)] | None = None
    currency: Currency | None = None
    stage: Stage | None = None
    stage_text: str = ""
    sponsor: str = ""
    counterparty: Counterparty | None = None
    roles: tuple[Role, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    documents: tuple[str, ...] = ()
    as_of: date | None = None
    source_url: str = ""
    note: str = ""
    cost_readings: tuple[CostReading, ...] = ()

    @property
    def money(self) -> Money | None:
        """The stated cost with its currency and date, where both were stated."""
        if self.cost is None or self.currency is None:
            return None
        return Money.of(self.cost, self.currency, self.as_of)
