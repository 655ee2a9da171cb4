"""The smallest change of weights after which two neighbours stand level."""

from dataclasses import dataclass

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
    return _one_transfer((upper, lower), weights)


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


def _one_transfer(pair: tuple[FloatArray, FloatArray], weights: FloatArray) -> Swap | None:
    """Solve earned(t) x shared'(t) = earned'(t) x shared(t) for every transfer at once.

    Each of the four is linear in the weight t that moves, rows being sources, columns targets.
    """
    (top, top_by), (full, full_by) = _lines(pair[0], weights)
    (low, low_by), (less, less_by) = _lines(pair[1], weights)
    constant = top * less - low * full
    if constant <= LEVEL:
        return Swap(0.0, weights)
    square = top_by * less_by - low_by * full_by
    linear = top * less_by + top_by * less - low * full_by - low_by * full
    roots = _roots(square, linear, constant)
    with np.errstate(invalid="ignore"):
        possible = (
            (roots > 0)
            & (roots <= weights[:, None] + LEVEL)
            & (full + full_by * roots > LEVEL)
            & (less + less_by * roots > LEVEL)
        )
    steps = np.where(possible, roots, np.inf)
    _, source, target = np.unravel_index(int(steps.argmin()), steps.shape)
    step = min(float(steps.min()), float(weights[source]))
    if not possible.any():
        return None
    changed = weights.astype(float)
    changed[source] -= step
    changed[target] += step
    return Swap(step, changed)


def _roots(square: FloatArray, linear: FloatArray, constant: float) -> FloatArray:
    """Give both roots of each quadratic, shape (2, ...), without cancellation; NaN where none."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):  # infinity is no root
        half = -(linear + np.copysign(np.sqrt(linear**2 - 4 * square * constant), linear)) / 2
        return np.stack([half / square, constant / half])


def _lines(
    values: FloatArray, weights: FloatArray
) -> tuple[tuple[float, FloatArray], tuple[float, FloatArray]]:
    """Give what is earned and what is known, each as start and slopes over the weight moved."""
    known = (~np.isnan(values)).astype(float)
    filled = np.nan_to_num(values)
    earned = float(filled @ weights), filled[None, :] - filled[:, None]
    return earned, (float(known @ weights), known[None, :] - known[:, None])
