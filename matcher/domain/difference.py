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


class PlaceChange(Value):
    """The rank of a need before and after one cause was exchanged, None while it is ineligible.

    A rule leaves scores as they are: what it changes is who has a rank.
    """

    cause: Cause
    before: int | None
    after: int | None


class ScoreChange(Value):
    """A need's score and rank in two runs, and how much of the difference is due to what.

    The parts are exact: added up they are the whole difference of the two numbers. The places
    follow one another from the rank before to the rank after.
    A score is None where the run did not hold the need; then there is nothing to divide.
    """

    need_id: str
    before: float | None
    after: float | None
    rank_before: int | None = None
    rank_after: int | None = None
    parts: Mapping[Cause, Fraction] = {}
    places: tuple[PlaceChange, ...] = ()

    @property
    def whole(self) -> float:
        """The whole change of the score, 0 where one of the two is missing."""
        return 0.0 if self.before is None or self.after is None else self.after - self.before


def moved(path: Sequence[tuple[Cause, int | None]], before: int | None) -> tuple[PlaceChange, ...]:
    """Give each change of rank along a path of causes, from one rank to the next."""
    found, last = [], before
    for cause, rank in path:
        if rank != last:
            found.append(PlaceChange(cause=cause, before=last, after=rank))
        last = rank
    return tuple(found)


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
