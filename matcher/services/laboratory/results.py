"""What is tried in the weights lab, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matcher.domain.desk import CaseKind
from matcher.engine.reweighing import Stability


@dataclass(frozen=True)
class Trial:
    """What is tried: weights for one case in place of those in force, looking at the top k."""

    kind: CaseKind
    case_id: str
    before: Mapping[str, float]
    after: Mapping[str, float]
    k: int = 10


@dataclass(frozen=True)
class Shift:
    """How the points of one criterion changed."""

    criterion_id: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """The points won or lost."""
        return self.after - self.before


@dataclass(frozen=True)
class Line:
    """One party with its place, counted from 1, before and after; None is a chance not drawn."""

    match_id: int
    name: str
    is_eligible: bool
    before: int
    after: int
    score_before: float
    score_after: float
    shifts: tuple[Shift, ...]
    first: float | None = None
    top: float | None = None

    @property
    def climbed(self) -> int:
        """How many places were won; below 0 they were lost."""
        return self.before - self.after


@dataclass(frozen=True)
class Outcome:
    """The order under the weights tried, what moved in it, and how sure its first places are."""

    lines: tuple[Line, ...]
    movers: tuple[Line, ...]
    eligible: int
    ineligible: int
    moved: int
    entered: int
    k: int
    stability: Stability

    @property
    def error(self) -> float:
        """The largest standard error of a chance that is shown."""
        chances = self.stability.chances
        errors = np.concatenate([chances.first_error, chances.top_error])
        return float(errors.max(initial=0.0))
