"""The smallest change of weights after which two neighbours stand level."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from matcher.engine.features import FloatArray

LEVEL = 1e-12


@dataclass(frozen=True)
class Swap:
    """The least weight that has to move, and the weights afterwards.

    `moved` is half the sum of absolute changes (half the L1 norm): the share of all weight that
    leaves some criteria for others, the sum staying 1 and nothing falling below 0.
    """

    moved: float
    weights: FloatArray


def smallest_swap(upper: FloatArray, lower: FloatArray, weights: FloatArray) -> Swap | None:
    """Give the least change that lets the lower one draw level, None where none does.

    Values are 0..1, NaN where unknown. Where both know the same criteria the least change of any
    kind is given, in closed form: weight goes to the criterion on which the lower one is best by
    comparison, taken first from where the upper one leads most. Where they do not, a score is a
    ratio of the weights, and the least change among those that move weight from one criterion to
    another is given, the root of a quadratic.
    """
    known, other = ~np.isnan(upper), ~np.isnan(lower)
    if not known.any() or not other.any():
        return None
    if (known == other).all():
        return _any_change(np.where(known, upper - lower, 0.0), weights)
    found = [
        swap
        for source, target in permutations(range(len(weights)), 2)
        if weights[source] > 0
        and (swap := _one_transfer((upper, lower), weights, source, target)) is not None
    ]
    return min(found, key=lambda swap: swap.moved, default=None)


def _any_change(lead: FloatArray, weights: FloatArray) -> Swap | None:
    ahead = float(lead @ weights)
    if ahead <= LEVEL:
        return Swap(0.0, weights)
    target = int(np.argmin(lead))
    changed = weights.astype(float)
    for source in np.argsort(-lead, kind="stable"):
        gain = float(lead[source] - lead[target])
        if gain <= 0:
            return None
        step = min(float(changed[source]), ahead / gain)
        changed[source] -= step
        changed[target] += step
        ahead -= step * gain
        if ahead <= LEVEL:
            return Swap(float(np.abs(changed - weights).sum() / 2), changed)
    return None


def _one_transfer(
    pair: tuple[FloatArray, FloatArray], weights: FloatArray, source: int, target: int
) -> Swap | None:
    """Solve earned(t) x shared'(t) = earned'(t) x shared(t), each linear in the weight moved."""
    (top, top_by), (full, full_by) = _line(pair[0], weights, source, target)
    (low, low_by), (less, less_by) = _line(pair[1], weights, source, target)
    square = top_by * less_by - low_by * full_by
    linear = top * less_by + top_by * less - low * full_by - low_by * full
    constant = top * less - low * full
    if constant <= LEVEL:
        return Swap(0.0, weights)
    roots = np.roots([square, linear, constant])
    possible = [
        float(root.real)
        for root in np.atleast_1d(roots)
        if abs(root.imag) < LEVEL
        and 0 < root.real <= weights[source] + LEVEL
        and full + full_by * root.real > LEVEL
        and less + less_by * root.real > LEVEL
    ]
    if not possible:
        return None
    changed = weights.astype(float)
    step = min([*possible, float(weights[source])])
    changed[source] -= step
    changed[target] += step
    return Swap(step, changed)


def _line(
    values: FloatArray, weights: FloatArray, source: int, target: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give what is earned and what is known as start and slope over the weight moved."""
    known = (~np.isnan(values)).astype(float)
    filled = np.nan_to_num(values)
    earned = float(filled @ weights), float(filled[target] - filled[source])
    return earned, (float(known @ weights), float(known[target] - known[source]))
