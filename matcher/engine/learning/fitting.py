"""Non-negative weights that decisions speak for, drawn towards the weights in force."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LinearRegression

from matcher.engine.features import FloatArray

# A prior that predicts nothing or the wrong way still has to have a direction.
LEAST_SLOPE = 0.1
Rows = TypeVar("Rows")


@dataclass(frozen=True)
class Sample:
    """Decided pairs: the values of their criteria, whether they were accepted, and whose.

    `values` has shape (decisions, criteria), NaN where unknown; `firms` numbers the firms. Each
    counts as much as `counts` says, an officer's decision as one; only officers' decisions,
    `judges`, may judge a fit.
    """

    values: FloatArray
    accepted: NDArray[np.bool_]
    firms: NDArray[np.intp]
    counts: FloatArray
    judges: NDArray[np.bool_]

    def part(self, rows: NDArray[np.intp]) -> "Sample":
        """Give some of the decisions."""
        return Sample(
            self.values[rows],
            self.accepted[rows],
            self.firms[rows],
            self.counts[rows],
            self.judges[rows],
        )


def completed(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Give the values with each blank at its pair's own score.

    That is what the score does: the weight of an unknown criterion is shared among the known.
    """
    known = ~np.isnan(values)
    shared = (known * weights).sum(axis=1)
    earned = (np.nan_to_num(values) * weights).sum(axis=1)
    own = np.divide(earned, shared, out=np.full(len(values), 0.5), where=shared > 0)
    return np.where(known, values, own[:, None])


def scores(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Give the score of each row as the ranking gives it."""
    return np.asarray(completed(values, weights) @ weights)


def fitted_weights(sample: Sample, current: FloatArray, regularisation: float) -> FloatArray:
    """Give weights that sum to one, none below zero.

    Least squares of acceptance on the values, each row weighing what it counts, with a ridge
    towards the current weights: the stronger it is the nearer they stay, and a criterion the
    decisions say nothing of keeps its place. The ridge is written as further rows, so that
    scikit-learn's non-negative least squares solves it exactly.
    """
    values = completed(sample.values, current)
    accepted = sample.accepted.astype(float)
    counts = sample.counts
    values = (values - np.average(values, axis=0, weights=counts)) * np.sqrt(counts)[:, None]
    accepted = (accepted - np.average(accepted, weights=counts)) * np.sqrt(counts)
    prior = current * _slope(values @ current, accepted)
    strength = np.sqrt(regularisation)
    model = LinearRegression(positive=True, fit_intercept=False)
    model.fit(
        np.vstack([values, strength * np.eye(len(current))]),
        np.concatenate([accepted, strength * prior]),
    )
    total = float(model.coef_.sum())
    return np.asarray(model.coef_ / total) if total > 0 else current


def _slope(score: FloatArray, accepted: FloatArray) -> float:
    spread = float(score @ score)
    return max(LEAST_SLOPE, float(score @ accepted) / spread) if spread > 0 else LEAST_SLOPE
