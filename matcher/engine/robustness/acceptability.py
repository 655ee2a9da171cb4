"""SMAA-2: the chance of a place in the order when the weights are uncertain.

Lahdelma and Salminen (2001). Weights are drawn from a Dirichlet distribution: all parameters 1
is uniform on the simplex; concentration x weights is centred on a profile.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from matcher.engine.features import FloatArray
from matcher.engine.robustness.simplex import half_share, share

# Weights drawn around a profile keep the firm hand of about this many decisions behind it.
CONCENTRATION = 60.0
DRAWS = 1_000
SEED = 7
# Exact where the number of regions stays small enough to be measured while a page is made.
MOST_LINES, MOST_POLYTOPES, MOST_WEIGHTS, MOST_COMPARED = 60, 5, 5, 300
CHUNK = 125


@dataclass(frozen=True)
class Acceptability:
    """Chance of first and of the top k for each alternative, with the standard errors.

    Errors are 0 where the chance was computed, not drawn. `draws` is 0 where all of it was.
    """

    first: FloatArray
    top: FloatArray
    first_error: FloatArray
    top_error: FloatArray
    k: int
    draws: int

    @property
    def is_exact(self) -> bool:
        """Whether no chance is an estimate."""
        return self.draws == 0


def uniform(count: int) -> FloatArray:
    """Give the parameters under which every set of weights is as likely as another."""
    return np.ones(count)


def around(weights: FloatArray, concentration: float = CONCENTRATION) -> FloatArray:
    """Give the parameters of weights that scatter around a profile; a zero weight stays zero."""
    return np.asarray(weights * concentration)


def acceptability(
    values: FloatArray, parameters: FloatArray, k: int = 1, draws: int = DRAWS, seed: int = SEED
) -> Acceptability:
    """Give the chances of alternatives, shape (alternatives, criteria), NaN where unknown.

    The weight of an unknown criterion is shared among the known ones, as in the score. Equal
    scores stand in the order of the rows.
    """
    drawn = parameters > 0
    values, parameters = values[:, drawn], parameters[drawn]
    k = min(k, len(values))
    if len(values) == 0:
        return _exact(np.zeros(0), np.zeros(0), k)
    unknown = np.isnan(values)
    if (unknown == unknown[0]).all():
        told = _computed(values[:, ~unknown[0]], parameters[~unknown[0]], k)
        if told is not None:
            return told
    return _drawn(values, np.random.default_rng(seed).dirichlet(parameters, draws), k)


def _computed(values: FloatArray, parameters: FloatArray, k: int) -> Acceptability | None:
    """Give exact chances; values are complete."""
    count, weights = values.shape
    is_flat = bool((parameters == 1.0).all())
    if weights < 2:  # noqa: PLR2004  with one weight nothing is uncertain
        return _certain(values, k)
    if weights == 2 and count <= MOST_LINES:  # noqa: PLR2004  two weights are one number
        return _on_a_line(values, parameters, k)
    if is_flat and count == 2:  # noqa: PLR2004  two alternatives are one half-space
        first = half_share(values[0] - values[1])
        firsts = np.array([first, 1.0 - first])
        return _exact(firsts, firsts if k == 1 else np.ones(2), k)
    if is_flat and count <= MOST_POLYTOPES and weights <= MOST_WEIGHTS:
        tops = np.array([_at_most_behind(values, row, k) for row in range(count)])
        firsts = np.array([_at_most_behind(values, row, 1) for row in range(count)])
        return _exact(firsts, tops, k)
    return None


def _certain(values: FloatArray, k: int) -> Acceptability:
    order = np.argsort(-values.sum(axis=1), kind="stable")
    places = np.empty(len(values), int)
    places[order] = np.arange(len(values))
    return _exact((places == 0).astype(float), (places < k).astype(float), k)


def _on_a_line(values: FloatArray, parameters: FloatArray, k: int) -> Acceptability:
    """Give chances for two weights: the order changes only where two lines cross."""
    start, slope = values[:, 1], values[:, 0] - values[:, 1]
    one, other = np.triu_indices(len(values), 1)
    steeper = slope[one] - slope[other]
    crossing = np.divide(
        start[other] - start[one], steeper, out=np.zeros_like(steeper), where=steeper != 0
    )
    cuts = np.unique(np.concatenate([[0.0, 1.0], crossing[(crossing > 0) & (crossing < 1)]]))
    middles = (cuts[:-1] + cuts[1:]) / 2
    scores = start + middles[:, None] * slope
    places = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1)
    chance = np.diff(beta.cdf(cuts, *parameters))
    return _exact(chance @ (places == 0), chance @ (places < k), k)


def _at_most_behind(values: FloatArray, row: int, k: int) -> float:
    """Give the chance that fewer than k others stand ahead of a row."""
    others = [each for each in range(len(values)) if each != row]
    total = 0.0
    for size in range(k):
        for ahead in combinations(others, size):
            signs = np.array([-1.0 if each in ahead else 1.0 for each in others])
            leads = (values[row] - values[others]) * signs[:, None]
            equal = ~np.any(leads, axis=1)
            # Equal rows stand in their order, whatever the weights.
            wrong = [(each < row) != (each in ahead) for each in np.array(others)[equal]]
            total += 0.0 if any(wrong) else share(leads[~equal])
    return min(1.0, total)


def _drawn(values: FloatArray, weights: FloatArray, k: int) -> Acceptability:
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    firsts, tops = np.zeros(len(values)), np.zeros(len(values))
    for start in range(0, len(weights), CHUNK):
        drawn = weights[start : start + CHUNK]
        shared = drawn @ known.T.astype(float)
        scores = np.divide(
            drawn @ filled.T, shared, out=np.zeros((len(drawn), len(values))), where=shared > 0
        )
        near = _contenders(scores, k)
        firsts[near] += np.bincount(scores[:, near].argmax(axis=1), minlength=len(near))
        tops[near] += _top(scores[:, near], k).sum(axis=0)
    draws = len(weights)
    never = _never(values, k)
    return Acceptability(
        first=firsts / draws,
        top=tops / draws,
        first_error=_error(firsts, draws, _never(values, 1)),
        top_error=_error(tops, draws, never) if k < len(values) else np.zeros(len(values)),
        k=k,
        draws=draws,
    )


def _contenders(scores: FloatArray, k: int) -> NDArray[np.intp]:
    """Give the columns that reach the top k of some row, and perhaps a few more.

    The best k of some columns, those strong in the middle of the rows, are k scores that a
    contender has to reach; for thousands of columns this is quicker than to order them all.
    """
    count = scores.shape[1]
    if count <= MOST_COMPARED or k > MOST_COMPARED:
        return np.arange(count)
    strong = np.argpartition(scores.mean(axis=0), count - MOST_COMPARED)[-MOST_COMPARED:]
    place = MOST_COMPARED - k
    reached = scores >= np.partition(scores[:, strong], place, axis=1)[:, place, None]
    return np.flatnonzero(reached.any(axis=0))


def _top(scores: FloatArray, k: int) -> NDArray[np.bool_]:
    count = scores.shape[1]
    bar = np.partition(scores, count - k, axis=1)[:, count - k, None]
    inside = scores >= bar
    crowded = np.flatnonzero(inside.sum(axis=1) > k)
    for row in crowded:  # equal scores at the bar: the earlier rows stand first
        inside[row] = False
        inside[row, np.argsort(-scores[row], kind="stable")[:k]] = True
    return np.asarray(inside)


def _never(values: FloatArray, k: int) -> NDArray[np.bool_]:
    """Tell which alternatives at least k others surpass whatever the weights."""
    if len(values) > MOST_COMPARED or np.isnan(values).any():
        return np.zeros(len(values), bool)
    above = (values[:, None, :] >= values[None, :, :]).all(axis=2)
    beyond = (values[:, None, :] > values[None, :, :]).any(axis=2)
    return np.asarray((above & beyond).sum(axis=0) >= k)


def _error(hits: FloatArray, draws: int, never: NDArray[np.bool_]) -> FloatArray:
    # Agresti and Coull (1998): two more hits and misses, so that 0 of 1,000 is not certainty.
    chance = (hits + 2) / (draws + 4)
    return np.where(never, 0.0, np.sqrt(chance * (1 - chance) / (draws + 4)))


def _exact(first: FloatArray, top: FloatArray, k: int) -> Acceptability:
    none = np.zeros(len(first))
    return Acceptability(first, top, none, none, k, 0)
