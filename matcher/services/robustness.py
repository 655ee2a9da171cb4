"""How sure the order of a ranking is, for the matches a page or a report shows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.criterion import WeightProfile
from matcher.domain.match import Match
from matcher.domain.rule import Verdict
from matcher.engine.features import FloatArray
from matcher.engine.robustness.acceptability import (
    Acceptability,
    acceptability,
    around,
    uniform,
)
from matcher.engine.robustness.swap import smallest_swap

TOP, SHOWN = 10, 100


@dataclass(frozen=True)
class Chance:
    """The chance of first and of the top k, each with its standard error, 0 where exact."""

    first: float
    first_error: float
    top: float
    top_error: float


@dataclass(frozen=True)
class Sureness:
    """How sure one match's place is.

    `any_weights` holds when every set of weights is as likely as another, `near_weights` when
    they scatter around the weights in force. `to_next` is the least share of weight that has to
    move until it draws level with the match before it; None for the first, for an ineligible
    pair, for places that are not shown, and where no weights would do it.
    """

    any_weights: Chance
    near_weights: Chance
    to_next: float | None


@dataclass(frozen=True)
class Robustness:
    """Each match of a ranking in its order, how many places count, and how many draws it took."""

    places: tuple[Sureness, ...]
    k: int
    draws: int


def robustness(
    ranked: Sequence[Match], weights: WeightProfile, k: int = TOP, shown: int = SHOWN
) -> Robustness:
    """Give how sure the places of a ranking are; an ineligible pair has no chance of any.

    Distances to the next are measured for the first `shown` places only.
    """
    contenders = [match for match in ranked if match.eligibility is not Verdict.FAIL]
    names = list(weights.weights)
    shares = np.array(list(weights.weights.values()))
    values = np.array([_row(match, names) for match in contenders], float)
    values = values.reshape(len(contenders), len(names))
    spread = acceptability(values, uniform(len(names)), k)
    near = acceptability(values, around(shares), k)
    places = [
        Sureness(
            any_weights=any_,
            near_weights=near_,
            to_next=_to_next(values, place, shares) if 0 < place < shown else None,
        )
        for place, (any_, near_) in enumerate(zip(_chances(spread), _chances(near), strict=True))
    ]
    nowhere = Sureness(Chance(0, 0, 0, 0), Chance(0, 0, 0, 0), None)
    places += [nowhere] * (len(ranked) - len(contenders))
    return Robustness(tuple(places), k, max(spread.draws, near.draws))


def _to_next(values: FloatArray, place: int, weights: FloatArray) -> float | None:
    swap = smallest_swap(values[place - 1], values[place], weights)
    return None if swap is None else swap.moved


def _row(match: Match, names: Sequence[str]) -> list[float | None]:
    known = {part.criterion_id: part.value for part in match.contributions}
    return [known.get(name) for name in names]


def _chances(told: Acceptability) -> list[Chance]:
    columns = told.first, told.first_error, told.top, told.top_error
    return [Chance(*row) for row in np.column_stack(columns).tolist()]
