"""What stacks are computed with beyond the instruments: dated figures and the words of reasons."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from matcher.domain.instrument import Band
from matcher.domain.need import Counterparty
from matcher.domain.stack import Reason
from matcher.domain.value import Label, Source, Value


class FigureId(StrEnum):
    """Every figure the computation reads."""

    COUNTRY_CATEGORY = "country_category"
    BASE_RATE = "base_rate"
    DISBURSEMENT_MONTHS = "disbursement_months"
    TENOR_YEARS = "tenor_years"
    LOAN_CEILING = "loan_ceiling"
    TAX_TREATY_STATE = "tax_treaty_state"
    TAX_FOREIGN = "tax_foreign"
    LEGS_MAX = "legs_max"
    COMPARABLE_SHARE = "comparable_share"


class Text(StrEnum):
    """Every reason the computation itself gives; rules and instruments bring their own words."""

    TERMS_UNPUBLISHED = "terms_unpublished"
    COST_UNKNOWN = "cost_unknown"
    RATE_MISSING = "rate_missing"
    RATE_UNPUBLISHED = "rate_unpublished"
    COVER_UNPUBLISHED = "cover_unpublished"
    PREMIUM_UNPUBLISHED = "premium_unpublished"
    EQUITY_UNPRICED = "equity_unpriced"
    BASE_RATE_UNKNOWN = "base_rate_unknown"
    TENOR_OPEN = "tenor_open"
    TENOR_TOO_LONG = "tenor_too_long"
    BUYER_OPEN = "buyer_open"
    CEILING_UNPUBLISHED = "ceiling_unpublished"
    AMOUNT_OPEN = "amount_open"
    STAKE_UNKNOWN = "stake_unknown"
    NO_ROOM = "no_room"
    NO_FOREIGN_LOAN = "no_foreign_loan"
    CEILING_KEPT = "ceiling_kept"
    CEILING_OPEN = "ceiling_open"
    CEILING_BROKEN = "ceiling_broken"
    ROUTE_TO_CONFIRM = "route_to_confirm"
    TAX_EXEMPT = "tax_exempt"
    TAX_DUE = "tax_due"


class Figure(Value):
    """A dated figure; a range where only a range is known, a blank end where none is."""

    id: FigureId
    band: Band
    unit: str
    label: Label
    source: Source | None = None
    assumed: bool = False

    @model_validator(mode="after")
    def _is_sourced_or_assumed(self) -> Self:
        if self.source is None and not self.assumed:
            raise ValueError(f"figure {self.id} needs a source or assumed = true")
        return self


class Wording(Value):
    """The words of one reason, and where it was read if it was."""

    id: Text
    text: Label
    source: Source | None = None


class FinancingPolicy(Value):
    """All figures and words, and the buyer categories a kind of counterparty may have."""

    figures: tuple[Figure, ...] = ()
    wordings: tuple[Wording, ...] = ()
    buyers: Mapping[Counterparty, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        given = [*(each.id for each in self.figures), *(each.id for each in self.wordings)]
        for name in (*FigureId, *Text):
            if given.count(name) != 1:
                raise ValueError(f"{name} must be declared exactly once")
        return self

    def figure(self, name: FigureId) -> Figure:
        """Give a figure."""
        return next(each for each in self.figures if each.id == name)

    def low(self, name: FigureId) -> float:
        """Give the low end of a figure, 0 where it has none."""
        return self.figure(name).band.low or 0.0

    def reason(self, name: Text, about: str = "") -> Reason:
        """Give a reason in words; `about` names the instrument it is about."""
        found = next(each for each in self.wordings if each.id == name)
        return Reason(
            code=f"{name}:{about}" if about else name, text=found.text, source=found.source
        )
