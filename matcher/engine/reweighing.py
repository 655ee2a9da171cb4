"""An order under other weights: stored values times weights, nothing is measured again."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.engine.features import FloatArray
from matcher.engine.ranking import DECIMALS
from matcher.engine.robustness.acceptability import Acceptability, acceptability, around

Places = NDArray[np.intp]
MOST_COMPARED, DRAWS = 300, 400
"""With how many of the best a chance of a place is estimated, and from how many draws."""


@dataclass(frozen=True)
class Judged:
    """The pairs of one case: the values of the criteria, shape (pairs, criteria), NaN if unknown.

    `ids` are what ties are ordered by, `failed` says which pairs are ineligible.
    """

    ids: tuple[str, ...]
    values: FloatArray
    failed: NDArray[np.bool_]

    @cached_property
    def known(self) -> FloatArray:
        """1 where a value is known, else 0."""
        return np.asarray((~np.isnan(self.values)).astype(float))

    @cached_property
    def filled(self) -> FloatArray:
        """The values, 0 where unknown."""
        return np.asarray(np.nan_to_num(self.values))

    @cached_property
    def ties(self) -> Places:
        """The order of the ids, as numbers."""
        return np.asarray(np.argsort(np.argsort(np.array(self.ids))))

    def without(self, hidden: NDArray[np.bool_]) -> "Judged":
        """Give the pairs that are not hidden."""
        if not hidden.any():
            return self
        kept = np.flatnonzero(~hidden)
        ids = tuple(self.ids[row] for row in kept)
        return Judged(ids, self.values[kept], self.failed[kept])

    def points(self, weights: FloatArray) -> FloatArray:
        """Give the points of each pair, shape (pairs, criteria), as a ranking gives them."""
        shared = self.known @ weights
        shares = self.known * weights
        return np.asarray(
            self.filled
            * np.divide(
                shares, shared[:, None], out=np.zeros_like(shares), where=shared[:, None] > 0
            )
        )

    def scores(self, weights: FloatArray) -> FloatArray:
        """Give the score of each pair: the weight of what is unknown is shared by the known."""
        shared = self.known @ weights
        return np.asarray(
            np.divide(self.filled @ weights, shared, out=np.zeros(len(shared)), where=shared > 0)
        )

    def order(self, scores: FloatArray) -> Places:
        """Give the rows, best first, ineligible ones last, ties by id."""
        return np.lexsort((self.ties, -np.round(scores, DECIMALS), self.failed))


@dataclass(frozen=True)
class Stability:
    """The chances of the first rows of an order when weights vary around those tried.

    They are estimates among `compared` pairs; `is_whole` says whether those are all eligible.
    """

    chances: Acceptability
    compared: int
    is_whole: bool


def places(order: Places) -> Places:
    """Give the place of each row in an order, counted from 0."""
    found = np.empty(len(order), np.intp)
    found[order] = np.arange(len(order))
    return found


def stability(judged: Judged, weights: FloatArray, order: Places, k: int) -> Stability:
    """Give how sure the first places are, in the order of the rows of `order`.

    Beyond `MOST_COMPARED` only the best are held against each other: one further down would have
    to pass all of them to matter.
    """
    eligible = order[~judged.failed[order]]
    best = eligible[:MOST_COMPARED]
    chances = acceptability(judged.values[best], around(weights), k, DRAWS)
    return Stability(chances, len(best), is_whole=len(best) == len(eligible))
