"""What stands in the way of a match, and what can be done about it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from pydantic import Field

from matcher.domain.value import Label, Source, Value


class ObstacleKind(StrEnum):
    """Where an obstacle comes from."""

    FINANCIAL = "financial"
    REGULATORY = "regulatory"
    LOGISTICAL = "logistical"
    SECURITY = "security"


class Obstacle(Value):
    """One obstacle with its remedy, who acts, and when it applies.

    `when` has the keys of an exposure rule, plus `role` and `size` of the firm and `instrument`.
    """

    id: str
    kind: ObstacleKind
    title: Label
    evidence: Label
    remedy: Label
    actor: Label
    instruments: tuple[str, ...] = ()
    when: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    lead_time_weeks: int | None = Field(default=None, ge=0)
    sources: tuple[Source, ...] = Field(min_length=1)


class Hurdle(Value):
    """An obstacle held against a pair; `certain` is false where an answer is missing to tell."""

    obstacle: Obstacle
    certain: bool


class Step(Value):
    """Something that has to happen for a match: what, by whom, and by when where a day follows.

    `weeks` is the time to allow for it. `by` is None where nothing says when the work starts.
    """

    what: Label
    how: Label
    who: Label
    weeks: int | None = Field(default=None, ge=0)
    by: date | None = None
    sources: tuple[Source, ...] = ()
