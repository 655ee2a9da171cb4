"""How much of an order hangs on an answer that is missing."""

from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from matcher.domain.rule import Verdict
from matcher.engine.columns import Index
from matcher.engine.eligibility import Verdicts
from matcher.engine.features import FloatArray
from matcher.engine.scoring import DecisionMatrix

Mask = NDArray[np.bool_]

# Below every score: where a pair goes that an answer may make ineligible.
BEHIND = -1.0
# Smaller than any difference of scores that counts, so that ties fall as the order has them.
TIE = 1e-11


@dataclass(frozen=True)
class Reach:
    """What an answer may move.

    `undecided` counts the needs whose place among the first k hangs on it: they are in for some
    answer and out for another. `widened` is the sum of the score intervals it opens. `criteria`
    and `rules` are what it makes known.
    """

    undecided: int
    widened: float
    criteria: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """The pairs of one firm: values of the criteria and verdicts of the rules, one pair a row.

    A value is NaN where it is unknown.
    """

    values: FloatArray
    verdicts: Verdicts

    @classmethod
    def of(cls, matrix: DecisionMatrix, row: int) -> "Judged":
        """Give the pairs of one row of a decision matrix."""
        return cls(matrix.values[row], matrix.verdicts[row])

    def take(self, order: Index) -> "Judged":
        """Give the pairs in an order."""
        return Judged(self.values[order], self.verdicts[order])


@dataclass(frozen=True)
class Terms:
    """By what a ranking is judged, in the order of the values and of the verdicts."""

    criteria: tuple[str, ...]
    weights: FloatArray
    rules: tuple[str, ...]


def reach(ranked: Judged, answered: Judged, terms: Terms, k: int) -> Reach:
    """Give what one answer may move in a firm's ranking.

    Parameters
    ----------
    ranked : Judged
        The firm's pairs, best first.
    answered : Judged
        The same pairs as they would be with some answer; only what becomes known is read.
    terms : Terms
        By what the ranking is judged.
    k : int
        How many places count.
    """
    opened = np.asarray(np.isnan(ranked.values) & ~np.isnan(answered.values))
    unknown = ranked.verdicts == Verdict.UNKNOWN
    decided = np.asarray(unknown & (answered.verdicts != Verdict.UNKNOWN))
    bounds = _bounds(ranked, opened, np.asarray(decided.any(axis=1)), terms.weights)
    return Reach(
        undecided=_undecided(bounds, k),
        widened=float((bounds[:, 1] - bounds[:, 0]).sum()),
        criteria=tuple(compress(terms.criteria, np.asarray(opened.any(axis=0)))),
        rules=tuple(compress(terms.rules, np.asarray(decided.any(axis=0)))),
    )


def _bounds(ranked: Judged, opened: Mask, decided: Mask, weights: FloatArray) -> FloatArray:
    """Give the least and the greatest score the answer may lead to, for each pair."""
    earned = np.nan_to_num(ranked.values) @ weights
    more = opened @ weights
    total = ~np.isnan(ranked.values) @ weights + more
    share = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    bounds = np.column_stack([np.where(decided, BEHIND, earned * share), (earned + more) * share])
    bounds[(ranked.verdicts == Verdict.FAIL).any(axis=1)] = BEHIND
    return bounds


def _undecided(bounds: FloatArray, k: int) -> int:
    """Count the rows that are among the first k for some answers and not for others."""
    order = np.arange(len(bounds)) * TIE
    low, high = bounds[:, 0] - order, bounds[:, 1] - order
    moves = high > low
    may_lead = len(low) - np.searchsorted(np.sort(high), low, side="right") - moves
    must_lead = len(low) - np.searchsorted(np.sort(low), high, side="right")
    return int(((may_lead >= k) & (must_lead < k)).sum())
