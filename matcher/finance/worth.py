"""What usable money is worth against borrowing everything at the ceiling on foreign loans.

A combination that carries a share of a cost at some price saves that share times the points a
year by which the price stays below the ceiling. The best one saves most; using none saves nothing.
Where a price or an amount is open the saving lies between two ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.financing import FigureId, FinancingPolicy
from matcher.domain.firm import Size
from matcher.domain.need import Counterparty
from matcher.domain.situation import Situation
from matcher.finance.allocation import Ceilings, Costs, FloatArray, IntArray, ceilings, fill
from matcher.finance.bulk import CostColumn
from matcher.finance.candidate import Candidate
from matcher.finance.combinations import BoolArray, admissible
from matcher.finance.pricing import price
from matcher.finance.tax import grossed_up, withheld

# Amounts of combinations x costs x candidates that are held at a time.
_AT_ONCE = 2**21


@dataclass(frozen=True)
class Funds:
    """Candidates that pay, in the order they are drawn on, with what each costs with tax.

    `low` and `high` are percent a year, NaN where unknown; `ceiling` is what they are held
    against.
    """

    candidates: tuple[Candidate, ...]
    low: FloatArray
    high: FloatArray
    ceiling: float
    legs_max: int

    @classmethod
    def of(
        cls,
        candidates: Sequence[Candidate],
        counterparty: Counterparty | None,
        policy: FinancingPolicy,
    ) -> "Funds":
        """Give candidates at the prices stacks are made of, for one kind of counterparty."""
        about = Situation(counterparty=counterparty)
        bands = [
            grossed_up(
                price(each.instrument, about, policy).band, withheld(each.instrument, policy)
            )
            for each in candidates
        ]
        return cls(
            tuple(candidates),
            np.array([band.low for band in bands], float),
            np.array([band.high for band in bands], float),
            policy.figure(FigureId.LOAN_CEILING).band.high or 0.0,
            int(policy.low(FigureId.LEGS_MAX)),
        )


@dataclass(frozen=True)
class Saving:
    """The best combination for each cost: points a year on the whole of it, share, and price.

    `price` is percent a year of what it carries, NaN where it carries nothing.
    """

    points: FloatArray
    share: FloatArray
    price: FloatArray

    @classmethod
    def nothing(cls, count: int) -> "Saving":
        """Give what using no instrument saves, for so many costs."""
        return cls(np.zeros(count), np.zeros(count), np.full(count, np.nan))

    def improve(self, places: IntArray, other: "Saving") -> None:
        """Put in what saves more of the costs at some places."""
        better = other.points > self.points[places]
        for mine, found in (
            (self.points, other.points),
            (self.share, other.share),
            (self.price, other.price),
        ):
            mine[places[better]] = found[better]


def certain_saving(funds: Funds, costs: CostColumn, size: Size | None) -> Saving:
    """Give what is saved at least: by combinations of known amounts, at their highest prices."""
    best = Saving.nothing(len(costs.stated))
    gain = funds.ceiling - funds.high
    for places, part, most, rows in _parts(funds, costs, size):
        priced = rows[~(rows & np.isnan(gain)).any(axis=1)]
        taken = _taken(priced, most.low, part)
        allowed = ~_open(priced, most)
        best.improve(places, _best(taken, np.nan_to_num(gain), funds.ceiling, part, allowed))
    return best


def possible_saving(funds: Funds, costs: CostColumn, size: Size | None) -> Saving:
    """Give what may be saved at most: at the lowest prices, of which an open one may be nothing.

    Where an amount is open the cheapest legs are taken to be drawn on first, which bounds
    whatever the amounts turn out to be.
    """
    best = Saving.nothing(len(costs.stated))
    gain = funds.ceiling - np.nan_to_num(funds.low)
    cheapest = np.argsort(-gain, kind="stable")
    for places, part, most, rows in _parts(funds, costs, size):
        taken = _taken(rows, most.high, part)
        freely = np.zeros_like(taken)
        freely[:, :, cheapest] = _taken(rows[:, cheapest], most.high[:, cheapest], part)
        freely *= gain > 0
        taken = np.where(_open(rows, most)[:, :, None], freely, taken)
        best.improve(places, _best(taken, gain, funds.ceiling, part))
    return best


def _parts(
    funds: Funds, costs: CostColumn, size: Size | None
) -> Iterator[tuple[IntArray, Costs, Ceilings, BoolArray]]:
    """Give the costs of each currency with the ceilings, some combinations at a time."""
    every = admissible(funds.candidates, frozenset(), funds.legs_max)
    for places, part in costs.by_currency:
        most = ceilings(funds.candidates, part, size)
        count = max(1, _AT_ONCE // max(most.low.size, 1))
        for start in range(0, len(every), count):
            yield places, part, most, every[start : start + count]


def _taken(rows: BoolArray, most: IntArray, part: Costs) -> IntArray:
    return fill(rows, most, part.minor, np.ones(rows.shape[1], bool))


def _open(rows: BoolArray, most: Ceilings) -> BoolArray:
    """Tell which combinations have an amount that is not known, shape (combinations, costs)."""
    unsure = (most.low != most.high).astype(np.int64)
    return np.asarray(rows.astype(np.int64) @ unsure.T > 0)


def _best(
    taken: IntArray,
    gain: FloatArray,
    ceiling: float,
    part: Costs,
    allowed: BoolArray | None = None,
) -> Saving:
    if not len(taken):
        return Saving.nothing(len(part.minor))
    whole = np.maximum(part.minor, 1)
    points, share = (taken @ gain) / whole, taken.sum(axis=2) / whole
    if allowed is not None:
        points = np.where(allowed, points, -np.inf)
    row, column = points.argmax(axis=0), np.arange(len(part.minor))
    points, share = points[row, column], share[row, column]
    paid = np.divide(points, share, out=np.full(len(row), np.nan), where=share > 0)
    return Saving(points, share, ceiling - paid)
