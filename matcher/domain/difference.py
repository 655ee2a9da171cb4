"""What made a score change: one cause after the other, so that the parts are the whole."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from matcher.domain.value import Value


class Cause(StrEnum):
    """What can differ between two runs, in the order in which it is exchanged."""

    PROFILE = "profile"
    NEED = "need"
    RULE = "rule"
    PRICE = "price"
    SCALE = "scale"
    WEIGHTS = "weights"
    CODE = "code"


class ScoreChange(Value):
    """A need's score in two runs, and how much of the difference is due to what.

    The parts are exact: added up they are the whole difference of the two numbers.
    A score is None where the run did not hold the need; then there is nothing to divide.
    """

    need_id: str
    before: float | None
    after: float | None
    rank_before: int | None = None
    rank_after: int | None = None
    parts: Mapping[Cause, Fraction] = {}

    @property
    def whole(self) -> float:
        """The whole change of the score, 0 where one of the two is missing."""
        return 0.0 if self.before is None or self.after is None else self.after - self.before


def attributed(path: Sequence[tuple[Cause, float]], before: float) -> dict[Cause, Fraction]:
    """Give each cause's part of a change; the parts add up to it without any rounding.

    `path` is the score after each cause was exchanged, in order; a cause may come twice.
    """
    parts = dict.fromkeys(Cause, Fraction(0))
    last = Fraction(before)
    for cause, score in path:
        parts[cause] += Fraction(score) - last
        last = Fraction(score)
    return parts
