"""Weights proposed, by hand or from decisions: on what evidence, and what became of them."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from pydantic import Field

from matcher.domain.criterion import WeightProfile
from matcher.domain.value import Value


class WeightStatus(StrEnum):
    """Where a proposed weight profile stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    ACTIVE = "active"


STEPS: Mapping[WeightStatus, frozenset[WeightStatus]] = MappingProxyType(
    {
        WeightStatus.PROPOSED: frozenset({WeightStatus.APPROVED, WeightStatus.REJECTED}),
        WeightStatus.APPROVED: frozenset({WeightStatus.ACTIVE, WeightStatus.REJECTED}),
        WeightStatus.ACTIVE: frozenset({WeightStatus.APPROVED}),
        WeightStatus.REJECTED: frozenset(),
    }
)


class ForbiddenStepError(ValueError):
    """A weight profile may not move from its status to the one asked for."""


class Comparison(Value):
    """One metric on decisions the weights were not fitted to: today's weights and the proposed.

    `low` and `high` bound the difference, proposed less current, with 95 % by a bootstrap over
    firms.
    """

    metric: str
    current: float
    proposed: float
    difference: float
    low: float
    high: float


class Evidence(Value):
    """How a proposal was made and how it did on held-back decisions of officers.

    `reactions` of `reacting_firms` firms counted as much as `reactions_weight` decisions; what
    firms say takes part in the fit, never in judging it.
    """

    decisions: int = Field(ge=0)
    accepted: int = Field(ge=0)
    firms: int = Field(ge=0)
    reactions: int = Field(default=0, ge=0)
    reacting_firms: int = Field(default=0, ge=0)
    reactions_weight: float = Field(default=0.0, ge=0)
    folds: int = Field(ge=2)
    regularisation: float = Field(gt=0)
    compared_with: str
    comparisons: tuple[Comparison, ...]


class ProposedWeights(Value):
    """A kept proposal with its history; the version is what its next writer has to name.

    Weights fitted to decisions have evidence, weights chosen by hand have a purpose: why they
    were proposed. `reason` belongs to the last decision on them.
    """

    id: int = 0
    profile: WeightProfile
    evidence: Evidence | None = None
    purpose: str = ""
    status: WeightStatus = WeightStatus.PROPOSED
    reason: str = ""
    created_at: datetime
    created_by: str
    decided_at: datetime | None = None
    decided_by: str = ""
    version: int = 1


def step(current: WeightStatus, target: WeightStatus) -> WeightStatus:
    """Give the new status.

    Raises
    ------
    ForbiddenStepError
        The step is not declared in `STEPS`.
    """
    if target not in STEPS[current]:
        raise ForbiddenStepError(f"a weight profile that is {current} cannot become {target}")
    return target
