"""Financing stacks: instruments combined for a firm and a need, with amounts, cost and risk."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from matcher.domain.instrument import Applicant, Band, Conflict, Function, InstrumentKind
from matcher.domain.money import Money
from matcher.domain.risk import Dimension, Level
from matcher.domain.situation import Situation
from matcher.domain.value import Label, Share, Source, Value

SHOWN = 5
"""How many stacks are shown for a pair at most."""


class LegStatus(StrEnum):
    """Whether a leg can be counted on."""

    USABLE = "usable"
    ENQUIRE = "enquire"
    NOT_USABLE = "not_usable"


class StackLabel(StrEnum):
    """What a stack is best at among those shown."""

    CHEAPEST = "cheapest"
    SAFEST = "safest"
    MOST_CERTAIN = "most_certain"
    LARGEST = "largest"
    SIMPLEST = "simplest"


class Reason(Value):
    """Why something is so; `code` is stable, `source` is where it was read."""

    code: str
    text: Label
    source: Source | None = None


class CostBand(Value):
    """All that money costs, in percent a year; a blank end is unknown."""

    low: float | None = None
    high: float | None = None
    widened_by: tuple[Reason, ...] = ()

    @model_validator(mode="after")
    def _ends_are_ordered(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low must not exceed high")
        return self

    def contains(self, other: Self) -> bool:
        """Tell whether every cost the other band allows is allowed here."""
        below = self.low is None or (other.low is not None and self.low <= other.low)
        above = self.high is None or (other.high is not None and self.high >= other.high)
        return below and above


class PartKind(StrEnum):
    """What a part of a price is paid for."""

    BASE_RATE = "base_rate"
    MARGIN = "margin"
    PREMIUM = "premium"
    TAX = "tax"


class CostPart(Value):
    """A part of a leg's price in percent a year of its amount; blank ends are unknown."""

    kind: PartKind
    band: Band


class Leg(Value):
    """One instrument in a stack: what it does, for how much, at what price, and who applies.

    `amount` and `share` (of the need's cost) are what the leg pays for or covers, None where the
    cost or the ceiling is not known. `cover` is the share of a loss borne on the amount. `price`
    is percent a year of the amount before tax, `parts` is what it and the tax are made of.
    """

    instrument_id: str
    name: Label
    provider: str
    kind: InstrumentKind
    function: Function
    role: Label
    status: LegStatus
    reasons: tuple[Reason, ...] = ()
    amount: Money | None = None
    share: Share | None = None
    cover: Mapping[Dimension, Share] = Field(default_factory=dict)
    price: Band = Band()
    parts: tuple[CostPart, ...] = ()
    applicant: Applicant
    who_applies: Label
    documents: tuple[Label, ...] = ()
    lead_time_weeks: int | None = None
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[Source, ...] = ()


class ResidualRisk(Value):
    """What is left of one exposure after the cover of a stack; levels 0..4, None unknown."""

    dimension: Dimension
    exposure: Level | None = None
    cover: Share = 0.0
    residual: float | None = None
    tolerance: Level | None = None

    @property
    def shortfall(self) -> float | None:
        """The levels by which the residual exceeds what the firm tolerates."""
        if self.residual is None or self.tolerance is None:
            return None
        return max(0.0, self.residual - self.tolerance)


class TaxEffect(Value):
    """What the tax on interest adds to a stack's cost, and what it would add without the treaty.

    Both are percentage points a year, low to high.
    """

    points: Band
    points_without_treaty: Band
    reasons: tuple[Reason, ...] = ()


class CeilingState(StrEnum):
    """How the cost of new foreign loans stands against the central bank's ceiling."""

    NO_FOREIGN_LOAN = "no_foreign_loan"
    WITHIN = "within"
    MAY_EXCEED = "may_exceed"
    EXCEEDS = "exceeds"


class CeilingCheck(Value):
    """The ceiling on new foreign loans against the band of those in a stack, percent a year."""

    state: CeilingState
    ceiling: float
    band: Band = Band()
    reasons: tuple[Reason, ...] = ()


class Stack(Value):
    """One admissible combination; `carried_share` is the part of the need's cost it pays for."""

    labels: tuple[StackLabel, ...] = ()
    legs: tuple[Leg, ...] = Field(min_length=1)
    carried: Money | None = None
    carried_share: Share | None = None
    cost: CostBand
    residual: tuple[ResidualRisk, ...] = ()
    tax: TaxEffect | None = None
    ceiling: CeilingCheck
    questions: tuple[Reason, ...] = ()

    @property
    def key(self) -> str:
        """The instrument ids of the legs, which tell one stack of a pair from another."""
        return "+".join(leg.instrument_id for leg in self.legs)

    @property
    def certainty(self) -> float:
        """The share of the legs that can be counted on."""
        return sum(leg.status is LegStatus.USABLE for leg in self.legs) / len(self.legs)


class Financing(Value):
    """What a firm can do about the money of a need: stacks, and what stands outside them.

    `beside` are supports and instruments without published terms, `closed` those this pair cannot
    use; each says why. `considered` counts the admissible combinations.
    """

    situation: Situation
    stacks: tuple[Stack, ...] = Field(default=(), max_length=SHOWN)
    beside: tuple[Leg, ...] = ()
    closed: tuple[Leg, ...] = ()
    considered: int = Field(default=0, ge=0)
    notes: tuple[Reason, ...] = ()
