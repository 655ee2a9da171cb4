"""How much each leg carries and covers, in whole minor units, for one pair or for many."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.firm import Size
from matcher.domain.instrument import Function, Terms
from matcher.domain.money import Money, RateMissingError, RateTable
from matcher.domain.risk import Dimension
from matcher.finance.candidate import Candidate
from matcher.finance.combinations import BoolArray

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]

SHARE_UNITS = 10**9
"""What an unstated cost is counted in, so that shares of it can be told."""
DIMENSIONS = tuple(Dimension)


@dataclass(frozen=True)
class Costs:
    """Costs in minor units of one currency; a currency of None counts in parts of each cost."""

    minor: IntArray
    currency: str | None
    rates: RateTable

    @classmethod
    def of(cls, cost: Money | None, rates: RateTable) -> "Costs":
        """Give one cost, or the parts of an unstated one."""
        if cost is None:
            return cls(np.array([SHARE_UNITS], np.int64), None, rates)
        return cls(np.array([cost.minor], np.int64), cost.currency, rates)

    def units(self, money: Money) -> int | None:
        """Give an amount in the units of the costs, None where no rate tells."""
        if self.currency is None:
            return None
        try:
            return self.rates.convert(money, self.currency).minor
        except RateMissingError:
            return None


@dataclass(frozen=True)
class Ceilings:
    """The most each candidate can carry of each cost, shape (costs, candidates).

    What is certain and what is possible differ where a ceiling is not known.
    """

    low: IntArray
    high: IntArray


def ceilings(candidates: Sequence[Candidate], costs: Costs, size: Size | None) -> Ceilings:
    """Give the ceilings of candidates by ticket, line, room left and share of the cost."""
    pairs = [_ceiling(each, costs, size) for each in candidates]
    shape = (len(costs.minor), len(candidates))
    low = np.array([pair[0] for pair in pairs], np.int64).reshape(shape[::-1]).T
    high = np.array([pair[1] for pair in pairs], np.int64).reshape(shape[::-1]).T
    return Ceilings(low, high)


def fill(chosen: BoolArray, most: IntArray, costs: IntArray, funds: BoolArray) -> IntArray:
    """Give what each leg pays for, shape (combinations, costs, candidates).

    Candidates stand in the order they are drawn on; each takes its ceiling or what is left, so
    together they never exceed the cost.
    """
    taken = np.zeros((len(chosen), *most.shape), np.int64)
    left = np.broadcast_to(costs, taken.shape[:2]).copy()
    for index in np.flatnonzero(funds):
        part = np.where(chosen[:, index, None], np.minimum(most[:, index], left), 0)
        taken[:, :, index] = part
        left -= part
    return taken


def cover(
    chosen: BoolArray, most: IntArray, base: IntArray, shares: FloatArray
) -> tuple[IntArray, FloatArray]:
    """Give the amounts insured and the share of a loss on the base that is borne by others.

    Shapes are (combinations, costs, candidates) and (combinations, costs, dimensions); `shares`
    is (candidates, dimensions). On each dimension the highest share is used up first, layers
    follow until the base is insured, so a further cover never lowers the share.
    """
    insured = np.zeros((len(chosen), *most.shape), np.int64)
    borne = np.zeros((*insured.shape[:2], shares.shape[1]))
    for dimension in range(shares.shape[1]):
        left = np.broadcast_to(base, insured.shape[:2]).copy()
        for index in np.argsort(-shares[:, dimension], kind="stable"):
            if shares[index, dimension] <= 0:
                break
            part = np.where(chosen[:, index, None], np.minimum(most[:, index], left), 0)
            insured[:, :, index] = np.maximum(insured[:, :, index], part)
            borne[:, :, dimension] += part * shares[index, dimension]
            left -= part
    return insured, borne / np.maximum(base, 1)[None, :, None]


def cover_shares(candidates: Sequence[Candidate], limit: float | None) -> FloatArray:
    """Give the cover of each candidate, shape (candidates, dimensions), at most `limit`."""
    found = np.zeros((len(candidates), len(DIMENSIONS)))
    for row, each in enumerate(candidates):
        if each.instrument.function is Function.COVERS:
            for dimension, share in each.instrument.terms.cover.items():
                found[row, DIMENSIONS.index(dimension)] = min(
                    share, 1.0 if limit is None else limit
                )
    return found


def _ceiling(each: Candidate, costs: Costs, size: Size | None) -> tuple[IntArray, IntArray]:
    terms = each.instrument.terms
    low = high = costs.minor
    for least, most in _shares(terms, size):
        low = np.minimum(low, _part(costs.minor, least))
        high = np.minimum(high, _part(costs.minor, most))
    for money in _amounts(each):
        units = costs.units(money)
        if units is None:
            low = np.zeros_like(low)
        else:
            low, high = np.minimum(low, units), np.minimum(high, units)
    if each.line is not None and each.line.room_low is not None:
        low = np.minimum(low, costs.units(each.line.room_low) or 0)
    if _is_open_ended(each):
        low = np.zeros_like(low)
    smallest = None if terms.ticket_min is None else costs.units(terms.ticket_min)
    if smallest:
        low, high = np.where(low < smallest, 0, low), np.where(high < smallest, 0, high)
    return low, high


def _shares(terms: Terms, size: Size | None) -> list[tuple[float, float]]:
    found = [] if terms.cost_share_max is None else [(terms.cost_share_max,) * 2]
    if not terms.subsidy_share:
        return found
    by_size = terms.subsidy_share
    if size is not None and size in by_size:
        return [*found, (by_size[size],) * 2]
    return [*found, (0.0, max(by_size.values()) if size is None else 1.0)]


def _amounts(each: Candidate) -> list[Money]:
    # The line bounds a leg only where no ceiling for one project is published.
    terms = each.instrument.terms
    bound = terms.ticket_max or terms.line
    room = None if each.line is None else each.line.room_high
    return [money for money in (bound, room) if money is not None]


def _is_open_ended(each: Candidate) -> bool:
    """Whether nothing at all bounds what a funding leg could carry."""
    terms = each.instrument.terms
    bounded = _amounts(each) or terms.cost_share_max is not None or terms.subsidy_share
    return each.instrument.function is Function.FUNDS and not bounded


def _part(minor: IntArray, share: float) -> IntArray:
    return np.asarray(np.minimum(np.rint(minor * share), minor).astype(np.int64))
