"""The one list of what is known of a firm; table, form and file format all follow it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from matcher.domain.money import Currency, Money
from matcher.domain.risk import Dimension, Level
from matcher.domain.value import Share, Value

Text = Annotated[str, Field(max_length=20_000)]
Line = Annotated[str, Field(max_length=500)]
Country = Annotated[str, Field(max_length=120)]
Amount = Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 15, allow_inf_nan=False)]


class Size(StrEnum):
    """Size class, as the public schemes use it."""

    LARGE = "large"
    MID = "mid"
    SME = "sme"
    STARTUP = "startup"


class Role(StrEnum):
    """What a firm wants to be in a project."""

    SUPPLIER = "supplier"
    CONTRACTOR = "contractor"
    CONSULTANT = "consultant"
    TECHNOLOGY_PROVIDER = "technology_provider"
    INVESTOR = "investor"
    OPERATOR = "operator"


class Strength(StrEnum):
    """How central a sector is to the firm."""

    MUST_HAVE = "must_have"
    CAN_DO = "can_do"


class SectorClaim(Value):
    """A sector the firm works in, how centrally, and what shows it."""

    sector: Line
    strength: Strength = Strength.CAN_DO
    evidence: Line = ""


class Reference(Value):
    """Something the firm has done for somebody."""

    title: Text
    description: Text = ""
    sector: Line | None = None
    country: Country | None = None
    year: int | None = Field(default=None, ge=1850, le=2100)
    amount: Amount | None = None
    currency: Currency | None = None


class FirmProfile(Value):
    """What a firm says of itself; blank means unknown, only the name is required."""

    # company
    name: str = Field(min_length=1, max_length=300)
    name_local: Line = ""
    country: Country | None = None
    size: Size | None = None
    corporate_number: str | None = Field(default=None, max_length=20)
    edrpou: str | None = Field(default=None, max_length=20)
    lei: str | None = Field(default=None, max_length=20)
    website: Line = ""
    employees: int | None = Field(default=None, ge=0, le=10_000_000)
    founded_year: int | None = Field(default=None, ge=1500, le=2100)
    turnover: Money | None = None
    # capabilities
    text_en: Text = ""
    text_ja: Text = ""
    text_uk: Text = ""
    tags: tuple[Line, ...] = ()
    sectors: tuple[SectorClaim, ...] = ()
    references: tuple[Reference, ...] = ()
    certificates: tuple[Line, ...] = ()
    # regions and delivery
    countries: tuple[Country, ...] = ()
    oblasts: tuple[str, ...] = ()
    excluded_oblasts: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    available_from: date | None = None
    available_until: date | None = None
    sends_staff: bool | None = None
    # risk profile
    tolerances: Mapping[Dimension, Level] = Field(default_factory=dict)
    # financing
    ticket_min: Amount | None = None
    ticket_max: Amount | None = None
    ticket_currency: Currency | None = None
    equity_share: Share | None = None
    japanese_content_share: Share | None = None
    export_experience: bool | None = None
    ukrainian_affiliate: bool | None = None
    ukrainian_partner: bool | None = None
    partner_owners_ukrainian: bool | None = None
    # declarations
    sanctions_clear: bool | None = None
    integrity_policy: bool | None = None
    environmental_policy: bool | None = None
    is_synthetic: bool = False

    @model_validator(mode="after")
    def _ranges_are_ordered(self) -> Self:
        if None not in (self.ticket_min, self.ticket_max) and self.ticket_min > self.ticket_max:  # type: ignore[operator]
            raise ValueError("ticket_min must not exceed ticket_max")
        both = self.available_from and self.available_until
        if both and self.available_from > self.available_until:  # type: ignore[operator]
            raise ValueError("available_from must not be after available_until")
        return self
