"""What is compared, on which anchors, with which weight."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from pydantic import model_validator

from matcher.domain.value import Label, Value, Words

TOLERANCE = 1e-9


class Criterion(Value):
    """One criterion: code measures it in `unit`, the two anchors judge it.

    The performance `zero` earns nothing, the performance `full` earns everything; `zero` above
    `full` says that less is better.
    """

    id: str
    label: Label
    question: Label
    unit: Words
    zero: float
    full: float
    source: Words

    @model_validator(mode="after")
    def _anchors_differ(self) -> Self:
        if self.zero == self.full:
            raise ValueError(f"criterion {self.id} has equal anchors")
        return self


class WeightProfile(Value):
    """A named set of weights that sum to one."""

    id: str
    label: Label
    weights: Mapping[str, float]
    source: Words
    valid_from: date

    @model_validator(mode="after")
    def _weights_sum_to_one(self) -> Self:
        if any(weight < 0 for weight in self.weights.values()):
            raise ValueError(f"weight profile {self.id} has a negative weight")
        if abs(sum(self.weights.values()) - 1) > TOLERANCE:
            raise ValueError(f"the weights of profile {self.id} must sum to 1")
        return self
