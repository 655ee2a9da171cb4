"""The few stacks worth showing: undominated, each best at something, and why."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.domain.financing import FigureId, FinancingPolicy
from matcher.domain.money import RateTable
from matcher.domain.risk import Dimension
from matcher.domain.situation import Situation
from matcher.domain.stack import Financing, LegStatus, StackLabel
from matcher.finance.allocation import DIMENSIONS, FloatArray
from matcher.finance.candidate import Candidate
from matcher.finance.legs import outside
from matcher.finance.options import Options, options
from matcher.finance.summary import build, situation_notes

Criteria = Mapping[str, FloatArray]

_DIGITS = 9
# What each label looks at first; the remaining criteria follow in the order of `criteria`, so
# that a winner is never dominated.
_FIRST: Mapping[StackLabel, tuple[str, ...]] = {
    StackLabel.CHEAPEST: ("cost_high", "unpriced", "cost_low", "uncarried_high"),
    StackLabel.SAFEST: ("shortfall", "residual", "uncertainty", "uncarried_high"),
    StackLabel.MOST_CERTAIN: ("uncertainty", "uncarried_low", "uncarried_high", "residual"),
    StackLabel.LARGEST: ("uncarried_low", "uncarried_high", "cost_high", "unpriced", "cost_low"),
    StackLabel.SIMPLEST: ("legs", "uncarried_high", "cost_high", "cost_low"),
}


def financing(
    candidates: Sequence[Candidate],
    situation: Situation,
    policy: FinancingPolicy,
    rates: RateTable,
) -> Financing:
    """Give the stacks of a situation and what stands beside and outside them."""
    found = options(candidates, situation, policy, rates)
    return Financing(
        situation=situation,
        stacks=tuple(
            build(found, row, labels, situation, policy)
            for row, labels in winners(found, situation, policy).items()
        ),
        beside=tuple(
            outside(each, situation, policy)
            for each in candidates
            if each.status is not LegStatus.NOT_USABLE and not each.combines
        ),
        closed=tuple(
            outside(each, situation, policy)
            for each in candidates
            if each.status is LegStatus.NOT_USABLE
        ),
        considered=len(found.chosen),
        notes=situation_notes(situation, policy, rates),
    )


def criteria(found: Options, situation: Situation) -> Criteria:
    """Give what combinations are compared on; less is better, an open cost end counts as worst.

    `shortfall` is the worst gap between residual risk and tolerance, `residual` the sum of the
    residual levels, both over what is known and with the cover that is certain.
    """
    residual = residual_levels(found.borne_low, in_order(situation.exposure))
    gaps = np.subtract(residual, in_order(situation.tolerance))
    return {
        "cost_high": np.round(
            np.where(np.isnan(found.cost_high), np.inf, found.cost_high), _DIGITS
        ),
        "unpriced": np.round(found.unpriced, _DIGITS),
        "cost_low": np.round(np.nan_to_num(found.cost_low), _DIGITS),
        "uncarried_low": -found.carried_low.astype(float),
        "uncarried_high": -found.carried_high.astype(float),
        "shortfall": np.round(np.nan_to_num(np.maximum(gaps, 0)).max(axis=1, initial=0), _DIGITS),
        "residual": np.round(np.nan_to_num(residual).sum(axis=1), _DIGITS),
        "uncertainty": -found.certainty,
        "legs": found.chosen.sum(axis=1).astype(float),
    }


def winners(
    found: Options, situation: Situation, policy: FinancingPolicy
) -> dict[int, tuple[StackLabel, ...]]:
    """Give the rows to show, each with what it is best at; none is dominated by another row.

    A row that is first by one criterion and, among equals, by all others in some order cannot be
    dominated. Cheapest is asked only of rows that carry a comparable part of the cost.
    """
    if not len(found.chosen):
        return {}
    compared = criteria(found, situation)
    least = policy.low(FigureId.COMPARABLE_SHARE) * found.carried_high.max()
    every = np.ones(len(found.chosen), bool)
    shown: dict[int, tuple[StackLabel, ...]] = {}
    for label, first in _FIRST.items():
        allowed = found.carried_high >= least if label is StackLabel.CHEAPEST else every
        row = _first(compared, first, allowed)
        if label is StackLabel.CHEAPEST and np.isnan(found.cost_low[row]):
            continue  # nothing is known of its price
        shown[row] = (*shown.get(row, ()), label)
    return shown


def residual_levels(borne: FloatArray, exposure: FloatArray) -> FloatArray:
    """Give what is left of exposures, NaN where the exposure is unknown."""
    return np.asarray(exposure * (1.0 - borne))


def in_order(levels: Mapping[Dimension, int]) -> FloatArray:
    """Give levels by dimension in the order of the dimensions, NaN where unknown."""
    return np.array([levels.get(each, np.nan) for each in DIMENSIONS], float)


def dominates(one: Iterable[float], other: Iterable[float]) -> bool:
    """Tell whether one row is nowhere worse and somewhere better than another."""
    pairs = list(zip(one, other, strict=True))
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


def _first(compared: Criteria, first: tuple[str, ...], allowed: NDArray[np.bool_]) -> int:
    names = [*first, *(name for name in compared if name not in first)]
    rows = np.flatnonzero(allowed)
    return int(rows[np.lexsort([compared[name][rows] for name in reversed(names)])[0]])
