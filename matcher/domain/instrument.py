"""Instruments: who offers what, to whom, on which terms, and which of that is disputed."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from matcher.domain.firm import Role, Size
from matcher.domain.money import Money
from matcher.domain.risk import Dimension
from matcher.domain.rule import Rule
from matcher.domain.value import Identifier, Label, Share, Source, Value

UNVERIFIED = "D"
"""The confidence of what is known by name only."""


class InstrumentKind(StrEnum):
    """What an instrument is, in the words of its providers."""

    TWO_STEP_LOAN = "two_step_loan"
    DIRECT_LOAN = "direct_loan"
    OVERSEAS_INVESTMENT_LOAN = "overseas_investment_loan"
    ODA_LOAN = "oda_loan"
    SUBSIDISED_LOAN = "subsidised_loan"
    GRANT = "grant"
    STUDY_SUBSIDY = "study_subsidy"
    EQUITY = "equity"
    GUARANTEE = "guarantee"
    INVESTMENT_INSURANCE = "investment_insurance"
    LOAN_INSURANCE = "loan_insurance"
    TRADE_INSURANCE = "trade_insurance"
    PREMIUM_SUBSIDY = "premium_subsidy"
    TECHNICAL_ASSISTANCE = "technical_assistance"
    COVER_POLICY = "cover_policy"
    COOPERATION = "cooperation"


class Function(StrEnum):
    """What an instrument does in a financing stack."""

    FUNDS = "funds"
    COVERS = "covers"
    SUPPORTS = "supports"


class Numbers(StrEnum):
    """How much of an instrument's terms is published."""

    SOLID = "solid"
    SOLID_AMOUNT_ONLY = "solid_amount_only"
    FORMULA_BASED = "formula_based"
    PARTIAL = "partial"
    CONFLICTING = "conflicting"
    NONE = "none"


class Availability(StrEnum):
    """Whether one can apply, as of the status date."""

    OPEN = "open"
    UNCONFIRMED = "unconfirmed"
    PLANNED = "planned"
    CLOSED = "closed"
    PRECEDENT = "precedent"


class Applicant(StrEnum):
    """Who has to apply."""

    FIRM = "firm"
    UKRAINIAN_AFFILIATE = "ukrainian_affiliate"
    UKRAINIAN_PARTNER = "ukrainian_partner"
    LENDER = "lender"
    PUBLIC_BODY = "public_body"


class Lender(StrEnum):
    """Who is owed the interest, or stands behind it; the tax on it follows from that."""

    TREATY_STATE = "treaty_state"
    INSTITUTION = "institution"
    FOREIGN = "foreign"
    DOMESTIC = "domestic"


class Anchor(StrEnum):
    """What of the firm's own a cover or support can stand on, besides other instruments."""

    OWN_EQUITY = "own_equity"
    EXPORT_CONTRACT = "export_contract"


class PremiumBasis(StrEnum):
    """How the price of cover is set."""

    OECD_MPR = "oecd_mpr"
    PERCENT_OF_COVER = "percent_of_cover"
    PER_PROJECT = "per_project"


class Band(Value):
    """A published range; one end alone stays open on the other side."""

    low: float | None = None
    high: float | None = None


class Reading(Value):
    """What one source says about a disputed matter."""

    text: Label
    money: Money | None = None
    source: Source


class Conflict(Value):
    """A matter on which published sources disagree; every reading is kept.

    `working` is the index of the reading used for calculation, with the reason for it.
    """

    id: str
    question: Label
    readings: tuple[Reading, ...] = Field(min_length=2)
    working: int | None = None
    working_reason: Label | None = None
    additive: bool = False


class Window(Value):
    """A period in which applications are taken."""

    opens_on: date | None = None
    closes_on: date | None = None
    note: Label | None = None
    source: Source


class Terms(Value):
    """What is published on size, cost and cover; a blank is unknown and stays unknown.

    Rates and premiums are percent: `rate` a year, `premium` of the amount covered a year,
    `upfront_fee` of the amount once. With `on_base_rate` the rate is a margin over the base rate
    of the day. `subsidy_share` is by size class of the firm, `subsidy_above` the premium in
    percent a year from which a premium subsidy pays.
    """

    line: Money | None = None
    ticket_min: Money | None = None
    ticket_max: Money | None = None
    cost_share_max: Share | None = None
    tenor_years_max: float | None = Field(default=None, gt=0)
    grace_years_max: float | None = Field(default=None, ge=0)
    rate: Band | None = None
    rate_basis: Label | None = None
    on_base_rate: bool = False
    upfront_fee: Band | None = None
    premium: Band | None = None
    premium_basis: PremiumBasis | None = None
    cover: Mapping[Dimension, Share] = Field(default_factory=dict)
    subsidy_share: Mapping[Size, Share] = Field(default_factory=dict)
    subsidy_above: float | None = Field(default=None, ge=0)


class Compatibility(Value):
    """What an instrument may be combined with; entries are instrument ids, kinds or anchors.

    `attaches_to` names what a cover or support needs beside it in the same stack, one of the
    names is enough; an empty tuple lets it stand alone. A lower `order` is drawn on earlier.
    """

    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    attaches_to: tuple[str, ...] = ()
    order: int = Field(default=50, ge=0, le=100)


class Instrument(Value):
    """One instrument of one provider, with its rules, terms, conflicts and sources.

    `details` are published terms that stay words: exceptions, sub-limits, conditions of cover.
    """

    id: Identifier
    provider: str
    name: Label
    kind: InstrumentKind
    function: Function
    applicant: Applicant
    lender: Lender | None = None
    who_applies: Label
    firm_role: Label
    firm_roles: tuple[Role, ...] = ()
    sizes: tuple[Size, ...] = ()
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    terms: Terms = Terms()
    eligibility: tuple[Rule, ...] = ()
    compatibility: Compatibility = Compatibility()
    windows: tuple[Window, ...] = ()
    documents: tuple[Label, ...] = ()
    lead_time_weeks: int | None = Field(default=None, ge=0)
    availability: Availability
    status: Label
    status_as_of: date
    numbers: Numbers
    confidence: str
    conflicts: tuple[Conflict, ...] = ()
    notes: Label | None = None
    details: tuple[Label, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _is_sourced_or_unverified(self) -> Self:
        if not self.sources and self.confidence != UNVERIFIED:
            raise ValueError(f"instrument {self.id} needs a source, or confidence {UNVERIFIED}")
        return self

    @property
    def has_terms(self) -> bool:
        """Whether enough is published for the instrument to take part in scores and stacks."""
        return self.numbers in {Numbers.SOLID, Numbers.SOLID_AMOUNT_ONLY, Numbers.FORMULA_BASED}
