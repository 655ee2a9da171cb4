"""Risk on nine dimensions: what a firm tolerates, what a need exposes it to, what cover leaves."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from matcher.domain.value import Source, Value, Words

Level = Annotated[int, Field(ge=0, le=4)]
"""0 none, 1 low, 2 moderate, 3 considerable, 4 high."""


class Dimension(StrEnum):
    """What can go wrong with an engagement."""

    WAR = "war"
    EXPROPRIATION = "expropriation"
    TRANSFER = "transfer"
    COUNTERPARTY = "counterparty"
    CONSTRUCTION = "construction"
    PERMITS = "permits"
    INTEGRITY = "integrity"
    ENVIRONMENT = "environment"
    MARKET = "market"


class ExposureRule(Value):
    """One published reason why needs of some kind expose a firm to a level of risk.

    A rule applies when every key of `when` holds: keys are `country`, `oblast`, `access_class`,
    `sector`, `stage`, `counterparty`, `cost_class`; values are the accepted codes. The exposure
    of a need on a dimension is the highest level among the rules that apply; no rule that applies
    is unknown.
    """

    id: str
    dimension: Dimension
    level: Level
    when: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    reason: Words
    source: Source


def residual(exposure: int, cover_share: float) -> float:
    """Give what is left of an exposure when a share of the loss is borne by others."""
    return exposure * (1.0 - cover_share)
