"""Situations by which a firm states how much risk it bears, and the level its answers come to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from matcher.domain.risk import Dimension, Level
from matcher.domain.value import Identifier, Label, Value


class Severity(StrEnum):
    """How often something happens, and with that how much it costs."""

    OFTEN = "often"
    RARE = "rare"


class Option(Value):
    """One answer to a situation and the level of tolerance it shows."""

    level: Level
    label: Label


class Scenario(Value):
    """One situation: what is lost, how often."""

    id: Identifier
    dimension: Dimension
    severity: Severity
    text: Label


class Questionnaire(Value):
    """All situations, with the answers that can be given to each of them."""

    options: tuple[Option, ...] = ()
    scenarios: tuple[Scenario, ...] = ()

    @model_validator(mode="after")
    def _each_dimension_has_both_situations_once(self) -> Self:
        asked = [(one.dimension, one.severity) for one in self.scenarios]
        every = {(dimension, severity) for dimension in Dimension for severity in Severity}
        if self.scenarios and (set(asked) != every or len(asked) != len(every)):
            raise ValueError("each dimension needs one situation of each severity")
        levels = [option.level for option in self.options]
        if levels != sorted(set(levels)):
            raise ValueError("the options need levels that rise")
        return self

    def of(self, dimension: Dimension) -> tuple[Scenario, ...]:
        """Give the situations of a dimension, the frequent one first."""
        found = [one for one in self.scenarios if one.dimension is dimension]
        return tuple(sorted(found, key=lambda one: one.severity is Severity.RARE))

    def tolerances(self, levels: Mapping[str, int]) -> dict[Dimension, int]:
        """Give the tolerance of each dimension whose situations are both answered.

        Parameters
        ----------
        levels
            The level of the answer by the id of its situation.
        """
        found = {}
        for dimension in Dimension:
            answers = [levels[one.id] for one in self.of(dimension) if one.id in levels]
            if len(answers) == len(Severity):
                found[dimension] = sum(answers) // len(answers)
        return found

    def doubtful(self, levels: Mapping[str, int]) -> tuple[Dimension, ...]:
        """Give the dimensions where a rare great loss is borne more readily than a small one."""
        found = []
        for dimension in Dimension:
            pair = [levels[one.id] for one in self.of(dimension) if one.id in levels]
            if len(pair) == len(Severity) and pair[1] > pair[0]:
                found.append(dimension)
        return tuple(found)
